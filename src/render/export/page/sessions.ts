import { authorNames } from "../../../core/model/authors.js";
import { formatDate } from "../../../core/model/dates.js";
import type { Paper, Session } from "../../../core/model/shapes.js";
import { webUri } from "../../../core/model/web-uri.js";
import { publicationOf } from "../../papers.js";
import { sessionName, type TopicTitles } from "../../sessions.js";
import { type Content, html, join, link, type Markup, wordOf } from "./markup.js";

/** What every part of the page needs to know. */
export interface PageContext {
  titles: TopicTitles;
  /** The attribute of whatever is in English: empty where the whole page is. */
  english: Markup;
  /** The attribute of what is in the course's own language within something English. */
  own: Markup;
}

/** Authors beyond these wait behind a click when there are more than `MAX_AUTHORS`. */
const FIRST_AUTHORS = 4;
const MAX_AUTHORS = 8;

const DOT = html` · `;

/** A session with everything it holds, as an `article`. The script finds it by its `data-` attributes. */
export function sessionArticle(session: Session, page: PageContext): Markup {
  const { id, date, time, status, topics, required, extra } = session;
  const anchor = `session-${wordOf(id)}`;
  const facts = [
    html` id="${anchor}" data-entry data-topics="${topics.map(wordOf).join(" ")}"`,
    date === undefined ? "" : html` data-date="${date}"`,
    time === undefined ? "" : html` data-time="${time}"`,
    status === "cancelled" ? html` data-cancelled` : "",
  ];
  return html`<article class="session"${facts}>
<div class="about">
${heading(session, page)}${aboutSession(session, page)}</div>
${date === undefined ? "" : dateLine(date, anchor, page)}<div class="readings">
${reading("Required", required, page)}${reading("Extra", extra, page)}${
  required.length + extra.length === 0 ? html`<p class="none"${page.english}>No papers to read.</p>\n` : ""
}</div>
</article>
`;
}

/** The date leads to the session itself, so that it can be sent to somebody. */
function dateLine(date: string, anchor: string, { english }: PageContext): Markup {
  const [weekday, ...rest] = formatDate(date, { year: false }).split(" ");
  return html`<p class="date"${english}><a href="#${anchor}"><time datetime="${date}"><span class="weekday">${weekday}</span> ${rest.join(" ")}</time></a></p>
`;
}

function heading(session: Session, { titles, english }: PageContext): Markup {
  const { kind, status } = session;
  const mark = (text: string) => html` <span class="mark ${text}"${english}>${text}</span>`;
  const marks = [kind === "reading" ? "" : mark(kind), status === "confirmed" ? "" : mark(status)];
  return html`<h3><span class="name" dir="auto">${sessionName(session, titles)}</span>${marks}</h3>\n`;
}

function aboutSession(session: Session, { titles, english }: PageContext): Content {
  const { time, place, presenters, title, topics, note, materials } = session;
  const facts = [
    time === undefined ? [] : html`<span class="time">${time.replace("-", "–")}</span>`,
    place === undefined ? [] : html`<bdi class="place">${place}</bdi>`,
    presenters.length === 0
      ? []
      : html`<span${english}>presented by</span> ${join(presenters.map(bdi), html`, `)}`,
    // Without a title of its own the session is called after its topics.
    title === undefined || topics.length === 0 ? [] : topicList(topics, titles),
  ].flat();
  return [
    facts.length === 0 ? "" : html`<p class="facts">${join(facts, DOT)}</p>\n`,
    noteOf(note),
    materialsOf(materials, english),
  ];
}

function reading(title: string, papers: readonly Paper[], page: PageContext): Content {
  if (papers.length === 0) return "";
  return html`<div class="reading ${title.toLowerCase()}">
<h4${page.english}>${title}</h4>
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
  const { id, name, title, topics, aliases, url, note, materials } = paper;
  const isAddressShown = url !== undefined && webUri(url) === undefined;
  const details = [
    title === undefined ? "" : html`<p class="title" dir="auto">${link(title, url)}</p>\n`,
    isAddressShown ? html`<p class="address">${url}</p>\n` : "",
    authorsOf(paper, page),
    sourceLine(paper, page),
    noteOf(note),
    materialsOf(materials, page.english),
  ];
  const also = aliases.length === 0 ? "" : html` data-also="${aliases.join("\n")}"`;
  return html`<li class="paper" data-paper="${wordOf(id)}" data-topics="${topics.map(wordOf).join(" ")}"${also}>
<p class="name" dir="auto">${title === undefined ? link(name, url) : name}</p>
<div>
${details}</div>
</li>
`;
}

function authorsOf(paper: Paper, { english }: PageContext): Content {
  const authors = authorNames(paper.authors);
  if (authors.length === 0) return "";
  const list = (names: readonly string[]) => join(names.map(bdi), html`, `);
  if (authors.length <= MAX_AUTHORS) return html`<p class="authors">${list(authors)}</p>\n`;
  const others = authors.slice(FIRST_AUTHORS);
  const more = html`<span class="more"${english}>and ${others.length} more</span>`;
  return html`<details class="authors"><summary>${list(authors.slice(0, FIRST_AUTHORS))} ${more}</summary>
<p>${list(others)}</p></details>
`;
}

/** `OSDI 2018 · Compilers, Autotuning · DOI · arXiv` */
function sourceLine(paper: Paper, { titles }: PageContext): Content {
  const publication = publicationOf(paper);
  const facts = [
    publication === "" ? [] : html`<bdi class="publication">${publication}</bdi>`,
    paper.topics.length === 0 ? [] : topicList(paper.topics, titles),
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
  return note === undefined ? "" : html`<p class="note" dir="auto">${note}</p>\n`;
}

function materialsOf(materials: Session["materials"], english: Markup): Content {
  const items = Object.entries(materials).flatMap(([kind, urls = []]) =>
    urls.map((url, index) => materialItem(urls.length === 1 ? kind : `${kind} ${index + 1}`, url, english)),
  );
  return items.length === 0 ? "" : html`<ul class="materials">${items}</ul>\n`;
}

/** An address that cannot be a link is shown, so that it is not lost. */
function materialItem(label: string, url: string, english: Markup): Markup {
  const text = html`<span${english}>${label}</span>`;
  return html`<li>${link(text, url)}${webUri(url) === undefined ? html` <span class="address">${url}</span>` : ""}</li>`;
}

/** Text that runs its own way, right to left too, without turning what stands beside it. */
function bdi(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}
