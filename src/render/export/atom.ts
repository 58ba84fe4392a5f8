import { formatDate } from "../../core/model/dates.js";
import type { Paper, Session } from "../../core/model/shapes.js";
import type { Syllabus } from "../../core/model/syllabus.js";
import { enumerate } from "../../core/model/text.js";
import { webUri } from "../../core/model/web-uri.js";
import { isoOf } from "../../core/model/zone.js";
import { authorsOf, publicationOf } from "../papers.js";
import { dateAndTime, type TopicTitles, topicTitles } from "../sessions.js";
import { MARKS, paperTitle, subjectOf, uidOf } from "./ics-event.js";
import { type Content, html, join, link, type Markup, trusted } from "./page/markup.js";

/** What a feed needs beside the syllabus. */
export interface FeedOptions {
  /** When the list last changed, in milliseconds since 1970. */
  stamp: number;
  /** The feed as it was written last. */
  previous?: string | undefined;
  /** The SHA-256 of a text, in base64. */
  sha256(text: string): Promise<string>;
}

/**
 * The sessions as a feed (Atom, RFC 4287), an entry each. Whatever is as the previous feed has it keeps its
 * bytes; whatever has changed gets one time, later than all before. Our markup of HTML is good XML too.
 */
export async function renderFeed(syllabus: Syllabus, options: FeedOptions): Promise<string> {
  const { course, sessions, topics } = syllabus;
  const previous = readFeed(options.previous ?? "");
  const later = Math.max(options.stamp, (previous.updated ?? -Infinity) + 1000);
  const idOf = async (session: string) => uuid(await options.sha256(uidOf(session, course.id)));
  const titles = topicTitles(topics);
  const entries: string[] = [];
  for (const session of sessions) {
    const id = await idOf(session.uid ?? session.id);
    const text = inXml(entryOf(session, course.url, titles));
    const old = previous.entries.get(id);
    entries.push(`<entry>\n${stamped(id, old?.text === text ? old.updated : later)}${text}</entry>\n`);
  }
  const rest = `${inXml(headOf(course))}${entries.join("")}</feed>\n`;
  const head = inXml(html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${course.language ?? "en"}">
`);
  const feed = (updated: number) => `${head}${stamped(id, updated)}${rest}`;
  const id = await idOf("");
  const unchanged = feed(previous.updated ?? later);
  return unchanged === previous.text ? unchanged : feed(later);
}

/** What only our feeds hold, by which `export` knows them too. */
const GENERATOR = "<generator>aisys</generator>";

/** A text that XML 1.0 (§2.2) can hold. */
function inXml({ markup }: Markup): string {
  return markup.replace(/[\uFFFE\uFFFF]|\p{Cs}/gu, "\uFFFD");
}

function stamped(id: string, updated: number): string {
  return `<id>${id}</id>\n<updated>${isoOf(updated)}</updated>\n`;
}

/** A name for ever that gives away no address: a UUID of version 8 (RFC 9562, §5.8 and B.2). */
function uuid(digest: string): string {
  const bytes = [...atob(digest)].slice(0, 16).map((byte) => byte.charCodeAt(0));
  const marked = bytes.map((byte, index) =>
    index === 6 ? (byte & 15) | 128 : index === 8 ? (byte & 63) | 128 : byte,
  );
  const hex = marked.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
}

/** A feed as it was written last: what it says of each entry, and when. */
interface PublishedFeed {
  text: string | undefined;
  updated: number | undefined;
  entries: Map<string, { updated: number; text: string }>;
}

const ENTRY = /<entry>\n<id>(.*)<\/id>\n<updated>(.*)<\/updated>\n([\s\S]*?)<\/entry>/g;

/** Reads what `renderFeed` wrote; in a file of others it finds nothing. */
function readFeed(source: string): PublishedFeed {
  const text = source.replace(/\r\n/g, "\n");
  const updated = Date.parse(/<updated>(.*)<\/updated>/.exec(text)?.[1] ?? "");
  if (!text.includes(GENERATOR) || Number.isNaN(updated))
    return { text: undefined, updated: undefined, entries: new Map() };
  const entries = [...text.matchAll(ENTRY)].map(
    ([, id = "", time = "", text = ""]) => [id, { updated: Date.parse(time), text }] as const,
  );
  return { text, updated, entries: new Map(entries.filter(([, entry]) => !Number.isNaN(entry.updated))) };
}

function headOf({ title, institution, url }: Syllabus["course"]): Markup {
  return html`<title>${title}</title>
${alternate(url)}<author><name>${institution ?? title}</name></author>
${trusted(GENERATOR)}
`;
}

function alternate(url: string | undefined): Content {
  const address = webUri(url ?? "");
  return address === undefined ? "" : html`<link rel="alternate" href="${address}"/>\n`;
}

function entryOf(session: Session, url: string | undefined, titles: TopicTitles): Markup {
  const { status, date, topics } = session;
  const when = date === undefined ? "" : `${formatDate(date)}: `;
  const categories = [...new Set(topics)].map(
    (topic) => html`<category term="${topic}" label="${titles.get(topic) ?? topic}"/>\n`,
  );
  return html`<title>${MARKS[status]}${when}${subjectOf(session, titles)}</title>
${alternate(url)}${categories}<content type="html">${contentOf(session).markup}</content>
`;
}

/** What a session holds, as HTML for a reader of feeds. */
function contentOf(session: Session): Markup {
  const { place, presenters, reason, note, materials, required, extra } = session;
  const paragraphs = [
    [dateAndTime(session), place].filter(Boolean).join(" · "),
    presenters.length === 0 ? undefined : `Presented by ${enumerate(presenters)}`,
    reason,
    ...(note?.split(/\n{2,}/) ?? []),
  ].filter((text) => text !== undefined);
  return html`${paragraphs.map((text) => html`<p>${join(text.split("\n"), html`<br>`)}</p>`)}${[
    readingList("Required reading", required),
    readingList("Extra reading", extra),
    materialList(materials),
  ]}`;
}

function readingList(heading: string, papers: readonly Paper[]): Content {
  if (papers.length === 0) return "";
  return html`<p>${heading}:</p><ul>${papers.map(paperItem)}</ul>`;
}

function paperItem(paper: Paper): Markup {
  const facts = [authorsOf(paper), publicationOf(paper), paper.note].filter(Boolean);
  return html`<li>${link(paperTitle(paper), paper.url)}${facts.map((fact) => `. ${fact}`)}</li>`;
}

/** An address that cannot be a link is shown, so that it is not lost. */
function materialList(materials: Session["materials"]): Content {
  const items = Object.entries(materials).flatMap(([kind, urls = []]) =>
    urls.map((url) => html`<li>${kind}: ${link(url, url)}</li>`),
  );
  return items.length === 0 ? "" : html`<ul>${items}</ul>`;
}
