import { languageOf, SCRIPT_WORDS, wordsIn } from "../words.js";

/** The element that the page surely has. @throws Error where it has not: page and script belong together */
export function the<T extends Element>(
  selector: string,
  kind: new () => T,
  within: ParentNode = document,
): T {
  const element = within.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${selector}`);
}

/** All elements that a selector finds, in the order of the page. */
export function all<T extends HTMLElement = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): readonly T[] {
  return [...within.querySelectorAll<T>(selector)];
}

/** The sessions and papers of the page. */
export const main = the("main", HTMLElement);

const language = languageOf(main.dataset.language);

/** How it writes dates: in English the day first, as the rest of the page. */
export const locale = language === "en" ? "en-GB" : language;

/** What the script says, in the language of the page. */
export const say = wordsIn(SCRIPT_WORDS, language);

/** A new element with a text in the language of the page, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text = "",
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(name), { className, textContent: text, lang: language });
}

/** A new element with a text in the language of the list. */
export function quote(className: string, text: string): HTMLElement {
  return Object.assign(make("span", className, text), { lang: document.documentElement.lang, dir: "auto" });
}

/** What can be hidden: a session, or the papers of a list that none reads. */
export interface Entry {
  element: HTMLElement;
  date: string | undefined;
  time: string | undefined;
  isCancelled: boolean;
  topics: readonly string[];
  papers: readonly { element: HTMLElement; id: string; topics: readonly string[] }[];
}

/** All of them, in the order of the page. */
export const entries: readonly Entry[] = all("[data-entry]", main).map((element) => {
  const { date, time, topics, cancelled } = element.dataset;
  const papers = all(".paper", element).map((paper) => ({
    element: paper,
    id: paper.dataset.paper ?? "",
    topics: words(paper.dataset.topics),
  }));
  return { element, date, time, isCancelled: cancelled !== undefined, topics: words(topics), papers };
});

/** The words of a text. */
export function words(text = ""): string[] {
  return text.split(/\s+/).filter(Boolean);
}
