import { Chalk } from "chalk";
import type { Style } from "../../src/render/style.js";
import { PLAIN_80 } from "./test-context.js";

/** No colour, no links. */
export function plain(columns: number): Style {
  return { ...PLAIN_80, columns };
}

/** Colours and links, as on a terminal that has both. */
export function colored(columns: number): Style {
  const { bold, dim, red, yellow, green, cyan } = new Chalk({ level: 1 });
  return { bold, dim, red, yellow, green, cyan, columns, hyperlinks: true };
}

/** Colours without links. */
export function coloredOnly(columns: number): Style {
  return { ...colored(columns), hyperlinks: false };
}

/** The text without what only colours it. */
export function uncolored(text: string): string {
  return text.replace(/\u001b\[\d+m/g, "");
}
