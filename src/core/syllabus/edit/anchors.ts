import { isAlias, isMap, isNode, isScalar, isSeq, type ParsedNode, parseDocument, visit } from "yaml";
import type { Page } from "./page.js";
import { flowText } from "./print.js";
import { applyEdits, contentEnd, contentStart, type Edit, type Span } from "./source.js";

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
  for (const [name, { anchor, alias }] of usesIn(text, parseDocument(text, { uniqueKeys: false }).contents)) {
    if (alias === undefined || (anchor !== undefined && anchor.start < alias.start)) continue;
    const value = (anchor ?? before.get(name)?.anchor)?.value;
    if (value === undefined) continue;
    edits.push({ start: alias.start, end: alias.end, text: `&${name} ${value}` });
    if (anchor !== undefined) edits.push({ start: anchor.start, end: anchor.end, text: `*${name}` });
  }
  return applyEdits(text, edits);
}

function usesIn(text: string, root: ParsedNode | null): Map<string, Use> {
  const uses = new Map<string, Use>();
  const useOf = (name: string) => {
    const use = uses.get(name) ?? {};
    uses.set(name, use);
    return use;
  };
  visit(root, {
    Node: (_, node) => {
      if (!isParsed(node)) return;
      if (isAlias(node)) useOf(node.source).alias ??= { start: node.range[0], end: node.range[1] };
      else if (node.anchor !== undefined) useOf(node.anchor).anchor ??= anchorOf(text, node);
    },
  });
  return uses;
}

function isParsed(node: unknown): node is ParsedNode {
  return isNode(node) && Array.isArray(node.range);
}

/** What runs over several lines is written on one; where comments would be lost by it, nothing can be. */
function anchorOf(text: string, node: Exclude<ParsedNode, { source: string; type: "ALIAS" }>): Use["anchor"] {
  const span = { start: contentStart(text, node), end: contentEnd(text, node) };
  const source = text.slice(node.range[0], span.end);
  if (!source.includes("\n")) return { ...span, value: source };
  const isPlain = (isMap(node) || isSeq(node) || isScalar(node)) && !/#/.test(source);
  return { ...span, value: isPlain ? flowText(node.toJSON()) : undefined };
}
