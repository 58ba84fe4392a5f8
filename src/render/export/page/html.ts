import { type CalendarDate, formatDate } from "../../../core/model/dates.js";
import { groupBy } from "../../../core/model/group.js";
import type { Session } from "../../../core/model/shapes.js";
import type { Syllabus, Topic } from "../../../core/model/syllabus.js";
import { webUri } from "../../../core/model/web-uri.js";
import { topicTitles } from "../../sessions.js";
import { partsOf } from "../parts.js";
import { text as PAGE_SCRIPT } from "./browser/main.ts?bundle";
import { jsonLd } from "./json-ld.js";
import { type Content, html, join, link, type Markup, trusted, wordOf } from "./markup.js";
import { text as PAGE_STYLE } from "./page.css?bundle";
import { type PageContext, paperList, sessionArticle } from "./sessions.js";
import { type Language, languageOf, PAGE_WORDS, wordsIn } from "./words.js";

/** What a page needs beside the syllabus. */
export interface PageOptions {
  /** What it speaks; left out, the language of the course. */
  language?: Language | undefined;
  /** Where the calendar is: an address to subscribe to, or a file beside the page. */
  calendarUrl?: string | undefined;
  /** Where the feed is, likewise. */
  feedUrl?: string | undefined;
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
  const { course, calendar } = syllabus;
  const own = course.language ?? "en";
  const language = options.language ?? languageOf(course.language);
  const page = contextOf(syllabus, own, language);
  const groups = groupsOf(syllabus, page);
  const policy = await contentSecurityPolicy(options.sha256);
  const about = [page.say("readingList"), course.title, course.institution].filter(Boolean).join(" · ");
  return html`<!DOCTYPE html>
<html lang="${own}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${course.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="aisys">
<meta name="description" content="${about}">
<link rel="icon" href="${ICON}">
${alternate(options.calendarUrl, "text/calendar")}${alternate(options.feedUrl, "application/atom+xml")}<style>${trusted(PAGE_STYLE)}</style>
<script type="application/ld+json">${trusted(jsonLd(syllabus))}</script>
</head>
<body>
<a class="skip" href="#sessions"${page.spoken}>${page.say("skip")}</a>
${masthead(syllabus, options, page)}<main id="sessions" tabindex="-1" data-course="${course.id}" data-timezone="${calendar.timezone}" data-language="${language}">
${nextBox(page)}${controls(syllabus, page)}${contents(groups, page)}${groups.map(group)}${
  groups.length === 0 ? html`<p${page.spoken}>${page.say("nothingPlanned")}</p>\n` : ""
}</main>
${footer(syllabus, page)}<script>${trusted(PAGE_SCRIPT)}</script>
</body>
</html>
`.markup;
}

function contextOf({ topics }: Syllabus, own: string, language: Language): PageContext {
  const isOwn = languageOf(own) === language && own.toLowerCase().startsWith(language);
  return {
    titles: topicTitles(topics),
    say: wordsIn(PAGE_WORDS, language),
    dates: dateWords(language),
    spoken: isOwn ? html`` : html` lang="${language}"`,
    own: isOwn ? html`` : html` lang="${own}"`,
  };
}

/** Dates as `Intl` writes them; in English as the rest of the program does, with every version of ICU. */
function dateWords(language: Language): PageContext["dates"] {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const { format } = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
    return (date: CalendarDate) => format(Date.parse(date));
  };
  const month = { long: format({ month: "long", year: "numeric" }), short: format({ month: "short" }) };
  if (language === "en")
    return {
      day: (date) => formatDate(date, { year: false }),
      whole: (date) => formatDate(date),
      month,
    };
  return {
    day: format({ weekday: "short", day: "numeric", month: "short" }),
    whole: format({ weekday: "short", day: "numeric", month: "short", year: "numeric" }),
    month,
  };
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

/** An address of the web, or the name of a file beside the page. Undefined where it is neither. */
function address(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  return webUri(url.replace(/^webcal:/i, "https:")) ?? (/^[\w-]+\.\w+$/.test(url) ? url : undefined);
}

function alternate(url: string | undefined, type: string): Content {
  const href = address(url);
  return href === undefined ? "" : html`<link rel="alternate" type="${type}" href="${href}">\n`;
}

function masthead(syllabus: Syllabus, { calendarUrl, feedUrl }: PageOptions, page: PageContext): Markup {
  const { course, sessions, papers } = syllabus;
  const { say, spoken } = page;
  const facts = [
    termOf(sessions, page),
    sessions.length > 0 ? say("sessions", sessions.length) : "",
    say("papers", papers.length),
  ];
  const [calendar, feed] = [address(calendarUrl), address(feedUrl)];
  const links = [
    // `webcal:` makes a calendar program subscribe; the plain address is for those that want it typed in.
    calendar?.startsWith("http")
      ? html`<a class="subscribe" href="${calendar.replace(/^https?:/, "webcal:")}">${say("subscribe")}</a>`
      : [],
    calendar === undefined ? [] : html`<a href="${calendar}">${say("calendar")}</a>`,
    feed === undefined ? [] : html`<a href="${feed}">${say("feed")}</a>`,
    course.url === undefined || webUri(course.url) === undefined ? [] : link(say("coursePage"), course.url),
  ].flat();
  return html`<header>
${course.institution === undefined ? "" : html`<p class="institution" dir="auto">${course.institution}</p>\n`}<h1 dir="auto">${course.title}</h1>
<p class="facts"${spoken}>${facts.filter(Boolean).join(" · ")}<span id="read-count"></span></p>
${links.length === 0 ? "" : html`<ul class="links"${spoken}>${links.map((item) => html`<li>${item}</li>`)}</ul>\n`}</header>
`;
}

