import type { DefaultTreeAdapterTypes } from "parse5";
import { type Inline, squeeze, struckOut } from "./units.js";

type Child = DefaultTreeAdapterTypes.ChildNode;

/** Elements that begin a new piece of text. */
export const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote center dd details div dl dt fieldset figure footer form header hr li main nav ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);

/** The inlines of an element; an address that stands there as text leads there all the same. */
export function inlinesOf(node: { childNodes: Child[] }, line: number): Inline[] {
  return node.childNodes.flatMap((child) => inlineOf(child, line));
}

/** The inlines of a node. */
export function inlineOf(node: Child, line: number, strong = false): Inline[] {
  if (node.nodeName === "#text" && "value" in node) return textInlines(node.value, line, strong);
  if (!("tagName" in node)) return [];
  if (node.tagName === "br") return [{ kind: "break", line }];
  if (["script", "style", "template"].includes(node.tagName)) return [];
  const url = node.tagName === "a" ? attribute(node, "href") : undefined;
  if (url !== undefined) return [linkOf(node, url, line, strong)];
  const isStrong = strong || node.tagName === "b" || node.tagName === "strong";
  const isTakenBack = ["s", "del", "strike"].includes(node.tagName);
  const ends: Inline[] = BLOCKS.has(node.tagName) ? [{ kind: "break", line }] : [];
  const inlines = [...node.childNodes.flatMap((child) => inlineOf(child, line, isStrong)), ...ends];
  return isTakenBack ? struckOut(inlines) : inlines;
}

const ADDRESS = /https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?]/gi;

/** Markdown finds no addresses within HTML, where they are plain text. */
function textInlines(text: string, line: number, strong: boolean): Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const { 0: url, index } of text.matchAll(ADDRESS)) {
    inlines.push({ kind: "text", text: text.slice(end, index), strong, line });
    inlines.push({ kind: "link", text: url, url, strong, line, image: false });
    end = index + url.length;
  }
  return [...inlines, { kind: "text", text: text.slice(end), strong, line }];
}

function linkOf(node: DefaultTreeAdapterTypes.Element, url: string, line: number, strong: boolean): Inline {
  const text = node.childNodes
    .flatMap((child) => inlineOf(child, line))
    .map((inline) => (inline.kind === "break" ? " " : inline.text))
    .join("");
  const image = squeeze(text) === "" && node.childNodes.some(({ nodeName }) => nodeName === "img");
  return { kind: "link", text, url, strong, line, image };
}

/** The value of an attribute. */
export function attribute(node: DefaultTreeAdapterTypes.Element, name: string): string | undefined {
  return node.attrs.find((attr) => attr.name === name)?.value;
}
