import { daysBetween } from "../../../../core/model/dates.js";
import { intlZone, localTime, spanOf, type Zone } from "../../../../core/model/zone.js";
import { all, type Entry, entries, locale, main, make, quote, say, the } from "./dom.js";

/** So many classes stand in the box at the top. */
const COMING = 3;

/** A session that has a date, with its times in milliseconds, and how many days it is off. */
interface Placed {
  entry: Entry;
  starts: number;
  ends: number;
  days: number;
}

const zone = zoneOf(main.dataset.timezone);
const box = the("#next", HTMLElement);
const over = the("#over", HTMLElement);
let shownDay = "";

function zoneOf(name = ""): Zone | undefined {
  try {
    const known = intlZone(name);
    known.offsetAt(0);
    return known;
  } catch {
    return undefined;
  }
}

/**
 * Shows where in the term the reader is, by the clocks of the course, wherever that reader may be: what is past is
 * folded, today is marked, and what comes next is listed. A browser that does not know the time zone shows none.
 */
export function readClock(): void {
  if (zone === undefined) return;
  const now = Date.now();
  const today = localTime(zone, now).date;
  const sessions = entries.flatMap((entry) => place(entry, zone, today));
  if (shownDay !== today) showDay(sessions);
  shownDay = today;
  const taking = sessions.filter(({ entry }) => !entry.isCancelled);
  const coming = taking.filter(({ ends }) => ends > now).slice(0, COMING);
  const last = taking.at(-1);
  over.textContent = coming.length > 0 || !last ? "" : say("over", dayOf(last, true));
  the("ol", HTMLElement, box).replaceChildren(...coming.map((session) => lineOf(session, now)));
  box.querySelector(".elsewhere")?.remove();
  if (coming[0]) box.append(make("p", "elsewhere", readersTime(coming[0], zone, now)));
  hideAtTop(false);
}

/** What stands at the top gives way to what is searched for. */
export function hideAtTop(isSearching: boolean): void {
  box.hidden = isSearching || all("li", box).length === 0;
  over.hidden = isSearching || over.textContent === "";
}

function place(entry: Entry, clocks: Zone, today: string): Placed[] {
  if (entry.date === undefined) return [];
  const [starts, ends] = spanOf(clocks, entry.date, entry.time);
  return [{ entry, starts, ends, days: daysBetween(today, entry.date) }];
}

function showDay(sessions: readonly Placed[]): void {
  for (const { entry, days } of sessions) {
    const { element } = entry;
    element.dataset.day = days === 0 ? "today" : days < 0 ? "past" : "coming";
    element.querySelector(".mark.today")?.remove();
    if (days === 0) the("h3", HTMLElement, element).append(" ", make("span", "mark today", say("today")));
  }
  for (const part of all(".group, .session", main)) {
    const inside = part.matches(".session") ? [part] : all("[data-entry]", part);
    the("details", HTMLDetailsElement, part).open = inside.some(({ dataset }) => dataset.day !== "past");
  }
}

function dayOf({ entry: { element, date = "" } }: Placed, withYear = false): string {
  const day = the("time", HTMLElement, element).textContent;
  return withYear ? `${day} ${date.slice(0, 4)}` : day;
}

/** `Tue 18 Apr, today, 14:00 Serving: Orca, Clipper` */
function lineOf(session: Placed, now: number): HTMLElement {
  const { element, time, papers } = session.entry;
  const link = Object.assign(make("a", "", dayOf(session)), { href: `#${element.id}` });
  const required = papers.filter((paper) => paper.element.closest(".required"));
  const names = required.map((paper) => the(".name", HTMLElement, paper.element).textContent);
  const line = make("li", "");
  const what = make("p", "");
  const when = make("span", "when", whenOf(session, now, time?.split("-")));
  const name = quote("name", the("h3 .name", HTMLElement, element).textContent);
  what.append(name, " ", quote("papers", names.join(", ")));
  line.append(link, " ", when, " ", what);
  return line;
}

/** `now, until 15:15`, `tomorrow, 14:00` or `in 3 days`, as `Intl` says it. */
function whenOf({ starts, days }: Placed, now: number, [start, end]: readonly string[] = []): string {
  if (end !== undefined && starts <= now) return say("until", end);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return [relative.format(days, "day"), start].filter(Boolean).join(", ");
}

/** A start to come on the reader's own clocks, where these differ from the course's. */
function readersTime({ entry, starts }: Placed, clocks: Zone, now: number): string {
  const instant = entry.time === undefined ? now : starts;
  const isSame = -new Date(instant).getTimezoneOffset() * 60_000 === clocks.offsetAt(instant);
  if (instant <= now || isSame) return "";
  const format: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return say("elsewhere", new Intl.DateTimeFormat(locale, { ...format, ...clock }).format(instant));
}

/** Opens every fold while something is searched for or printed, and folds up again what was folded before. */
let folded: readonly HTMLDetailsElement[] | undefined;
export function unfold(isOpen: boolean): void {
  if (isOpen) folded ??= all<HTMLDetailsElement>(":is(.group, .session) > details:not([open])", main);
  for (const part of folded ?? []) part.open = isOpen;
  if (!isOpen) folded = undefined;
}

/** Opens what the address of the page leads to. */
export function reveal(): void {
  const target = document.querySelector(":target");
  for (let part = target; part !== null && part !== main; part = part.parentElement) {
    const fold = part.matches("details") ? part : part.querySelector(":scope > details");
    fold?.setAttribute("open", "");
  }
  target?.scrollIntoView();
}
