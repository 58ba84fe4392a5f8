import type { Page } from "./page.js";
import { flowText, isRecord, keyLines, keyText, mapLines } from "./print.js";
import { inOrder, type Shape } from "./shape.js";

/** Whether an entry stands on one line in braces or on lines of its own. */
export type Form = "flow" | "block";

/** All entries of a part, on lines of their own. */
export function entriesText(page: Page, is: unknown, indent: string, shape: Shape): string {
  const lines = Array.isArray(is)
    ? is.flatMap((entry) => entryLines(page, entry, indent, shape.child(""), "block"))
    : isRecord(is)
      ? Object.entries(is).flatMap(([key, value]) =>
          pairLines(page, key, value, indent, shape.child(key), "block"),
        )
      : [];
  return lines.join("\n");
}

/** The lines of an item that is a map. */
export function entryLines(page: Page, entry: unknown, indent: string, shape: Shape, form: Form): string[] {
  if (!isRecord(entry)) return [];
  const ordered = inOrder(entry, shape);
  if (form === "flow") return [`${indent}- ${flowText(ordered)}`];
  const [first = "", ...others] = mapLines(ordered, `${indent}  `, page.listStyle);
  return [`${indent}- ${first.trimStart()}`, ...others];
}

/** The lines of a key with what it holds. */
export function pairLines(
  page: Page,
  key: string,
  value: unknown,
  indent: string,
  shape: Shape,
  form: Form,
): string[] {
  if (!isRecord(value)) return keyLines(key, value, indent, page.listStyle);
  const ordered = inOrder(value, shape);
  if (form === "flow") return [`${indent}${keyText(key)}: ${flowText(ordered)}`];
  return [`${indent}${keyText(key)}:`, ...mapLines(ordered, `${indent}  `, page.listStyle)];
}
