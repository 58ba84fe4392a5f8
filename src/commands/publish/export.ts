import { InvalidArgumentError } from "commander";
import { enumerate } from "../../core/model/text.js";
import { isWhole, selectPart } from "../../core/query/select.js";
import { EXIT, type ExitCode, UsageError } from "../../errors.js";
import { argument, choice, defineCommand, flag, type OptionsOf, parsed, text } from "../definition.js";
import { PAPER_FILTERS, paperFilter, SESSION_FILTERS, sessionFilter, sessionIds } from "../filters.js";
import type { Invocation } from "../invocation.js";
import { isLastResort, loadSyllabus } from "../load.js";
import {
  type ExportFormat,
  FORMATS,
  type FormatOptions,
  formatCalled,
  renderExport,
} from "./export-formats.js";
import { openTarget, writeExport } from "./export-output.js";

/** Options that belong to some formats; with another they would do nothing, so that is an error. */
const BELONGS_TO = {
  previous: ["ics"],
  stamp: ["ics", "atom"],
  alarm: ["ics"],
  prefix: ["ics"],
  insert: ["md"],
  table: ["md"],
  calendarUrl: ["html"],
} as const satisfies Record<keyof FormatOptions | "insert", readonly ExportFormat[]>;

const EXPORT_OPTIONS = {
  ics: flag("a calendar (iCalendar, RFC 5545)"),
  md: flag("Markdown, for a README"),
  html: flag("a page that stands alone"),
  csv: flag("a table, a row for each paper of a session"),
  bibtex: flag("a bibliography for LaTeX"),
  csl: flag("a bibliography as CSL-JSON, for Zotero and Pandoc"),
  ris: flag("a bibliography for EndNote, Mendeley and Zotero"),
  atom: flag("a feed of the sessions (Atom, RFC 4287)"),
  output: text("<file>", "write there rather than to standard output", { short: "-o" }),
  replace: flag("also replace a file that aisys did not write"),
  insert: text("<heading>", '--md: below that heading: "## Schedule"', { conflicts: ["replace"] }),
  check: flag("write nothing; exit 1 and show how FILE differs"),
  previous: text("<file>", "--ics: the last export, where it is not at -o"),
  stamp: choice("<source>", ["git"], "--ics, --atom: when the list last changed"),
  alarm: parsed("<time>", "--ics: remind so long before: 30m, 2h, 1d", minutes),
  prefix: flag("--ics: the course's title before each event"),
  table: flag("--md: as a table"),
  calendarUrl: parsed("<url>", "--html: where to subscribe to the calendar", webAddress),
  ...PAPER_FILTERS,
  ...SESSION_FILTERS,
};

type ExportOptions = OptionsOf<typeof EXPORT_OPTIONS>;

/** `aisys export` */
export const command = defineCommand({
  arguments: [argument("[text...]", "a format, or words of which papers have one in name, title or authors")],
  options: EXPORT_OPTIONS,
  notes: "--json gives the syllabus itself as JSON, which aisys reads as it reads YAML.",
  examples: [
    ["aisys export -o course.ics", "a calendar file"],
    ["aisys export -o README.md", "between the markers there"],
    ["aisys export -o README.md --check", "is the README up to date?"],
    ["aisys export bibtex --topic serving", "the papers about serving"],
  ],
  run: (invocation, words, options) => runExport(invocation, words, options),
});

async function runExport(
  invocation: Invocation,
  words: readonly string[],
  options: ExportOptions,
): Promise<ExitCode> {
  const { format, rest } = chosenFormat(invocation, words, options);
  checkBelonging(options, format);
  checkOutput(options);
  const loaded = await loadSyllabus(invocation);
  if (isLastResort(invocation, loaded.path)) {
    throw new UsageError("the list that ships with aisys is not published unless it is named", {
      hint: `\`aisys init\` starts your own; \`-f ${loaded.path}\` names this one`,
    });
  }
  const selection = {
    papers: paperFilter(rest.join(" "), options, loaded),
    sessions: { ...sessionFilter(options, loaded), ids: sessionIds(options.session, loaded) },
  };
  if (options.previous !== undefined && !isWhole(selection)) {
    throw new UsageError("--previous cancels what is no longer there, so it goes with the whole list only", {
      hint: "leave out --previous, or the filters",
    });
  }
  const target =
    options.output === undefined
      ? undefined
      : await openTarget(invocation, options.output, {
          format,
          syllabus: loaded.path,
          check: options.check === true,
          replace: options.replace === true,
          insert: options.insert,
        });
  const part = selectPart(loaded.syllabus, selection);
  const source = { loaded, part, earlier: target?.earlier };
  const rendered = await renderExport(format, invocation, options, source);
  if (target !== undefined) return writeExport(invocation, rendered, target, loaded.now);
  invocation.context.out(rendered);
  return EXIT.ok;
}

/** The format that a flag names, else the first word, else the ending of the file; and the other words. */
function chosenFormat(
  { globals }: Invocation,
  words: readonly string[],
  options: ExportOptions,
): { format: ExportFormat; rest: readonly string[] } {
  const [flagged, second] = FORMATS.filter((one) => (one === "json" ? globals().json : options[one]));
  const [first = "", ...others] = words;
  const said = flagged === undefined ? formatCalled(first) : undefined;
  const format = flagged ?? said ?? formatCalled(/\.(\w+)$/.exec(options.output ?? "")?.[1] ?? "");
  if (format !== undefined && second === undefined)
    return { format, rest: said === undefined ? words : others };
  const flags = FORMATS.map((one) => `--${one}`);
  throw new UsageError(
    format === undefined ? "no format is named" : `--${flagged} and --${second} are two formats`,
    { hint: `name one of ${enumerate(flags, "or")}, or a file that ends so: -o course.ics` },
  );
}

/** @throws UsageError where no file is named for what needs one */
function checkOutput({ output, check, insert }: ExportOptions): void {
  if (output !== undefined) return;
  if (check)
    throw new UsageError("--check compares a file, and none is named", { hint: "name it with -o FILE" });
  if (insert !== undefined)
    throw new UsageError("--insert changes a file, and none is named", { hint: "name it with -o FILE" });
}

function checkBelonging(options: ExportOptions, format: ExportFormat): void {
  for (const [name, owners] of Object.entries<readonly ExportFormat[]>(BELONGS_TO)) {
    const isGiven = Object.entries(options).some(([key, value]) => key === name && value !== undefined);
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (isGiven && !owners.includes(format)) {
      const flags = owners.map((owner) => `--${owner}`);
      throw new UsageError(`--${flag} belongs to ${enumerate(flags)}, not to --${format}`);
    }
  }
}

function minutes(text: string): number {
  const [, amount, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const factor = unit === "d" ? 1440 : unit === "h" ? 60 : 1;
  if (amount === undefined) throw new InvalidArgumentError("It must be minutes, hours or days: 30m, 2h, 1d.");
  return Number(amount) * factor;
}

function webAddress(text: string): string {
  if (!/^(https?|webcal):\/\/[^\s]+$/i.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError("It must be an address that begins with https://.");
  }
  return text;
}
