import type { Session } from "../core/contract.js";
import type { Topic } from "../core/syllabus/model.js";
import { hang } from "./layout.js";
import { paperList } from "./papers.js";
import type { Style } from "./style.js";

/** Titles of topics by id. */
export type TopicTitles = ReadonlyMap<string, string>;

/** The titles under which topics are shown. */
export function topicTitles(topics: readonly Topic[]): TopicTitles {
  return new Map(topics.map(({ id, title }) => [id, title]));
}

/** What a session is called: its title, else its topics, else its id. */
export function sessionName({ id, title, topics }: Session, titles: TopicTitles): string {
  if (title !== undefined) return title;
  return topics.length === 0 ? id : topics.map((topic) => titles.get(topic) ?? topic).join(", ");
}

/** What is out of the ordinary about a session: its kind, and whether it takes place. */
export function sessionMarks({ kind, status }: Session, style: Style): string[] {
  const marks = kind === "reading" ? [] : [style.cyan(kind)];
  if (status === "tentative") marks.push(style.yellow(status));
  if (status === "cancelled") marks.push(style.red(status));
  return marks;
}

/** Everything a session holds, below its heading. */
export function sessionBody(session: Session, style: Style): string[] {
  const { time, place, presenters, note, materials, required, extra } = session;
  const facts = [time, place, presenters.length > 0 && `presented by ${presenters.join(", ")}`].filter(
    Boolean,
  );
  const body = [
    ...(facts.length === 0 ? [] : hang("", facts.join(" · "), style)),
    ...(note === undefined ? [] : note.split("\n").flatMap((line) => hang("", line, style))),
    ...materialLines(materials, "", style),
  ];
  return [
    ...body,
    ...readingList("Required", required, style),
    ...readingList("Extra", extra, style),
    ...(required.length + extra.length === 0 ? [style.dim("No papers to read.")] : []),
  ];
}

/** `slides  https://…`, a line for each address. */
export function materialLines(materials: Session["materials"], indent: string, style: Style): string[] {
  return Object.entries(materials).flatMap(([kind, urls]) =>
    (urls ?? []).map((url) => `${indent}${kind}  ${style.cyan(url)}`),
  );
}

function readingList(title: string, papers: Session["required"], style: Style): string[] {
  if (papers.length === 0) return [];
  return ["", style.bold(title), ...paperList(papers, "  ", style)];
}
