import { isCollection, type Node, nameOf, nodesIn, type Span } from "../../yaml/node.js";
import { readYaml } from "../../yaml/read.js";
import type { Page } from "./page.js";
import { flowText } from "./print.js";
import { applyEdits, type Edit } from "./source.js";

/** An anchor with the value that it names, and the first alias that refers to it. */
interface Use {
  anchor?: (Span & { value: string | undefined }) | undefined;
  alias?: Span | undefined;
}

/**
 * Puts anchors back before their aliases (YAML 1.2, §7.1) in a text whose entries have moved: an anchor that
 * comes to stand below changes places with its first alias, and one that is gone is put there.
 *
 * @param page the text before
 */
export function mendAnchors(page: Page, text: string): string {
  if (page.aliased.size === 0) return text;
  const before = usesIn(page.text, page.root);
  const edits: Edit[] = [];
  for (const [name, { anchor, alias }] of usesIn(text, readYaml(text).root)) {
    if (alias === undefined || (anchor !== undefined && anchor.start < alias.start)) continue;
    const value = (anchor ?? before.get(name)?.anchor)?.value;
    if (value === undefined) continue;
    edits.push({ start: alias.start, end: alias.end, text: `&${name} ${value}` });
    if (anchor !== undefined) edits.push({ start: anchor.start, end: anchor.end, text: `*${name}` });
  }
  return applyEdits(text, edits);
}

function usesIn(text: string, root: Node | null): Map<string, Use> {
  const uses = new Map<string, Use>();
  const useOf = (name: string) => {
    const use = uses.get(name) ?? {};
    uses.set(name, use);
    return use;
  };
  for (const node of root === null ? [] : nodesIn(root)) {
    if (node.kind === "alias") useOf(node.name).alias ??= { start: node.from, end: node.end };
    else if (node.anchor !== undefined) useOf(node.anchor).anchor ??= anchorOf(text, node);
  }
  return uses;
}

/** What runs over several lines is written on one; where comments would be lost by it, nothing can be. */
function anchorOf(text: string, node: Node): Use["anchor"] {
  const span = { start: node.from, end: node.end };
  const source = text.slice(node.start, node.end);
  if (!source.includes("\n")) return { ...span, value: source };
  return { ...span, value: source.includes("#") ? undefined : flowText(plain(node)) };
}

function plain(node: Node): unknown {
  if (!isCollection(node)) return node.kind === "scalar" ? node.value : undefined;
  if (node.kind === "list") return node.entries.map(({ value }) => plain(value));
  return Object.fromEntries(node.entries.map((entry) => [nameOf(entry) ?? "", plain(entry.value)]));
}
