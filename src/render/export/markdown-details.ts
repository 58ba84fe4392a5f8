import type { Paper, Session } from "../../core/model/shapes.js";
import { isWebAddress, linkTo, literal, literalStart, noteLines } from "./markdown-text.js";

/** Titles that say of themselves what kind of session they name. */
const SAID_BY_TITLE: Record<Session["kind"], RegExp> = {
  reading: /(?:)/,
  lecture: /lecture/i,
  guest: /guest/i,
  presentation: /present|proposal|demo/i,
  exam: /exam|midterm|quiz/i,
  holiday: /holiday|break|no class/i,
};

/** ` (guest, tentative)`: what is out of the ordinary about a session and not said by its title. */
export function sessionMarks({ kind, status, title = "", required, extra }: Session): string {
  const hasPapers = required.length + extra.length > 0;
  const goesWithoutSaying = SAID_BY_TITLE[kind].test(title) || (kind === "lecture" && !hasPapers);
  const isSaid = status === "confirmed" || (status === "cancelled" && /cancel|skipped/i.test(title));
  const words = [...(goesWithoutSaying ? [] : [kind]), ...(isSaid ? [] : [status])];
  return words.length === 0 ? "" : ` (${words.join(", ")})`;
}

/** When and where a session is unless that is usual, who presents, notes and links: a line each. */
export function detailLines(
  { time, place, presenters, note, materials }: Session,
  usual: { time?: string | undefined; place?: string | undefined },
): string[] {
  const where = [time === usual.time ? undefined : time, place === usual.place ? undefined : place];
  const said = where.filter((fact) => fact !== undefined).join(", ");
  return [
    ...(said === "" ? [] : [literalStart(said)]),
    ...(presenters.length === 0 ? [] : [`Presented by ${literal(presenters.join(", "))}`]),
    ...remarks(note, materials),
  ];
}

/** What is to say of a paper below its citation. An address that is no web address is not lost. */
export function paperRemarks({ url, note, materials }: Paper): string[] {
  const address = url === undefined || isWebAddress(url) ? [] : [`Address: ${literal(url)}`];
  return [...address, ...remarks(note, materials)];
}

function remarks(note: string | undefined, materials: Paper["materials"]): string[] {
  const links = Object.entries(materials).flatMap(([kind, urls = []]) => {
    const label = kind.charAt(0).toUpperCase() + kind.slice(1);
    return urls.map((url) => (isWebAddress(url) ? linkTo(label, url) : `${label}: ${literal(url)}`));
  });
  return [...noteLines(note ?? "").map((line) => `Note: ${line}`), ...links];
}
