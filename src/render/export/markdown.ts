import { authorNames } from "../../core/model/authors.js";
import type { CalendarDate } from "../../core/model/dates.js";
import type { Paper, Session } from "../../core/model/shapes.js";
import type { Syllabus } from "../../core/model/syllabus.js";
import { lines } from "../layout.js";
import { publicationOf } from "../papers.js";
import { sessionName, type TopicTitles, topicTitles } from "../sessions.js";
import { detailLines, paperRemarks, sessionMarks } from "./markdown-details.js";
import { isWebAddress, linkTo, literal, literalStart } from "./markdown-text.js";
import { partsOf, titleBeside } from "./parts.js";

/** How Markdown is laid out. */
export interface MarkdownOptions {
  /** As one table rather than under headings. */
  table?: boolean;
}

/** What a list says once for all its sessions, and how it writes dates. */
export interface Frame {
  titles: TopicTitles;
  dateOf(date: CalendarDate): string;
  /** Time and place where every dated session has the same. */
  usual: { time?: string | undefined; place?: string | undefined };
}

/** Lines that belong together; an empty line parts one block from the next. */
type Block = string[];

/**
 * A list as Markdown for a README: sessions under headings by date, the backlog under "Coming up", each
 * paper as `- [Name](url). Title. Authors. Venue year.`
 */
export function renderMarkdown(syllabus: Syllabus, options: MarkdownOptions = {}): string {
  const { dated, backlog, further } = partsOf(syllabus);
  const frame: Frame = {
    titles: topicTitles(syllabus.topics),
    dateOf: dateFormat(dated),
    usual: { time: sharedBy(dated, "time"), place: sharedBy(dated, "place") },
  };
  const sections = further.map(({ topic, papers }) => ({
    heading: literal(topic?.title ?? "Further reading"),
    papers,
  }));
  const body = options.table
    ? table([...dated, ...backlog], sections, frame)
    : [
        ...contents(sections),
        ...dated.map((session) => datedSection(session, frame)),
        ...backlogSection(backlog, frame),
        ...sections.map(({ heading, papers }) => [`### ${heading}`, ...papers.flatMap(paperItem)]),
      ];
  const blocks = [...intro(syllabus, frame), ...body];
  return lines(blocks.length === 0 ? ["No sessions yet."] : separated(blocks));
}

/** Papers that stand under a heading of their own. */
interface FurtherSection {
  heading: string;
  papers: readonly Paper[];
}

/** Where the sections stand, as GitHub and most others name their headings. */
function contents(sections: readonly FurtherSection[]): Block[] {
  if (sections.length < 2) return [];
  const seen = new Map<string, number>();
  const items = sections.map(({ heading, papers }) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return `- [${heading}](#${before === 0 ? slug : `${slug}-${before}`}) (${papers.length})`;
  });
  return [["### Contents", ...items]];
}

/** `4/4` within one year; a list that spans two writes whole dates. */
function dateFormat(dated: readonly Session[]): Frame["dateOf"] {
  const years = new Set(dated.map(({ date }) => date?.slice(0, 4)));
  return years.size > 1 ? (date) => date : (date) => date.split("-").slice(1).map(Number).join("/");
}

function sharedBy(sessions: readonly Session[], key: "time" | "place"): string | undefined {
  const values = new Set(sessions.map((session) => session[key]));
  return values.size === 1 ? [...values][0] : undefined;
}

function intro({ calendar }: Syllabus, { usual: { time, place } }: Frame): Block[] {
  const facts = [time && `${time} (${calendar.timezone})`, place].filter((fact) => fact !== undefined);
  return facts.length === 0 ? [] : [[`All sessions: ${literal(facts.join(", "))}.`]];
}

function separated(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block, index) => (index === 0 ? block : ["", ...block]));
}

function datedSection(session: Session, frame: Frame): Block {
  const { date = "" } = session;
  const blocks = [...nameBlock(session, frame, isNamed(session, frame)), ...readingBlocks(session)];
  return [`### ${frame.dateOf(date)}`, ...separated(blocks)];
}

/** Sessions of papers alone part by their headings; where one has a name, all do, with a rule between them. */
function backlogSection(sessions: readonly Session[], frame: Frame): Block[] {
  if (sessions.length === 0) return [];
  const named = sessions.some((session) => session.required.length === 0 || isNamed(session, frame));
  const blocks = sessions.flatMap((session, index) => {
    const before = sessions[index - 1];
    const rule = named && before !== undefined && hasPapers(before) ? [["---"]] : [];
    return [...rule, ...nameBlock(session, frame, named), ...readingBlocks(session)];
  });
  return [["### Coming up", ...separated(blocks)]];
}

function hasPapers({ required, extra }: Session): boolean {
  return required.length + extra.length > 0;
}

/** Whether there is more to say of a session than its date and its papers. */
function isNamed(session: Session, frame: Frame): boolean {
  const hasMore = sessionMarks(session) !== "" || detailLines(session, frame.usual).length > 0;
  return session.title !== undefined || !hasPapers(session) || hasMore;
}

function nameBlock(session: Session, frame: Frame, named: boolean): Block[] {
  if (!named) return [];
  const name = `- ${literalStart(sessionName(session, frame.titles))}${sessionMarks(session)}`;
  return [[name, ...detailLines(session, frame.usual).map((detail) => `  - ${detail}`)]];
}

function readingBlocks({ required, extra }: Session): Block[] {
  return [
    ...(required.length === 0 ? [] : [["#### Required reading", ...required.flatMap(paperItem)]]),
    ...(extra.length === 0 ? [] : [["#### Extra reading", ...extra.flatMap(paperItem)]]),
  ];
}

function paperItem(paper: Paper): Block {
  const text = paperText(paper, [authorNames(paper.authors).join(", ")]);
  return [`- ${text}`, ...paperRemarks(paper).map((remark) => `  - ${remark}`)];
}

function paperText(paper: Paper, authors: readonly string[]): string {
  const { name, url } = paper;
  const sentences = [titleBeside(paper) ?? "", ...authors, publicationOf(paper)].filter(
    (text) => text !== "",
  );
  const named = isWebAddress(url) ? linkTo(name, url) : literal(`[${name}]`);
  return [`${named}.`, ...sentences.map((text) => sentenceOf(literal(text)))].join(" ");
}

function sentenceOf(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** A table has no room for the authors; everything else is there. */
function table(sessions: readonly Session[], further: readonly FurtherSection[], frame: Frame): Block[] {
  if (sessions.length + further.length === 0) return [];
  const papers = (list: readonly Paper[]) =>
    cell(list.map((paper) => [paperText(paper, []), ...paperRemarks(paper).map(sentenceOf)].join(" ")));
  const rows = sessions.map((session) => [
    session.date === undefined ? "Coming up" : frame.dateOf(session.date),
    cell([
      `${literal(sessionName(session, frame.titles))}${sessionMarks(session)}`,
      ...detailLines(session, frame.usual),
    ]),
    papers(session.required),
    papers(session.extra),
  ]);
  const rest = further.map(({ heading, papers: own }) => ["", heading, "", papers(own)]);
  const head = [
    ["Date", "Session", "Required", "Extra"],
    ["---", "---", "---", "---"],
  ];
  return [[...head, ...rows, ...rest].map((cells) => `| ${cells.join(" | ")} |`)];
}

function cell(entries: readonly string[]): string {
  return entries.join("<br>");
}
