import { isDate } from "../../model/dates.js";
import { isRecord } from "./same.js";
import { blockLines, listLine, scalar } from "./yaml-text.js";

/** How lists are written on lines of their own: in brackets, or an item a line. */
export type ListStyle = "flow" | "block";

/** One value in the canonical way, fit to stand in brackets and braces. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(", ")}]`;
  if (isRecord(value)) {
    const pairs = Object.entries(value).filter(([, part]) => part !== undefined);
    return `{ ${pairs.map(([key, part]) => `${keyText(key)}: ${flowText(part)}`).join(", ")} }`;
  }
  return wordText(value, "flow");
}

/** The lines of a key with its value, in the canonical way. */
export function keyLines(key: string, value: unknown, indent: string, style: ListStyle): string[] {
  const head = `${indent}${keyText(key)}:`;
  if (Array.isArray(value)) return listLines(head, key, value, indent, style);
  if (isRecord(value)) {
    const lines = mapLines(value, `${indent}  `, style);
    return lines.length === 0 ? [`${head} {}`] : [head, ...lines];
  }
  const [header, ...lines] = blockOf(value, `${indent}  `);
  return header === undefined ? [`${head} ${wordText(value, "block")}`] : [`${head} ${header}`, ...lines];
}

function listLines(
  head: string,
  key: string,
  items: readonly unknown[],
  indent: string,
  style: ListStyle,
): string[] {
  if (items.some(isRecord) && key !== "authors")
    return [head, ...items.map((item) => `${indent}  - ${flowText(item)}`)];
  if (style === "block" && items.length > 0)
    return [head, ...items.map((item) => `${indent}  ${itemText(item)}`)];
  return listLine(key, items.map(flowText), indent).split("\n");
}

/** One item of a list on a line of its own, without its indentation. */
export function itemText(item: unknown): string {
  return `- ${isRecord(item) ? flowText(item) : wordText(item, "block")}`;
}

/** The lines of the keys of a map. An empty list is left out: it says nothing. */
export function mapLines(map: object, indent: string, style: ListStyle): string[] {
  return Object.entries(map).flatMap(([key, value]) =>
    value === undefined || (Array.isArray(value) && value.length === 0)
      ? []
      : keyLines(key, value, indent, style),
  );
}

/** A text, number or truth value. Dates stand bare: they are texts in YAML 1.2 (§10.3.2 has no dates). */
export function wordText(value: unknown, where: "block" | "flow"): string {
  if (typeof value !== "string") return String(value);
  return isDate(value) || ADDRESS.test(value) ? value : scalar(value, where);
}

/** Addresses are plain text in brackets too: their colons have no space behind them (YAML 1.2, §7.3.3). */
const ADDRESS = /^https?:\/\/[\w.~!$&'()*+;=:@%/?-]*[\w/]$/;

/** A key. */
export function keyText(key: string): string {
  return wordText(key, "flow");
}

/** A text of several lines as a block, where it can be one. */
function blockOf(value: unknown, indent: string): string[] {
  return typeof value === "string" && value.includes("\n") ? (blockLines(value, "|-", indent) ?? []) : [];
}
