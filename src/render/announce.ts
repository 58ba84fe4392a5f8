import type { Announcement } from "../core/changes/shape.js";
import { formatDate } from "../core/model/dates.js";
import { ROLES } from "../core/model/lists.js";
import type { Paper, Session } from "../core/model/shapes.js";
import { enumerate, printable } from "../core/model/text.js";
import { sentencesOf } from "./changes/sentences.js";
import type { Word } from "./changes/words.js";
import { isWebAddress, linkTo, literalStart } from "./export/markdown-text.js";
import { renderJson } from "./json.js";
import { lines } from "./layout.js";

/** How `announce` can print. */
export const ANNOUNCE_FORMATS = ["text", "markdown", "slack", "json"] as const;

/** How a target writes: what the list says never becomes markup, nor a call to everybody. */
interface Dialect {
  literal(text: string): string;
  bold(text: string): string;
  link(text: string, url: string): string;
  bullet: string;
}

/** Stands where a reader sees nothing, and keeps what it parts from being read as one word. */
const NOTHING = "\u200B";

/** Words that call everybody who is in a room, in chats that know them. */
function uncalled(text: string): string {
  return printable(text)
    .replace(/@(?=\w)/g, `@${NOTHING}`)
    .replace(/<(?=[!@#])/g, `<${NOTHING}`);
}

const TEXT: Dialect = {
  literal: uncalled,
  bold: (text) => text,
  link: (text, url) => `${uncalled(text)}: ${printable(url)}`,
  bullet: "- ",
};

const MARKDOWN: Dialect = {
  literal: (text) => literalStart(printable(text).replace(/@(?=\w)/g, `@${NOTHING}`)),
  bold: (text) => `**${text}**`,
  link: (text, url) => linkTo(printable(text).replace(/@(?=\w)/g, `@${NOTHING}`), url),
  bullet: "- ",
};

/** https://docs.slack.dev/messaging/formatting-message-text: three characters are escaped, the rest has no escape. */
const SLACK: Dialect = {
  literal: (text) => slackText(printable(text)),
  bold: (text) => `*${text}*`,
  link: (text, url) => `<${slackUrl(printable(url))}|${slackText(printable(text))}>`,
  bullet: "• ",
};

function slackText(text: string): string {
  return text
    .replace(/@(?=\w)/g, `@${NOTHING}`)
    .replace(/[*_~`|]/g, (sign) => `${NOTHING}${sign}${NOTHING}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function slackUrl(url: string): string {
  return url.replace(/[<>|\s]/g, encodeURIComponent).replaceAll("&", "&amp;");
}

/** The renderer of each format. */
export const announceRenderers = {
  text: (report: Announcement) => announce(report, TEXT),
  markdown: (report: Announcement) => announce(report, MARKDOWN),
  slack: (report: Announcement) => announce(report, SLACK),
  json: renderJson,
};

function announce(report: Announcement, dialect: Dialect): string {
  const { session, course, changes } = report;
  const next =
    session === undefined
      ? [dialect.bold(dialect.literal(course.title)), "No class is to come."]
      : nextLines(session, report, dialect);
  return lines([...next, ...(changes === undefined ? [] : changeLines({ ...report, changes }, dialect))]);
}

function nextLines(
  session: Session,
  { course, today, topics: titles }: Announcement,
  dialect: Dialect,
): string[] {
  const { date, time, place, title, presenters, note, status } = session;
  const when =
    date === undefined ? "not yet dated" : formatDate(date, { year: date.slice(0, 4) !== today.slice(0, 4) });
  const what = title ?? enumerate(titles);
  const where = [when, time, place].flatMap((part) => part ?? []).join(", ");
  return [
    dialect.bold(dialect.literal(`${course.title}: ${where}${status === "cancelled" ? " (cancelled)" : ""}`)),
    ...(what === "" ? [] : [dialect.literal(what)]),
    ...(presenters.length === 0 ? [] : [dialect.literal(`Presented by ${enumerate(presenters)}`)]),
    ...ROLES.flatMap((role) =>
      readingLines(session[role], role === "required" ? "To read:" : "Extra:", dialect),
    ),
    ...(note === undefined ? [] : ["", ...note.trimEnd().split("\n").map(dialect.literal)]),
  ];
}

function readingLines(
  papers: readonly Paper[],
  heading: string,
  { bullet, literal: text, link }: Dialect,
): string[] {
  if (papers.length === 0) return [];
  const rows = papers.map(({ name, title, url, doi, arxiv }) => {
    const address = url ?? (arxiv && `https://arxiv.org/abs/${arxiv}`) ?? (doi && `https://doi.org/${doi}`);
    const shown = title ?? name;
    return `${bullet}${isWebAddress(address) ? link(shown, address) : text(shown)}`;
  });
  return ["", heading, ...rows];
}

function changeLines(
  report: Announcement & { changes: NonNullable<Announcement["changes"]> },
  dialect: Dialect,
): string[] {
  const { changes, today } = report;
  const sentences = sentencesOf({ today, changes });
  if (sentences.length === 0) return [];
  const rows = sentences.map(
    ({ words }) => `${dialect.bullet}${words.map((word) => written(word, dialect)).join("")}`,
  );
  return ["", "What has changed:", ...rows];
}

function written(word: Word, { literal: text }: Dialect): string {
  return typeof word === "string" ? text(word) : text(word.text);
}
