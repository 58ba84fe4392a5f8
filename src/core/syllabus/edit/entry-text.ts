import { flowText, keyLines, keyText, type ListStyle, mapLines } from "./print.js";
import { isRecord } from "./same.js";
import { inOrder, type Shape } from "./shape.js";

/** Whether an entry stands on one line in braces or on lines of its own. */
export type Form = "flow" | "block";

/** All entries of a part, on lines of their own. */
export function entriesText(style: ListStyle, is: unknown, indent: string, shape: Shape): string {
  const lines = Array.isArray(is)
    ? is.flatMap((entry) => entryLines(style, entry, indent, shape.child(""), "block"))
    : isRecord(is)
      ? Object.entries(is).flatMap(([key, value]) =>
          pairLines(style, key, value, indent, shape.child(key), "block"),
        )
      : [];
  return lines.join("\n");
}

/** The lines of an item that is a map. */
export function entryLines(
  style: ListStyle,
  entry: unknown,
  indent: string,
  shape: Shape,
  form: Form,
): string[] {
  if (!isRecord(entry)) return [];
  const ordered = inOrder(entry, shape);
  if (form === "flow") return [`${indent}- ${flowText(ordered)}`];
  const [first = "", ...others] = mapLines(ordered, `${indent}  `, style);
  return [`${indent}- ${first.trimStart()}`, ...others];
}

/** The lines of a key with what it holds. */
export function pairLines(
  style: ListStyle,
  key: string,
  value: unknown,
  indent: string,
  shape: Shape,
  form: Form,
): string[] {
  if (!isRecord(value)) return keyLines(key, value, indent, style);
  const ordered = inOrder(value, shape);
  if (form === "flow") return [`${indent}${keyText(key)}: ${flowText(ordered)}`];
  return [`${indent}${keyText(key)}:`, ...mapLines(ordered, `${indent}  `, style)];
}
