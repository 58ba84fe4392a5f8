import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import type { ColorChoice, Context } from "../context.js";
import { printable } from "../core/model/text.js";
import { type ExitCode, UsageError } from "../errors.js";
import { renderJson } from "../render/json.js";
import type { Style } from "../render/style.js";

/** The options that every command takes, before or after its name. */
export interface Globals {
  file?: string | undefined;
  json?: true | undefined;
  now?: string | undefined;
  color?: ColorChoice | undefined;
  quiet?: true | undefined;
  verbose?: true | undefined;
}

/** One call of the program, as a command sees it. */
export interface Invocation {
  context: Context;
  /** The command line without the name of the program. */
  words: readonly string[];
  globals(): Globals;
  /** Whether a program reads the answer: then standard error holds nothing but JSON. */
  json: boolean;
  /** Says what the process returns; a command says it once, at its end. */
  exit(code: ExitCode): void;
}

/** How a command that lists something can print it. */
export type Format = "text" | "json";

/** `--format text|json` */
export function formatOption() {
  return new Option("--format <format>", "how to print").choices(["text", "json"]).default("text" as const);
}

/** The format asked for; `--json` is the same as `--format json`. @throws UsageError where the two disagree */
export function resolveFormat<F extends string>({ globals }: Invocation, format: F): F | "json" {
  if (!globals().json) return format;
  if (format !== "text" && format !== "json") {
    throw new UsageError(`--json and --format ${format} ask for two formats`, {
      hint: "leave one of them out",
    });
  }
  return "json";
}

/** Prints a report, for people or for programs. */
export async function print<R extends object>(
  invocation: Invocation,
  format: Format,
  report: R,
  render: (report: R, style: Style) => string,
): Promise<void> {
  const { context, globals } = invocation;
  const text =
    resolveFormat(invocation, format) === "json"
      ? renderJson(report)
      : render(report, await context.style(globals().color));
  context.out(text);
}

/** A note on standard error for people, unless `--quiet`. */
export async function note({ context, globals, json }: Invocation, text: string): Promise<void> {
  if (json || globals().quiet) return;
  const { dim } = await context.styleErr(globals().color);
  context.err(`${dim(printable(text))}\n`);
}

/** A command with its name and what it does. */
export function newCommand(name: string, description: string) {
  return new Command(name).description(description);
}

/** Examples below the help of a command, each with what it is good for. */
export function examples(...pairs: readonly [line: string, purpose: string][]): string {
  const columns = Math.max(...pairs.map(([line]) => line.length));
  return `\nExamples:\n${pairs.map(([line, purpose]) => `  $ ${line.padEnd(columns)}  # ${purpose}`).join("\n")}`;
}

/** A whole number from 1 on. */
export function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("It must be a whole number from 1 on.");
  return Number(text);
}