/** `Tue 7 Mar 2023 – Thu 8 Jun 2023` */
function termOf(sessions: readonly Session[], { dates }: PageContext): string {
  const days = sessions.flatMap(({ date }) => date ?? []).sort();
  return [...new Set([days[0], days.at(-1)])].flatMap((day) => (day ? dates.whole(day) : [])).join(" – ");
}

/** What comes next. Only the script knows what that is, so only the script shows it. */
function nextBox({ say, spoken }: PageContext): Markup {
  return html`<section id="next" aria-labelledby="next-heading"${spoken} hidden>
<h2 id="next-heading">${say("next")}</h2>
<ol></ol>
</section>
<p id="over"${spoken} hidden></p>
`;
}

/** Search and filters. Only the script can work them, so only the script shows them. */
function controls({ topics, sessions, papers }: Syllabus, { say, spoken, own }: PageContext): Markup {
  const used = new Set([...sessions, ...papers].flatMap((entry) => entry.topics));
  const choices = topics.filter(({ id }) => used.has(id)).map((topic) => topicChoice(topic, own));
  const filters = html`<details id="topics">
<summary>${say("topics")}</summary>
<fieldset>
<legend>${say("onlyTopics")}</legend>
${choices}</fieldset>
</details>
`;
  return html`<search${spoken} hidden>
<p class="query"><label for="query">${say("search")}</label> <input type="search" id="query" placeholder="${say("searchIn")}" spellcheck="false" aria-keyshortcuts="/"></p>
${choices.length === 0 ? "" : filters}<p class="results"><output id="results"></output> <button type="button" id="clear" hidden>${say("clear")}</button></p>
</search>
`;
}

function topicChoice({ id, title }: Topic, own: Markup): Markup {
  return html`<label><input type="checkbox" value="${wordOf(id)}"><span dir="auto"${own}>${title}</span></label>\n`;
}

/** A part of the page under a heading of its own. */
interface Group {
  id: string;
  title: Markup;
  /** As the table of contents calls it. */
  short: Markup;
  contents: Content;
}

/** A month of sessions, the backlog, or papers: of a topic where the list has no dates. */
function groupsOf(syllabus: Syllabus, page: PageContext): Group[] {
  const { say, spoken, own, dates } = page;
  const { dated, backlog, further } = partsOf(syllabus);
  const months = groupBy(dated, ({ date = "" }) => date.slice(0, 7));
  const part = (id: string, title: string, short: string, contents: Content): Group => ({
    id,
    title: html`<span${spoken}>${title}</span>`,
    short: html`${short}`,
    contents,
  });
  const articles = (sessions: readonly Session[]) => sessions.map((session) => sessionArticle(session, page));
  return [
    ...[...months].map(([month, sessions]) =>
      part(`month-${month}`, dates.month.long(month), dates.month.short(month), articles(sessions)),
    ),
    ...(backlog.length === 0 ? [] : [part("backlog", say("backlog"), say("backlog"), articles(backlog))]),
    ...further.map(({ topic, papers }): Group => {
      const place = topic === undefined ? page : { ...page, under: topic.id };
      const contents = html`<div class="unread" data-entry>\n${paperList(papers, place)}</div>\n`;
      if (topic === undefined) return part("further", say("further"), say("further"), contents);
      const short = html`<bdi${own}>${topic.title}</bdi> ${papers.length}`;
      return { id: `topic-${wordOf(topic.id)}`, title: html`<bdi>${topic.title}</bdi>`, short, contents };
    }),
  ];
}

function contents(groups: readonly Group[], { say, spoken }: PageContext): Content {
  if (groups.length < 2) return "";
  const items = groups.map(({ id, short }) => html`<li><a href="#${id}">${short}</a></li>`);
  return html`<nav aria-label="${say("contents")}"${spoken}><ul>${items}</ul></nav>\n`;
}

function group({ id, title, contents }: Group): Markup {
  return html`<section class="group" id="${id}"><details open>
<summary><h2>${title}</h2></summary>
${contents}</details></section>
`;
}

function footer({ course, calendar, sessions }: Syllabus, { say, spoken, dates }: PageContext): Content {
  const { updated } = course;
  const facts = [
    sessions.some(({ time }) => time !== undefined) ? html`${say("times", calendar.timezone)}` : [],
    updated === undefined
      ? []
      : html`${say("updated")} <time datetime="${updated}">${dates.whole(updated.slice(0, 10))}</time>.`,
  ].flat();
  return facts.length === 0 ? "" : html`<footer${spoken}><p>${join(facts, html` `)}</p></footer>\n`;
}
