import { formatDate } from "../core/model/dates.js";
import type { Session } from "../core/model/shapes.js";
import type { Topic } from "../core/model/syllabus.js";
import type { PaperMarks } from "../core/reading/bind.js";
import { isRead } from "../core/reading/progress.js";
import { hang, link, pad } from "./layout.js";
import { paperList } from "./papers.js";
import { markSign } from "./reading.js";
import { PLAIN, type Style } from "./style.js";

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

/** What a session is about; its id only where nothing else is said of it. */
export function sessionSubject(session: Session, titles: TopicTitles): string {
  const { title, topics, required, extra } = session;
  const hasNone = title === undefined && topics.length === 0 && required.length + extra.length > 0;
  return hasNone ? "" : sessionName(session, titles);
}

/** `Tue 4 Apr 2023, 14:00-15:15` */
export function dateAndTime({ date, time }: Session): string {
  if (date === undefined) return "not yet dated";
  return [formatDate(date), time].filter(Boolean).join(", ");
}

/** What is out of the ordinary about a session: its kind, and whether it takes place. */
export function sessionMarks({ kind, status }: Session, style: Style): string[] {
  const marks = kind === "reading" ? [] : [style.cyan(kind)];
  if (status === "tentative") marks.push(style.yellow(status));
  if (status === "cancelled") marks.push(style.red(status));
  return marks;
}

/** Everything a session holds beside its title and date, with ticks where the reader has marks. */
export function sessionBody(session: Session, style: Style, marks?: PaperMarks): string[] {
  const { place, presenters, roles, reason, note, materials, required, extra } = session;
  const body = [
    ...labelled("place", place ?? "", style),
    ...labelled("by", presenters.join(", "), style),
    ...Object.entries(roles).flatMap(([role, names]) => labelled(role, names.join(", "), style)),
    ...labelled("reason", reason ?? "", style),
    ...(note === undefined ? [] : note.split("\n").flatMap((line) => hang("", line, style))),
    ...materialLines(materials, style),
  ];
  return [
    ...body,
    ...readingList("Required", required, style, marks),
    ...readingList("Extra", extra, style, marks),
    ...(required.length + extra.length === 0 ? [style.dim("No papers to read.")] : []),
  ];
}

/** The longest label, such as `authors`, and the space after it. */
const LABEL_COLUMNS = 9;

/** `authors  Ada, Grace`; nothing where there is no text. */
export function labelled(label: string, text: string, style: Style): string[] {
  return text === "" ? [] : hang(style.dim(pad(label, LABEL_COLUMNS)), text, style);
}

/** `slides   https://…`, a line for each address. */
export function materialLines(materials: Session["materials"], style: Style): string[] {
  return Object.entries(materials).flatMap(([kind, urls]) =>
    (urls ?? []).map((url) => addressLine(kind, url, style)),
  );
}

/** An address stays on one line, however long: broken, it could not be followed. */
export function addressLine(label: string, url: string, style: Style): string {
  return `${style.dim(pad(label, LABEL_COLUMNS))}${link(style.cyan(url), url, style)}`;
}

function readingList(
  title: string,
  papers: Session["required"],
  style: Style,
  marks: PaperMarks = new Map(),
): string[] {
  if (papers.length === 0) return [];
  const isRequired = title === "Required";
  const heading = isRequired ? style.bold(title) : style.dim(title);
  const quiet = isRequired ? style : { ...style, bold: PLAIN.bold, cyan: style.dim };
  const sign = ({ id }: { id: string }) =>
    marks.size === 0 ? "" : `${markSign(marks.get(id)?.state, style)} `;
  return ["", heading, ...paperList(papers, "  ", quiet, sign)];
}

/** How much of what a session requires was read; undefined where the reader has no marks, or nothing is required. */
export function readShare(
  { required }: Pick<Session, "required">,
  marks: PaperMarks,
): { read: number; of: number } | undefined {
  if (marks.size === 0 || required.length === 0) return undefined;
  return { read: required.filter((paper) => isRead(marks, paper)).length, of: required.length };
}
