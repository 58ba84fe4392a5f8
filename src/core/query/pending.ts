import * as z from "zod";
import { type CalendarDate, formatDate } from "../model/dates.js";
import { date, type Paper, type Session, version } from "../model/shapes.js";
import type { Syllabus } from "../model/syllabus.js";

/* What is still open in a list, and the command that closes it. Part of the contract of `core/contract.ts`. */

const openItem = z.strictObject({
  kind: z.enum(["session", "paper"]),
  id: z.string(),
  name: z.string().describe("how people call it"),
  date: date.optional().describe("of the session, or of the soonest session that reads the paper"),
  open: z.enum(["readings", "presenters", "title", "slides", "address", "authors", "placeholder"]),
  text: z.string().optional().describe("the placeholder"),
  command: z.string().describe("what closes it"),
});

/** The answer of `pending`. */
export const pendingShape = z.strictObject({
  version,
  today: date,
  until: date,
  items: z.array(openItem).describe("by date; what has none comes last"),
});

/** Something that is still open. */
export type OpenItem = z.infer<typeof openItem>;
/** The answer of `pending`. */
export type PendingReport = z.infer<typeof pendingShape>;

/** What is still open up to a day: of classes to come and past, of papers, and placeholders. */
export function pendingReport(
  { sessions, papers }: Syllabus,
  today: CalendarDate,
  until: CalendarDate,
): PendingReport {
  const held = sessions.filter(({ kind, status }) => kind !== "holiday" && status !== "cancelled");
  const within = held.filter((session) => session.date === undefined || session.date <= until);
  const items = [
    ...within.flatMap((session) => [...gapsOf(session, held, today), ...placeholdersOf(session)]),
    ...papers
      .flatMap((paper) => paperGaps(paper, papers, today))
      .filter((item) => (item.date ?? until) <= until),
  ];
  return { version: 1, today, until, items: items.sort(byDate) };
}

function gapsOf(session: Session, all: readonly Session[], today: CalendarDate): OpenItem[] {
  const { id, date: day, kind, title, topics, presenters, required, extra, materials } = session;
  if (day === undefined) return [];
  const alike = all.filter((other) => other.kind === kind && other.id !== id);
  const hasReadings = required.length + extra.length > 0;
  const of = (open: OpenItem["open"], command: string) => sessionItem(session, open, command);
  if (day < today) {
    const isMissing = materials.slides === undefined && alike.some((other) => other.materials.slides);
    return isMissing ? [of("slides", `aisys attach ${id} slides URL`)] : [];
  }
  const isUnnamed = title === undefined && topics.length === 0 && !hasReadings;
  return [
    ...(kind === "reading" && !hasReadings ? [of("readings", `aisys move PAPER --to ${id}`)] : []),
    ...(presenters.length === 0 && alike.some((other) => other.presenters.length > 0)
      ? [of("presenters", `aisys set ${id} presenters=NAME`)]
      : []),
    ...(isUnnamed ? [of("title", `aisys set ${id} title=TITLE`)] : []),
  ];
}

/** What people write where they do not know yet. */
const PLACEHOLDER =
  /\b(?:TB[ACDS]|TODO|FIXME|XXX)\b|\bto be (?:announced|confirmed|decided|determined)\b|^\s*\?+\s*$/i;

function placeholdersOf(session: Session): OpenItem[] {
  const { title, place, presenters, note, roles } = session;
  const lists = [["presenters", presenters] as const, ...Object.entries(roles)];
  const texts = [
    ...Object.entries({ title, place, note }).flatMap(([key, text]) =>
      text === undefined ? [] : { key, text },
    ),
    ...lists.flatMap(([key, list]) => list.map((text) => ({ key, text }))),
  ];
  return texts
    .filter(({ text }) => PLACEHOLDER.test(text))
    .map(({ key, text }) => ({
      ...sessionItem(session, "placeholder", `aisys set ${session.id} ${key}=…`),
      text,
    }));
}

function sessionItem({ id, title, date: day }: Session, open: OpenItem["open"], command: string): OpenItem {
  return { kind: "session", id, name: title ?? id, ...(day && { date: day }), open, command };
}

function paperGaps(paper: Paper, all: readonly Paper[], today: CalendarDate): OpenItem[] {
  const { id, name, url, doi, arxiv, authors, readings, kind } = paper;
  const dates = readings.flatMap((reading) => reading.date ?? []).sort();
  const day = dates.find((one) => one >= today) ?? dates.at(-1);
  const of = (open: OpenItem["open"], key: string): OpenItem => ({
    kind: "paper",
    id,
    name,
    ...(day && { date: day }),
    open,
    command: `aisys set ${id} ${key}=…`,
  });
  const hasAddress = url !== undefined || doi !== undefined || arxiv !== undefined;
  const isCredited = kind === "web" || kind === "software" || authors.length > 0;
  return [
    ...(hasAddress ? [] : [of("address", "url")]),
    ...(isCredited || !all.some((other) => other.authors.length > 0) ? [] : [of("authors", "authors")]),
  ];
}

function byDate(a: OpenItem, b: OpenItem): number {
  const [one, other] = [a.date ?? "~", b.date ?? "~"];
  return one < other ? -1 : one > other ? 1 : 0;
}

const MISSING: Record<Exclude<OpenItem["open"], "placeholder">, string> = {
  readings: "nothing to read yet",
  presenters: "nobody presents yet",
  title: "no title yet",
  slides: "no slides yet",
  address: "no address",
  authors: "no authors",
};

/** What is open, in words. */
export function openText({ open, text = "" }: OpenItem): string {
  return open === "placeholder" ? `still says “${text.split("\n")[0]}”` : MISSING[open];
}

/** The day of what is open, in words. */
export function openDay({ date: day }: OpenItem): string {
  return day === undefined ? "not yet dated" : formatDate(day, { year: false });
}
