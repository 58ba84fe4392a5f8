import { authorNames } from "../../../core/model/authors.js";
import type { CalendarDate } from "../../../core/model/dates.js";
import { keysOf } from "../../../core/model/lists.js";
import type { Paper, Session } from "../../../core/model/shapes.js";
import { webUri } from "../../../core/model/web-uri.js";
import { publicationOf } from "../../papers.js";
import { sessionName, type TopicTitles } from "../../sessions.js";
import { linkedParts } from "../note.js";
import { titleBeside } from "../parts.js";
import { type Content, html, join, link, type Markup, wordOf } from "./markup.js";
import type { PAGE_WORDS, Words } from "./words.js";

/** What every part of the page needs to know. */
export interface PageContext {
  titles: TopicTitles;
  /** The page's own words. */
  say: Words<keyof typeof PAGE_WORDS>;
  dates: {
    /** Without the year. */
    day(date: CalendarDate): string;
    whole(date: CalendarDate): string;
    month: Record<"long" | "short", (month: string) => string>;
  };
  /** The topic under whose heading something stands, which need not be said again. */
  under?: string;
  /** The attribute of whatever is in the page's words: empty where the list is in the same language. */
  spoken: Markup;
  /** The attribute of what stands in the list within something in the page's words. */
  own: Markup;
}

/** Authors beyond these wait behind a click when there are more than `MAX_AUTHORS`. */
const FIRST_AUTHORS = 4;
const MAX_AUTHORS = 8;

const DOT = html` · `;

/**
 * A session with everything it holds, as an `article` that can be folded to its date and its name. The script
 * finds it by its `data-` attributes.
 */
export function sessionArticle(session: Session, page: PageContext): Markup {
  const { id, date, time, status, topics, required, extra } = session;
  const facts = [
    html` id="session-${wordOf(id)}" data-entry data-topics="${topics.map(wordOf).join(" ")}"`,
    date === undefined ? "" : html` data-date="${date}"`,
    time === undefined ? "" : html` data-time="${time}"`,
    status === "cancelled" ? html` data-cancelled` : "",
  ];
  return html`<article class="session"${facts}><details open>
<summary>${date === undefined ? "" : dateOf(date, page)}${heading(session, page)}</summary>
<div class="about">
${aboutSession(session, page)}</div>
<div class="readings">
${reading("required", required, page)}${reading("extra", extra, page)}${
  required.length + extra.length === 0
    ? html`<p class="none"${page.spoken}>${page.say("noPapers")}</p>\n`
    : ""
}</div>
</details></article>
`;
}

function dateOf(date: CalendarDate, { dates, spoken }: PageContext): Markup {
  return html`<span class="date"${spoken}><time datetime="${date}">${dates.day(date)}</time></span> `;
}

function heading(session: Session, { titles, say, spoken }: PageContext): Markup {
  const { kind, status } = session;
  const mark = (word: Exclude<typeof kind | typeof status, "reading" | "confirmed">) =>
    html` <span class="mark ${word}"${spoken}>${say(word)}</span>`;
  const marks = [kind === "reading" ? "" : mark(kind), status === "confirmed" ? "" : mark(status)];
  return html`<h3><span class="name" dir="auto">${sessionName(session, titles)}</span>${marks}</h3>`;
}

function aboutSession(session: Session, page: PageContext): Content {
  const { id, time, place, presenters, title, topics, note, materials } = session;
  const { say, spoken, titles } = page;
  const facts = [
    time === undefined ? [] : html`<span class="time">${time.replace("-", "–")}</span>`,
    place === undefined ? [] : html`<bdi class="place">${place}</bdi>`,
    presenters.length === 0
      ? []
      : html`<span${spoken}>${say("presentedBy")}</span> ${join(presenters.map(bdi), html`, `)}`,
    // Without a title of its own the session is called after its topics.
    title === undefined || topics.length === 0 ? [] : topicList(topics, titles),
  ].flat();
  return [
    html`<a class="here" href="#session-${wordOf(id)}" aria-label="${say("link")}"${spoken}>#</a>\n`,
    facts.length === 0 ? "" : html`<p class="facts">${join(facts, DOT)}</p>\n`,
    noteOf(note),
    materialsOf(materials, page),
  ];
}

function reading(role: "required" | "extra", papers: readonly Paper[], page: PageContext): Content {
  if (papers.length === 0) return "";
  return html`<div class="reading ${role}">
<h4${page.spoken}>${page.say(role)}</h4>
${paperList(papers, page)}</div>
`;
}

