import { CST } from "yaml";
import type { BlockScalar, Scalar } from "./layout.js";

/** How a value on one or several lines can be written. */
export const SCALAR_TYPES = {
  alias: "alias",
  scalar: "plain",
  "single-quoted-scalar": "single",
  "double-quoted-scalar": "double",
} as const satisfies Record<CST.FlowScalar["type"], Scalar["type"]>;

/** A value that is plain, in quotes or an alias. */
export function readScalar(token: CST.FlowScalar, props: string[]): Scalar {
  const { source } = token;
  const type = SCALAR_TYPES[token.type];
  const isAsItIs = type === "alias" || (type === "plain" && !source.includes("\n"));
  return { kind: "scalar", props, type, source, text: isAsItIs ? source : resolved(token) };
}

function resolved(token: CST.FlowScalar | CST.BlockScalar): string {
  return CST.resolveAsScalar(token).value;
}

/** A value below `|` or `>`. */
export function readBlockScalar(token: CST.BlockScalar, props: string[]): BlockScalar {
  const header = token.props
    .flatMap((prop) => (prop.type === "block-scalar-header" ? prop.source : []))
    .join("");
  const lines = token.source.split("\n");
  // What follows the last line break is the indentation of the next line.
  if (lines.at(-1)?.trim() === "") lines.pop();
  const indent = indentOf(lines, header, token.indent);
  return {
    kind: "block-scalar",
    props,
    // Lines are written two spaces further in than their key.
    header: header.replace(/\d/, "2"),
    text: resolved(token),
    lines: lines.map((line) => line.slice(indent)),
  };
}

/** YAML 1.2, §8.1.1.1: the indentation is what the header says, or that of the first line that is not empty. */
function indentOf(lines: readonly string[], header: string, outer: number): number {
  const given = /\d/.exec(header)?.[0];
  if (given !== undefined) return Math.max(outer, 0) + Number(given);
  const filled = lines.find((line) => /[^ ]/.test(line));
  return filled?.search(/[^ ]/) ?? Number.POSITIVE_INFINITY;
}
