import type { Context } from "../context.js";
import { printable } from "../core/model/text.js";
import { type ExitCode, UsageError } from "../errors.js";
import { renderJsonInParts } from "../render/json.js";
import type { Style } from "../render/style.js";
import { choice, flag, type OptionsOf, otherwise, text } from "./definition.js";

/** The options that every command takes, before or after its name. */
export const GLOBAL_OPTIONS = {
  file: text("<path>", "the syllabus; - reads standard input", { short: "-f" }),
  course: text("<name>", "a list by its name in your settings", { short: "-c" }),
  json: flag("print JSON: the same as --format json"),
  now: text("<time>", "take this as the time: 2023-04-03T23:59+09:00"),
  color: choice("<when>", ["auto", "always", "never"], "when to colour"),
  quiet: flag("print no notes on standard error", { short: "-q" }),
  verbose: flag("say what is read from where", { short: "-v" }),
};

/** What was said with the options of every command. */
export type Globals = Partial<OptionsOf<typeof GLOBAL_OPTIONS>>;

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
export const FORMAT = formatOf(["text", "json"]);

/** `--format` with the formats that a command has; the first one holds where none is named. */
export function formatOf<const Name extends string>(
  names: readonly [Name, ...Name[]],
  about = "how to print",
) {
  return otherwise(choice("<format>", names, about), names[0]);
}

/** The format asked for; `--json` is the same as `--format json`. @throws UsageError where the two disagree */
export function resolveFormat<Name extends string>({ globals }: Invocation, format: Name): Name | "json" {
  if (!globals().json) return format;
  if (format !== "text" && format !== "json") {
    throw new UsageError(`--json and --format ${format} ask for two formats`, {
      hint: "leave one of them out",
    });
  }
  return "json";
}

/** Makes text of a report: all at once, or in parts where it can be long. */
export type Renderer<Report> = (report: Report, style: Style) => string | Iterable<string>;

/** Prints a report in one of the formats that it has; JSON is the report itself. */
export async function print<Report extends object, Name extends string>(
  invocation: Invocation,
  format: Name,
  report: Report,
  renderers: Readonly<Record<Exclude<Name, "json">, Renderer<Report>>>,
): Promise<void> {
  const { context, globals } = invocation;
  const chosen = resolveFormat(invocation, format);
  const rendered = isOther(chosen)
    ? renderers[chosen](report, await context.style(globals().color))
    : renderJsonInParts(report);
  for (const part of typeof rendered === "string" ? [rendered] : rendered) context.out(part);
}

function isOther<Name extends string>(format: Name | "json"): format is Exclude<Name, "json"> {
  return format !== "json";
}

/** A note on standard error for people, unless `--quiet`. */
export async function note({ context, globals, json }: Invocation, text: string): Promise<void> {
  if (json || globals().quiet) return;
  const { dim } = await context.styleErr(globals().color);
  context.err(`${dim(printable(text))}\n`);
}
