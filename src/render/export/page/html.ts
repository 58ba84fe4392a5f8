import { type CalendarDate, formatDate } from "../../../core/model/dates.js";
import type { Paper, Session } from "../../../core/model/shapes.js";
import type { Syllabus, Topic } from "../../../core/model/syllabus.js";
import { count } from "../../../core/model/text.js";
import { webUri } from "../../../core/model/web-uri.js";
import { topicTitles } from "../../sessions.js";
import { unreadPapers } from "../unread.js";
import { type Content, html, join, link, type Markup, trusted, wordOf } from "./markup.js";
import { PAGE_SCRIPT } from "./script.js";
import { type PageContext, paperList, sessionArticle } from "./sessions.js";
import { PAGE_STYLE } from "./style.js";

/** What a page needs beside the syllabus. */
export interface PageOptions {
  /** The https address of the calendar, to subscribe to. */
  calendarUrl?: string | undefined;
  /** The SHA-256 of a text, in base64. The page allows its own style sheet and script by it, and nothing else. */
  sha256(text: string): Promise<string>;
}

/** An open book, in the colours of the page. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 3c3-1 5-1 7 1 2-2 4-2 7-1v10c-3-1-5-1-7 1-2-2-4-2-7-1z' fill='%23256d67'/%3E%3Cpath d='M8 4v10' stroke='%23fff'/%3E%3C/svg%3E";

/**
 * The syllabus as one page that needs nothing else: it opens from disk, and is complete without its script.
 * The script reads the clock and the time zone of the course when the page is opened, so the page itself
 * depends on the syllabus alone.
 */
