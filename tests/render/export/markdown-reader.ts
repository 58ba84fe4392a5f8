import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { SourceEntry, SourceSession } from "../../helpers/core-source-list.js";

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root["children"][number];

/** A list of the document: what it holds, and its entries. */
interface Part {
  role: "required" | "extra" | "other";
  entries: SourceEntry[];
}

const ROLES: Record<string, Part["role"]> = { "Required reading": "required", "Extra reading": "extra" };

/**
 * Reads the sessions and papers of exported Markdown back, from headings or from a table. It throws where a
 * name or a title would show as anything but words.
 */
export function readMarkdown(markdown: string): SourceSession[] {
  const { children } = parseMarkdown(markdown);
  const table = children.find((node) => node.type === "table");
  return table === undefined
    ? sectionsOf(children).flatMap(readSection)
    : table.children.slice(1).map(readRow);
}

/** The document as GitHub reads it. */
export function parseMarkdown(markdown: string): Root {
  // The library looks for addresses once more in text that is escaped, which GitHub does not.
  const mdastExtensions = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions });
}

/** What stands below each heading of the third level; what stands above the first is no session. */
function sectionsOf(nodes: readonly Node[]): { heading: string; nodes: Node[] }[] {
  const sections: { heading: string; nodes: Node[] }[] = [];
  for (const node of nodes) {
    if (node.type === "heading" && node.depth === 3) {
      sections.push({ heading: wordsOf(node.children), nodes: [] });
    } else {
      sections.at(-1)?.nodes.push(node);
    }
  }
  return sections;
}

function readSection({ heading, nodes }: { heading: string; nodes: Node[] }): SourceSession[] {
  const parts = partsOf(nodes);
  const sessions = heading === "Coming up" ? dividedBacklog(parts) : [parts];
  return sessions.map((own) => {
    const entriesIn = (role: Part["role"]) =>
      own.filter((part) => part.role === role).flatMap(({ entries }) => entries);
    return {
      heading,
      required: entriesIn("required"),
      extra: entriesIn("extra"),
      other: entriesIn("other"),
    };
  });
}

function partsOf(nodes: readonly Node[]): Part[] {
  const parts: Part[] = [];
  let role: Part["role"] = "other";
  for (const node of nodes) {
    if (node.type === "heading") role = roleNamed(wordsOf(node.children));
    else if (node.type === "thematicBreak") role = "other";
    else if (node.type === "list") {
      parts.push({ role, entries: node.children.map(({ children }) => readItem(children)) });
    } else throw new Error(`What is this ${node.type}?`);
  }
  return parts;
}

function roleNamed(text: string): Part["role"] {
  const role = ROLES[text];
  if (role === undefined) throw new Error(`What is this heading? ${text}`);
  return role;
}

/** A session of the backlog begins at its name or, where it has none, at its required reading. */
function dividedBacklog(parts: readonly Part[]): Part[][] {
  const sessions: Part[][] = [];
  const single = parts.flatMap((part): Part[] =>
    part.role === "other" ? part.entries.map((entry) => ({ role: "other", entries: [entry] })) : [part],
  );
  for (const part of single) {
    const before = sessions.at(-1)?.at(-1)?.role;
    const begins = part.role === "other" || (part.role === "required" && before !== "other");
    if (begins) sessions.push([part]);
    else sessions.at(-1)?.push(part);
  }
  return sessions;
}

/** What is said below an item, in a list of its own, is not part of the entry. */
function readItem([paragraph, ...below]: readonly Node[]): SourceEntry {
  if (paragraph?.type !== "paragraph" || below.some(({ type }) => type !== "list")) {
    throw new Error(`What is this item of ${paragraph?.type}, ${below.map(({ type }) => type)}?`);
  }
  return readEntry(paragraph.children);
}

function readRow(row: Node): SourceSession {
  const cells = row.type === "tableRow" ? row.children.map(({ children }) => entriesOf(children)) : [];
  const [[date] = [], [name] = [], required = [], extra = []] = cells;
  if (cells.length !== 4) throw new Error(`What are these ${cells.length} cells?`);
  return date === undefined
    ? { heading: name?.rest ?? "", required: [], extra: [], other: extra }
    : { heading: date.rest, required, extra, other: name === undefined ? [] : [name] };
}

/** The entries of a cell, between line breaks. */
function entriesOf(nodes: readonly Node[]): SourceEntry[] {
  const entries: Node[][] = nodes.length === 0 ? [] : [[]];
  for (const node of nodes) {
    if (node.type === "html" && node.value === "<br>") entries.push([]);
    else entries.at(-1)?.push(node);
  }
  return entries.map(readEntry);
}

function readEntry(nodes: readonly Node[]): SourceEntry {
  const [first, ...others] = nodes;
  if (first?.type !== "link" || isMail(first)) return { rest: wordsOf(nodes) };
  const rest = wordsOf(others).replace(/^\. ?/, "");
  return { name: wordsOf(first.children), url: first.url, rest };
}

/** The words of a text, with white space folded; links among them show. */
function wordsOf(nodes: readonly Node[]): string {
  return folded(nodes.map(textOf).join(""));
}

function textOf(node: Node): string {
  if (node.type === "text") return node.value;
  if (node.type !== "link") throw new Error(`What is this ${node.type}?`);
  const words = wordsOf(node.children);
  return isMail(node) ? words : `[${words}](${node.url})`;
}

/** GitHub makes a link of each mail address, however it is written. */
function isMail(node: Node): boolean {
  return node.type === "link" && node.url === `mailto:${wordsOf(node.children)}`;
}

/** Text with white space folded. */
export function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
