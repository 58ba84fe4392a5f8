import { type ParsedNode, Scalar } from "yaml";
import { flowText, wordText } from "./print.js";
import { contentEnd, contentStart, type Edit } from "./source.js";
import { quoted } from "./yaml-text.js";

/** The edit that puts another value in the place of a scalar, in the quotes that are there. */
export function scalarEdit(text: string, node: Scalar.Parsed, value: unknown, where: "block" | "flow"): Edit {
  const [start, end] = [contentStart(text, node), contentEnd(text, node)];
  return { start, end, text: `${valueText(node, value, where)}${headerComment(text, node)}` };
}

function valueText({ type }: Scalar.Parsed, value: unknown, where: "block" | "flow"): string {
  if (typeof value !== "string") return flowText(value);
  if (type === Scalar.QUOTE_DOUBLE) return quoted(value);
  // A line break cannot stand in single quotes as it is (YAML 1.2, §7.3.2).
  if (type === Scalar.QUOTE_SINGLE && !/\p{Cc}/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return wordText(value, where);
}

/** The comment beside the `|` or `>` of a block scalar, which lies within its range. */
function headerComment(text: string, node: ParsedNode): string {
  const header = text.slice(node.range[0], node.range[1]).split("\n", 1)[0] ?? "";
  return /^[|>]/.test(header) ? (/\s#.*$/.exec(header.trimEnd())?.[0] ?? "") : "";
}
