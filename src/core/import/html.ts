import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { type Inline, squeeze } from "./units.js";

type Child = DefaultTreeAdapterTypes.ChildNode;

/** A block that HTML between the Markdown makes. */
export type HtmlBlock =
  | { kind: "heading"; depth: number; inlines: Inline[]; line: number }
  | { kind: "item"; inlines: Inline[]; line: number }
  | { kind: "text"; inlines: Inline[]; line: number }
  | { kind: "row"; header: boolean; cells: Inline[][]; line: number }
  | { kind: "comment"; text: string; line: number }
  | { kind: "image"; text: string; line: number };

/** Elements that begin a new piece of text. */
const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote center dd details div dl dt fieldset figure footer form header hr li main nav ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);

/** A `<summary>` stands above what it folds away, below every heading of Markdown. */
const SUMMARY_DEPTH = 7;

/** The blocks that a piece of HTML makes, by the rules of HTML for what is left open or closed twice. */
export function readHtmlBlocks(html: string, line: number): HtmlBlock[] {
  const blocks: HtmlBlock[] = [];
  const fragment = parseFragment(html, { sourceCodeLocationInfo: true });
  let open: Inline[] = [];
  const place = (node: Child) => line + (node.sourceCodeLocation?.startLine ?? 1) - 1;
  const flush = (kind: "item" | "text", at: number) => {
    if (
      open.some(
        (inline) => inline.kind !== "break" && (inline.kind === "link" || squeeze(inline.text) !== ""),
      )
    )
      blocks.push({ kind, inlines: open, line: open[0]?.line ?? at });
    open = [];
  };
  const readChildren = (node: { childNodes: Child[] }, kind: "item" | "text") => {
    for (const child of node.childNodes) read(child, kind);
  };
  const readElement = (node: DefaultTreeAdapterTypes.Element, kind: "item" | "text") => {
    const at = place(node);
    const depth = headingDepth(node.tagName);
    if (depth !== undefined) {
      flush(kind, at);
      blocks.push({ kind: "heading", depth, inlines: inlinesOf(node, at), line: at });
    } else if (node.tagName === "tr") {
      flush(kind, at);
      blocks.push(rowOf(node, line));
    } else if (BLOCKS.has(node.tagName)) {
      flush(kind, at);
      const inner = node.tagName === "li" ? "item" : "text";
      readChildren(node, inner);
      flush(inner, at);
    } else if (node.tagName === "img") {
      blocks.push({ kind: "image", text: attribute(node, "alt") ?? "", line: at });
    } else if (hasBlock(node)) readChildren(node, kind);
    else open.push(...inlineOf(node, at));
  };
  const read = (node: Child, kind: "item" | "text") => {
    if (node.nodeName === "#comment" && "data" in node) {
      blocks.push({ kind: "comment", text: squeeze(node.data), line: place(node) });
    } else if ("tagName" in node) readElement(node, kind);
    else open.push(...inlineOf(node, place(node)));
  };
  readChildren(fragment, "text");
  flush("text", line);
  return blocks;
}

function headingDepth(tag: string): number | undefined {
  if (tag === "summary") return SUMMARY_DEPTH;
  return /^h[1-6]$/.test(tag) ? Number(tag[1]) : undefined;
}

function hasBlock(node: DefaultTreeAdapterTypes.Element): boolean {
  return node.childNodes.some(
    (child) =>
      "tagName" in child && (BLOCKS.has(child.tagName) || child.tagName === "img" || hasBlock(child)),
  );
}

function rowOf(row: DefaultTreeAdapterTypes.Element, line: number): HtmlBlock {
  const cells = row.childNodes.filter((child) => "tagName" in child);
  const at = line + (row.sourceCodeLocation?.startLine ?? 1) - 1;
  return {
    kind: "row",
    header: cells.length > 0 && cells.every(({ tagName }) => tagName === "th"),
    cells: cells.map((cell) => inlinesOf(cell, at)),
    line: at,
  };
}

function inlinesOf(node: { childNodes: Child[] }, line: number): Inline[] {
  return node.childNodes.flatMap((child) => inlineOf(child, line));
}

function inlineOf(node: Child, line: number, strong = false): Inline[] {
  if (node.nodeName === "#text" && "value" in node) return [{ kind: "text", text: node.value, strong, line }];
  if (!("tagName" in node)) return [];
  if (node.tagName === "br") return [{ kind: "break", line }];
  if (["script", "style", "template"].includes(node.tagName)) return [];
  const url = node.tagName === "a" ? attribute(node, "href") : undefined;
  if (url !== undefined) return [linkOf(node, url, line, strong)];
  const isStrong = strong || node.tagName === "b" || node.tagName === "strong";
  const ends: Inline[] = BLOCKS.has(node.tagName) ? [{ kind: "break", line }] : [];
  return [...node.childNodes.flatMap((child) => inlineOf(child, line, isStrong)), ...ends];
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
