/**
 * The script of the page. It is a program of its own for the reader's browser: it marks today, lifts the next
 * session to the top, filters and searches. It only moves, hides and marks what is there, and writes text,
 * never markup.
 */
export const PAGE_SCRIPT = String.raw`
(() => {
  "use strict";

  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text, lang: "en" });
  const words = (text) => text.split(/\s+/).filter(Boolean);
  const count = (number, noun) => number + " " + noun + (number === 1 ? "" : "s");

  const main = find("main");
  const next = find("#next");
  const over = find("#over");
  const controls = find("search");
  const query = find("#query");
  const topics = find("#topics");
  const boxes = all("input[type=checkbox]", controls);
  const results = find("#results");
  const clear = find("#clear");

  /** What can be hidden: sessions in the order of the page, each with its papers. */
  const entries = all("[data-entry]", main).map((element) => {
    const [start, end] = (element.dataset.time || "").split("-");
    const topics = words(element.dataset.topics || "");
    const papers = all(".paper", element).map((paper) => ({ element: paper, id: paper.dataset.paper, topics: words(paper.dataset.topics) }));
    return { element, date: element.dataset.date, start, end, cancelled: "cancelled" in element.dataset, topics, papers };
  });
  const dated = entries.filter(({ date }) => date);

  // ---- Time: all of it in the time zone of the course, wherever the reader is

  const MS_PER_DAY = 86400000;
  const clocks = courseClocks();

  /** Undefined where the browser does not know the time zone; the page then marks no session. */
  function courseClocks() {
    const part = "2-digit";
    try {
      return new Intl.DateTimeFormat("en-US", {
        timeZone: main.dataset.timezone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
        year: "numeric", month: part, day: part, hour: part, minute: part, second: part,
      });
    } catch {
      return undefined;
    }
  }

  /** What the clocks of the course show at an instant, as the instant at which those of UTC show the same. */
  function shownAt(instant) {
    const shown = Object.fromEntries(clocks.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second);
  }

  function offsetAt(instant) {
    return shownAt(instant) - Math.floor(instant / 1000) * 1000;
  }

  /** A time that a clock change skips is read with the offset before it, one that comes twice is the first. */
  function instantOf(date, time) {
    const shown = Date.parse(date + "T" + time + "Z");
    const [before, after] = [shown - MS_PER_DAY, shown + MS_PER_DAY].map((near) => shown - offsetAt(near));
    const matches = [before, after].filter((instant) => instant + offsetAt(instant) === shown);
    return matches.length > 0 ? Math.min(...matches) : before;
  }

  /** A session with a time counts until it ends, one that lasts all day until its day ends. */
  function isOver({ date, end }, now, today) {
    if (date !== today) return date < today;
    return Boolean(end) && now >= instantOf(date, end);
  }

  function whenOf({ date, start, end }, now, today) {
    const days = (Date.parse(date) - Date.parse(today)) / MS_PER_DAY;
    if (days === 0) return start && now >= instantOf(date, start) ? ["Now", "until " + end] : ["Next session", "today"];
    return ["Next session", days === 1 ? "tomorrow" : "in " + days + " days"];
  }

  /** A start to come on the reader's own clocks, where these differ from the course's. */
  function readersTime({ date, start }, now) {
    const instant = start ? instantOf(date, start) : now;
    if (instant <= now || -new Date(instant).getTimezoneOffset() * 60000 === offsetAt(instant)) return "";
    const local = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    return "Where you are, it starts on " + local.format(instant) + ".";
  }

  // ---- The next session

  let upcoming;
  let lifted;
  let isPrinting = false;
  const standIn = make("p", "stand-in", "");
  const when = make("span", "when", "");
  const elsewhere = make("p", "elsewhere", "");
  const label = find("h2 span", next);
  label.after(" ", when);
  next.append(elsewhere);

  function readClock() {
    if (!clocks) return;
    const now = Date.now();
    const today = new Date(shownAt(now)).toISOString().slice(0, 10);
    for (const session of dated) markDay(session, session.date === today ? "today" : session.date < today ? "past" : "coming");
    const takingPlace = dated.filter(({ cancelled }) => !cancelled);
    upcoming = takingPlace.find((session) => !isOver(session, now, today));
    if (upcoming) {
      [label.textContent, when.textContent] = whenOf(upcoming, now, today);
      elsewhere.textContent = readersTime(upcoming, now);
    }
    const last = takingPlace.at(-1);
    over.textContent = !upcoming && last ? "All sessions are over; the last was on " + dayOf(last) + " " + last.date.slice(0, 4) + "." : "";
    arrange();
  }

  function markDay({ element }, day) {
    if (element.dataset.day === day) return;
    element.dataset.day = day;
    find(".mark.today", element)?.remove();
    if (day === "today") find(".date", element).append(" ", make("span", "mark today", "today"));
  }

  function dayOf({ element }) {
    return find("time", element).textContent;
  }

  /** The next session stands at the top, but in its place while something is searched for or printed. */
  function arrange() {
    const wanted = isPrinting || isFiltering() ? undefined : upcoming;
    over.hidden = isPrinting || isFiltering() || over.textContent === "";
    if (wanted === lifted) return;
    if (lifted) standIn.replaceWith(lifted.element);
    if (wanted) {
      wanted.element.replaceWith(standIn);
      next.append(wanted.element);
      const link = Object.assign(make("a", "", dayOf(wanted)), { href: "#" + wanted.element.id });
      const name = Object.assign(find(".name", wanted.element).cloneNode(true), { lang: document.documentElement.lang });
      standIn.replaceChildren(link, " is at the top: ", name);
    }
    next.hidden = !wanted;
    lifted = wanted;
  }

  // ---- Search and filters

  /** No case, no accents: the same as on the command line. */
  function fold(text) {
    return text.normalize("NFKD").toLowerCase();
  }

  function isFiltering() {
    return query.value.trim() !== "" || boxes.some(({ checked }) => checked);
  }

  /** Read off the page at the first search only: it takes a moment for a long list. */
  let isIndexed = false;
  function indexTexts() {
    if (isIndexed) return;
    isIndexed = true;
    for (const entry of entries) {
      const about = [find(".about", entry.element), find(".date time", entry.element)].map((part) => part?.textContent);
      entry.text = fold([...about, entry.date].join("\n"));
      for (const paper of entry.papers) paper.text = fold(paper.element.textContent + "\n" + (paper.element.dataset.also || ""));
    }
  }

  function filter() {
    indexTexts();
    const wanted = { topics: boxes.filter(({ checked }) => checked).map(({ value }) => value), words: words(fold(query.value)) };
    const shown = entries.filter((entry) => filterEntry(entry, wanted));
    for (const part of all(".group", main)) part.hidden = !find("[data-entry]:not([hidden]), .stand-in", part);
    clear.hidden = !isFiltering();
    arrange();
    settle(shown);
  }

  /** Every word must occur in a paper or its session; several topics mean any of them. */
  function filterEntry({ element, topics, papers, text }, wanted) {
    const isAbout = (its) => wanted.topics.length === 0 || wanted.topics.some((topic) => its.includes(topic));
    const says = (its) => wanted.words.every((word) => its.includes(word));
    const onTopic = papers.filter((paper) => isAbout(paper.topics));
    // A session about a topic that none of its papers has is shown whole.
    const candidates = onTopic.length === 0 && isAbout(topics) ? papers : onTopic;
    const shown = candidates.filter((paper) => says(text + "\n" + paper.text));
    element.hidden = shown.length === 0 && !(papers.length === 0 && isAbout(topics) && says(text));
    for (const paper of papers) paper.element.hidden = !shown.includes(paper);
    for (const list of all(".reading", element)) list.hidden = !find(".paper:not([hidden])", list);
    sayOthers(element, papers.length - shown.length);
    return !element.hidden;
  }

  function sayOthers(element, number) {
    find(".others", element)?.remove();
    if (number > 0 && !element.hidden) element.append(make("p", "others", "and " + count(number, "other paper")));
  }

  function findings(shown) {
    if (!isFiltering()) return "";
    if (shown.length === 0) return "Nothing matches.";
    const papers = shown.flatMap((entry) => entry.papers).filter(({ element }) => !element.hidden);
    const sessions = shown.filter(({ element }) => element.matches(".session"));
    return count(new Set(papers.map(({ id }) => id)).size, "paper") + " in " + count(sessions.length, "session");
  }

  /** Waits for a pause in typing: nobody wants every letter announced, and browsers limit changes of the address. */
  let pause;
  function settle(shown) {
    clearTimeout(pause);
    pause = setTimeout(() => {
      results.textContent = findings(shown);
      writeFragment();
    }, 250);
  }

  // ---- The filter in the address, so that it can be sent to somebody

  function fragment() {
    return new URLSearchParams(location.hash.slice(1));
  }

  function isFilter(parameters) {
    return parameters.has("q") || parameters.has("topic");
  }

  function writeFragment() {
    const parameters = new URLSearchParams(boxes.filter(({ checked }) => checked).map(({ value }) => ["topic", value]));
    if (query.value.trim() !== "") parameters.append("q", query.value.trim());
    if (!isFiltering() && !isFilter(fragment())) return;
    const page = location.href.split("#")[0];
    history.replaceState(null, "", isFiltering() ? page + "#" + parameters : page);
  }

  /** A fragment that is no filter leads to a session, and leaves the filter as it is. */
  function filterByFragment() {
    const parameters = fragment();
    if (isFilter(parameters)) {
      query.value = parameters.get("q") || "";
      for (const box of boxes) box.checked = parameters.getAll("topic").includes(box.value);
      if (topics && parameters.has("topic")) topics.open = true;
    }
    if (isFilter(parameters) || isFiltering()) filter();
  }

  // ---- Begin

  controls.hidden = false;
  query.addEventListener("input", filter);
  topics?.addEventListener("change", filter);
  clear.addEventListener("click", () => {
    query.value = "";
    for (const box of boxes) box.checked = false;
    filter();
    query.focus();
  });
  addEventListener("hashchange", filterByFragment);
  // A browser that goes back to the page may put back what was typed in it.
  addEventListener("pageshow", () => isFiltering() && filter());
  document.addEventListener("visibilitychange", () => document.hidden || readClock());
  addEventListener("beforeprint", () => setPrinting(true));
  addEventListener("afterprint", () => setPrinting(false));

  function setPrinting(value) {
    isPrinting = value;
    arrange();
  }

  readClock();
  filterByFragment();
})();
`;
