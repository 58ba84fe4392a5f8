import { isBlockScalar, type Scalar } from "../../yaml/node.js";
import { headerComment } from "./items.js";
import { flowText, wordText } from "./print.js";
import { type Edit, nextLine } from "./source.js";
import { blockLines, quoted } from "./yaml-text.js";

/** The edit that puts another value in the place of a scalar, written as that was. */
export function scalarEdit(text: string, node: Scalar, value: unknown, where: "block" | "flow"): Edit {
  const { start, end } = node;
  const [first = "", ...others] = valueLines(text, node, value, where);
  return { start, end, text: [`${first}${headerComment(text, node)}`, ...others].join("\n") };
}

function valueLines(text: string, node: Scalar, value: unknown, where: "block" | "flow"): string[] {
  if (typeof value !== "string") return [flowText(value)];
  if (isBlockScalar(node) && where === "block") {
    const indent = /\n([ ]+)\S/.exec(text.slice(node.start, nextLine(text, node.end)))?.[1];
    const [header = ""] = /^[|>][-+]?/.exec(text.slice(node.start)) ?? [];
    const lines = indent === undefined ? undefined : blockLines(value, header, indent);
    if (lines !== undefined) return lines;
  }
  if (node.style === "double") return [quoted(value)];
  // A line break cannot stand in single quotes as it is (YAML 1.2, §7.3.2).
  if (node.style === "single" && !/\p{Cc}/u.test(value)) return [`'${value.replaceAll("'", "''")}'`];
  return [wordText(value, where)];
}