/** Papers with all that is known about them, as a list. */
export function paperList(papers: readonly Paper[], page: PageContext): Markup {
  return html`<ul class="papers">
${papers.map((paper) => paperItem(paper, page))}</ul>
`;
}

function paperItem(paper: Paper, page: PageContext): Markup {
  const { id, name, topics, aliases, url, note, materials } = paper;
  const title = titleBeside(paper);
  const isAddressShown = url !== undefined && webUri(url) === undefined;
  const details = [
    title === undefined ? "" : html`<p class="title" dir="auto">${link(title, url)}</p>\n`,
    isAddressShown ? html`<p class="address">${url}</p>\n` : "",
    authorsOf(paper, page),
    sourceLine(paper, page),
    noteOf(note),
    materialsOf(materials, page),
  ];
  const also = aliases.length === 0 ? "" : html` data-also="${aliases.join("\n")}"`;
  return html`<li class="paper${title === undefined ? " untitled" : ""}" data-paper="${wordOf(id)}" data-topics="${topics.map(wordOf).join(" ")}"${also}>
<p class="name" dir="auto">${title === undefined ? link(name, url) : name}</p>
<div>
${details}</div>
</li>
`;
}

function authorsOf(paper: Paper, { say, spoken }: PageContext): Content {
  const authors = authorNames(paper.authors);
  if (authors.length === 0) return "";
  const list = (names: readonly string[]) => join(names.map(bdi), html`, `);
  if (authors.length <= MAX_AUTHORS) return html`<p class="authors">${list(authors)}</p>\n`;
  const others = authors.slice(FIRST_AUTHORS);
  const more = html`<span class="more"${spoken}>${say("more", others.length)}</span>`;
  return html`<details class="authors"><summary>${list(authors.slice(0, FIRST_AUTHORS))} ${more}</summary>
<p>${list(others)}</p></details>
`;
}

/** `OSDI 2018 · Compilers, Autotuning · DOI · arXiv` */
function sourceLine(paper: Paper, { titles, under }: PageContext): Content {
  const publication = publicationOf(paper);
  const topics = paper.topics.filter((topic) => topic !== under);
  const facts = [
    publication === "" ? [] : html`<bdi class="publication">${publication}</bdi>`,
    topics.length === 0 ? [] : topicList(topics, titles),
  ].flat();
  const separator = facts.length === 0 ? "" : DOT;
  const links = identifiers(paper);
  const identified =
    links.length === 0 ? "" : html`<span class="identifiers">${separator}${join(links, DOT)}</span>`;
  if (facts.length + links.length === 0) return "";
  return html`<p class="source">${join(facts, DOT)}${identified}</p>\n`;
}

/** The addresses under which a paper stays to be found when its file has moved. */
function identifiers({ doi, arxiv }: Paper): Markup[] {
  return [
    doi === undefined ? [] : link("DOI", `https://doi.org/${doi.replace(/[%?#]/g, encodeURIComponent)}`),
    arxiv === undefined ? [] : link("arXiv", `https://arxiv.org/abs/${arxiv}`),
  ].flat();
}

function topicList(topics: readonly string[], titles: TopicTitles): Markup {
  return html`<span class="topics">${join(
    topics.map((topic) => bdi(titles.get(topic) ?? topic)),
    html`, `,
  )}</span>`;
}

function noteOf(note: string | undefined): Content {
  if (note === undefined) return "";
  const parts = linkedParts(note).map(({ text, url }) => link(text, url));
  return html`<p class="note" dir="auto">${parts}</p>\n`;
}

function materialsOf(materials: Session["materials"], { say, spoken }: PageContext): Content {
  const items = keysOf(materials).flatMap((kind) =>
    (materials[kind] ?? []).map((url, index, { length }) => {
      const label = html`<span${spoken}>${length === 1 ? say(kind) : `${say(kind)} ${index + 1}`}</span>`;
      // An address that cannot be a link is shown, so that it is not lost.
      const shown = webUri(url) === undefined ? html` <span class="address">${url}</span>` : "";
      return html`<li>${link(label, url)}${shown}</li>`;
    }),
  );
  return items.length === 0 ? "" : html`<ul class="materials">${items}</ul>\n`;
}

/** Text that runs its own way, right to left too, without turning what stands beside it. */
function bdi(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}
