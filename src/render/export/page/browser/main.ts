import { fold } from "../../../../core/model/text.js";
import { all, type Entry, entries, main, make, say, the, words } from "./dom.js";
import { startMarks } from "./read.js";
import { hideAtTop, readClock, reveal, unfold } from "./term.js";

/*
 * The script of the page. It is a program of its own for the reader's browser: it only folds, hides and marks what
 * is there, and writes text, never markup.
 */

const query = the("#query", HTMLInputElement);
const topics = document.querySelector("#topics");
const boxes = all<HTMLInputElement>("#topics input");
const results = the("#results", HTMLElement);
const clear = the("#clear", HTMLElement);

/** What a search looks at. */
interface Indexed extends Entry {
  text: string;
  papers: readonly (Entry["papers"][number] & { text: string })[];
  lists: readonly HTMLElement[];
}

/** Read off the page at the first search only: it takes a moment for a long list. */
let index: readonly Indexed[] | undefined;

function indexed(): readonly Indexed[] {
  index ??= entries.map((entry) => {
    const about = all(".about, summary", entry.element).map((part) => part.textContent);
    const papers = entry.papers.map((paper) => {
      const { textContent, dataset } = paper.element;
      return { ...paper, text: fold(`${textContent}\n${dataset.also ?? ""}`) };
    });
    const text = fold([...about.slice(0, 2), entry.date].join("\n"));
    return { ...entry, text, papers, lists: all(".reading", entry.element) };
  });
  return index;
}

interface Wanted {
  topics: readonly string[];
  words: readonly string[];
}

function chosenTopics(): string[] {
  return boxes.filter(({ checked }) => checked).map(({ value }) => value);
}

function isFiltering(): boolean {
  return query.value.trim() !== "" || boxes.some(({ checked }) => checked);
}

function filter(): void {
  const wanted: Wanted = { topics: chosenTopics(), words: words(fold(query.value)) };
  unfold(isFiltering());
  const shown = indexed().filter((entry) => filterEntry(entry, wanted));
  for (const part of all(".group", main))
    show(part, part.querySelector("[data-entry]:not([hidden])") !== null);
  show(clear, isFiltering());
  hideAtTop(isFiltering());
  settle(shown);
}

/** Every change makes the browser look at an element again, and most of them stay as they are. */
function show(element: HTMLElement, isShown: boolean): void {
  if (element.hidden === isShown) element.hidden = !isShown;
}

/** Every word must occur in a paper or its session; several topics mean any of them. */
function filterEntry(entry: Indexed, wanted: Wanted): boolean {
  const { element, papers, date = "" } = entry;
  const isAbout = (its: readonly string[]) =>
    wanted.topics.length === 0 || wanted.topics.some((topic) => its.includes(topic));
  const missing = wanted.words.filter((word) => !entry.text.includes(word) && !isDay(word, date));
  const onTopic = papers.filter((paper) => isAbout(paper.topics));
  // A session about a topic that none of its papers has is shown whole.
  const candidates = onTopic.length === 0 && isAbout(entry.topics) ? papers : onTopic;
  const shown = new Set(candidates.filter(({ text }) => missing.every((word) => text.includes(word))));
  const isWhole = papers.length === 0 && isAbout(entry.topics) && missing.length === 0;
  const isShown = shown.size > 0 || isWhole;
  show(element, isShown);
  if (!isShown) return false;
  for (const paper of papers) show(paper.element, shown.has(paper));
  for (const list of entry.lists) show(list, list.querySelector(".paper:not([hidden])") !== null);
  sayOthers(element, papers.length - shown.size);
  return true;
}

/** Whether a word is a day as people write it: `12/8`, month first, or `8.12.` */
function isDay(word: string, date: string): boolean {
  const [, month, day] = /^(\d{1,2})\/(\d{1,2})$/.exec(word) ?? [];
  const [, ...german] = /^(\d{1,2})\.(\d{1,2})\.?$/.exec(word) ?? [];
  const [first, second] = month === undefined ? german.reverse() : [month, day];
  return first !== undefined && date.endsWith(`-${first.padStart(2, "0")}-${second?.padStart(2, "0")}`);
}

function sayOthers(element: HTMLElement, number: number): void {
  const others = element.querySelector(".others");
  const text = number > 0 ? say("others", number) : "";
  if ((others?.textContent ?? "") === text) return;
  others?.remove();
  if (text !== "") element.querySelector(".readings")?.append(make("p", "others", text));
}

function findings(shown: readonly Entry[]): string {
  if (!isFiltering()) return "";
  if (shown.length === 0) return say("nothing");
  const found = shown.flatMap(({ papers }) => papers.filter(({ element }) => !element.hidden));
  const sessions = shown.filter(({ element }) => element.matches(".session"));
  const papers = say("papers", new Set(found.map(({ id }) => id)).size);
  return entries.some(({ element }) => element.matches(".session"))
    ? say("found", papers, say("sessions", sessions.length))
    : papers;
}

/** Waits for a pause in typing: nobody wants every letter announced, and browsers limit changes of the address. */
let pause: number | undefined;
function settle(shown: readonly Entry[]): void {
  clearTimeout(pause);
  pause = setTimeout(() => {
    results.textContent = findings(shown);
    writeFragment();
  }, 250);
}

/** The filter in the address, so that it can be sent to somebody. */
function fragment(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

function isFilter(parameters: URLSearchParams): boolean {
  return parameters.has("q") || parameters.has("topic");
}

function writeFragment(): void {
  const parameters = new URLSearchParams(chosenTopics().map((value) => ["topic", value]));
  if (query.value.trim() !== "") parameters.append("q", query.value.trim());
  if (!isFiltering() && !isFilter(fragment())) return;
  const [page = ""] = location.href.split("#");
  history.replaceState(null, "", isFiltering() ? `${page}#${parameters}` : page);
}

/** A fragment that is no filter leads to a session, and leaves the filter as it is. */
function filterByFragment(): void {
  const parameters = fragment();
  if (isFilter(parameters)) {
    query.value = parameters.get("q") ?? "";
    for (const box of boxes) box.checked = parameters.getAll("topic").includes(box.value);
    if (parameters.has("topic")) topics?.setAttribute("open", "");
  } else reveal();
  if (isFilter(parameters) || isFiltering()) filter();
}

/** Shows search and filters, which without the script would do nothing. */
function startSearch(): void {
  the("search", HTMLElement).hidden = false;
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
  addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    event.preventDefault();
    query.focus();
  });
  addEventListener("beforeprint", () => unfold(true));
  addEventListener("afterprint", () => unfold(isFiltering()));
  filterByFragment();
}

readClock();
document.addEventListener("visibilitychange", () => document.hidden || readClock());
startMarks();
startSearch();
