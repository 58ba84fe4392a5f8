import { quoted } from "../edit/yaml-text.js";
import type { BlockScalar, Entry, Scalar } from "./layout.js";

/** Lines, and whether they end in a text that keeps the blank lines at its end. */
export interface Piece {
  lines: string[];
  isOpen: boolean;
}

/** A key on the line of its value may have no more characters than this (YAML 1.2, §8.2.2). */
const MAX_KEY = 1000;

/** A key with its colon. One that no line can hold gets a line of its own. */
export function printKey(key: Entry["key"], indent: string): string {
  if (key === undefined) return ":";
  const text = [...key.props, oneLine(key)].filter(Boolean).join(" ");
  return text.length > MAX_KEY ? `? ${text}\n${indent}:` : `${text}:`;
}

/** A scalar on one line: as it is written, or in quotes where it runs over several. */
export function oneLine(node: Scalar | BlockScalar): string {
  return node.kind === "block-scalar" || node.source.includes("\n") ? quoted(node.text) : node.source;
}

/** A value behind its key or hyphen. */
export function printScalar(
  value: Scalar | BlockScalar | undefined,
  comment: string | undefined,
  indent: string,
  head: string,
): Piece {
  const beside = comment === undefined ? [] : [comment];
  const line = (...words: readonly string[]) => `${indent}${[head, ...words].filter(Boolean).join(" ")}`;
  if (value === undefined) return { lines: [line(...beside)], isOpen: false };
  if (value.kind === "block-scalar") {
    const lines = value.lines.map((text) => (text === "" ? "" : `${indent}  ${text}`));
    return {
      lines: [line(...value.props, value.header, ...beside), ...lines],
      isOpen: value.header.includes("+"),
    };
  }
  const [first = "", ...others] = value.source.split("\n");
  const lines = [line(...value.props, first), ...others.map((text) => continued(text, indent))];
  const last = lines.pop() ?? "";
  return { lines: [...lines, [last, ...beside].join(" ")], isOpen: false };
}

/** The space before and after a line within quotes or plain text says nothing (YAML 1.2, §6.5). */
function continued(line: string, indent: string): string {
  const text = line.replace(/^[ \t]+/, "");
  return text === "" ? "" : `${indent}  ${text}`;
}
