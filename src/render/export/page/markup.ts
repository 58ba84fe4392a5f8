import { webUri } from "../../../core/model/web-uri.js";

/** HTML that is safe as it stands. Only `html` and `trusted` make it, so that no other text can pass for it. */
export interface Markup {
  readonly markup: string;
}

/** What can stand in a template: text, which is escaped, and markup, which is not. Nothing stands for nothing. */
export type Content = Markup | string | number | undefined | readonly Content[];

/** HTML from a template. Whatever is filled in is escaped, for text and for quoted attributes alike. */
export function html(template: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = template.map((text, index) => `${text}${markupOf(contents[index])}`);
  return { markup: parts.join("") };
}

/** Our own markup, style sheet or script: never anything that comes from a syllabus. */
export function trusted(markup: string): Markup {
  return { markup };
}

/** Contents with the same markup between each two. */
export function join(contents: readonly Content[], separator: Markup): Content {
  return contents.map((content, index) => (index === 0 ? content : [separator, content]));
}

function markupOf(content: Content): string {
  if (content === undefined) return "";
  if (typeof content === "string") return escapeHtml(content);
  if (typeof content === "number") return String(content);
  return "markup" in content ? content.markup : content.map(markupOf).join("");
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** The text as a link, or as it is where there is no web address to lead to. */
export function link(text: Content, url: string | undefined): Markup {
  const address = url === undefined ? undefined : webUri(url);
  return address === undefined ? html`${text}` : html`<a href="${address}">${text}</a>`;
}

/**
 * An id as one word that HTML, URL fragments and lists of words can hold. Ids of a valid syllabus stay as they
 * are, and no two become the same.
 */
export function wordOf(id: string): string {
  return id.replace(/[^\p{L}\p{N}._-]/gu, (character) => `~${character.codePointAt(0)?.toString(16)}~`);
}