export async function renderPage(syllabus: Syllabus, options: PageOptions): Promise<string> {
  const { course } = syllabus;
  const language = course.language ?? "en";
  const isEnglish = /^en(-|$)/i.test(language);
  const page: PageContext = {
    titles: topicTitles(syllabus.topics),
    english: isEnglish ? html`` : html` lang="en"`,
    own: isEnglish ? html`` : html` lang="${language}"`,
  };
  const policy = await contentSecurityPolicy(options.sha256);
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${course.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="aisys">
<meta name="description" content="${["Reading list", course.title, course.institution].filter(Boolean).join(" · ")}">
<link rel="icon" href="${ICON}">
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#sessions"${page.english}>Skip to the sessions</a>
${masthead(syllabus, options.calendarUrl, page)}${controls(syllabus, page)}<main id="sessions" tabindex="-1" data-timezone="${syllabus.calendar.timezone}">
${mainContents(syllabus, page)}</main>
${footer(syllabus, page)}<script>${trusted(PAGE_SCRIPT)}</script>
</body>
</html>
`.markup;
}

async function contentSecurityPolicy(sha256: PageOptions["sha256"]): Promise<string> {
  return [
    "default-src 'none'",
    `script-src 'sha256-${await sha256(PAGE_SCRIPT)}'`,
    `style-src 'sha256-${await sha256(PAGE_STYLE)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function masthead(syllabus: Syllabus, calendarUrl: string | undefined, { english }: PageContext): Markup {
  const { course, sessions, papers } = syllabus;
  const facts = [termOf(sessions), count(sessions.length, "session"), count(papers.length, "paper")];
  const links = [
    calendarLinks(calendarUrl),
    course.url === undefined || webUri(course.url) === undefined ? [] : link("Course page", course.url),
  ].flat();
  return html`<header>
${course.institution === undefined ? "" : html`<p class="institution" dir="auto">${course.institution}</p>\n`}<h1 dir="auto">${course.title}</h1>
<p class="facts"${english}>${facts.filter(Boolean).join(" · ")}</p>
${links.length === 0 ? "" : html`<ul class="links"${english}>${links.map((item) => html`<li>${item}</li>`)}</ul>\n`}</header>
`;
}

/** `webcal:` makes a calendar program subscribe; the plain address is for those that want it typed in. */
function calendarLinks(url: string | undefined): Markup[] {
  const address = url === undefined ? undefined : webUri(url);
  if (address === undefined) return [];
  return [
    html`<a class="subscribe" href="${address.replace(/^https?:/, "webcal:")}">Subscribe to the calendar</a>`,
    html`<a href="${address}">Calendar address</a>`,
  ];
}

/** `Tue 7 Mar 2023 – Thu 8 Jun 2023` */
function termOf(sessions: readonly Session[]): string {
  const dates = sessions.flatMap(({ date }) => date ?? []).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return "";
  return first === last ? formatDate(first) : `${formatDate(first)} – ${formatDate(last)}`;
}

/** Search and filters. Only the script can work them, so only the script shows them. */
function controls({ topics, sessions, papers }: Syllabus, { english, own }: PageContext): Markup {
  const used = new Set([...sessions, ...papers].flatMap((entry) => entry.topics));
  const choices = topics.filter(({ id }) => used.has(id)).map((topic) => topicChoice(topic, own));
  const filters = html`<details id="topics">
<summary>Topics</summary>
<fieldset>
<legend>Show only these topics</legend>
${choices}</fieldset>
</details>
`;
  return html`<search${english} hidden>
<p class="query"><label for="query">Search</label> <input type="search" id="query" placeholder="Title, author, venue, date …" spellcheck="false"></p>
${choices.length === 0 ? "" : filters}<p class="results"><output id="results"></output> <button type="button" id="clear" hidden>Show everything</button></p>
</search>
`;
}

function topicChoice({ id, title }: Topic, own: Markup): Markup {
  return html`<label><input type="checkbox" value="${wordOf(id)}"><span dir="auto"${own}>${title}</span></label>\n`;
}

function mainContents(syllabus: Syllabus, page: PageContext): Content {
  const { sessions, papers } = syllabus;
  const { english } = page;
  const dated = sessions.filter(({ date }) => date !== undefined).sort(byStart);
  const backlog = sessions.filter(({ date }) => date === undefined);
  const unread = unreadPapers(syllabus);
  const articles = (part: readonly Session[]) => part.map((session) => sessionArticle(session, page));
  return [
    html`<section id="next" aria-labelledby="next-heading" hidden>\n<h2 id="next-heading"${english}><span>Next session</span></h2>\n</section>\n`,
    html`<p id="over"${english} hidden></p>\n`,
    months(dated).map(([title, part]) => group(title, articles(part), page)),
    backlog.length === 0 ? "" : group("Coming up, not yet dated", articles(backlog), page),
    unread.length === 0 ? "" : group("Further papers", unreadList(unread, page), page),
    sessions.length + papers.length === 0 ? html`<p${english}>Nothing is planned yet.</p>\n` : "",
  ];
}

function unreadList(papers: readonly Paper[], page: PageContext): Markup {
  return html`<div class="unread" data-entry>\n${paperList(papers, page)}</div>\n`;
}

function group(title: string, contents: Content, { english }: PageContext): Markup {
  return html`<section class="group">
<h2${english}>${title}</h2>
${contents}</section>
`;
}

function byStart(a: Session, b: Session): number {
  const start = ({ date, time }: Session) => `${date} ${time?.slice(0, 5) ?? ""}`;
  return start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : 0;
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** Dated sessions under the names of their months, `March 2023`. */
function months(sessions: readonly Session[]): [title: string, sessions: Session[]][] {
  const groups = new Map<string, Session[]>();
  for (const session of sessions) {
    const title = monthOf(session.date ?? "");
    const part = groups.get(title);
    if (part) part.push(session);
    else groups.set(title, [session]);
  }
  return [...groups];
}

function monthOf(date: CalendarDate): string {
  const [year, month] = date.split("-");
  return `${MONTHS[Number(month) - 1]} ${year}`;
}

function footer({ course, calendar, sessions }: Syllabus, { english }: PageContext): Content {
  const { updated } = course;
  const facts = [
    sessions.some(({ time }) => time !== undefined) ? html`Times are those of ${calendar.timezone}.` : [],
    updated === undefined
      ? []
      : html`Updated <time datetime="${updated}">${formatDate(updated.slice(0, 10))}</time>.`,
  ].flat();
  return facts.length === 0 ? "" : html`<footer${english}><p>${join(facts, html` `)}</p></footer>\n`;
}
