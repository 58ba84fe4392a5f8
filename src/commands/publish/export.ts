import { InvalidArgumentError } from "commander";
import { enumerate } from "../../core/model/text.js";
import { isWhole, selectPart } from "../../core/query/select.js";
import { type ExitCode, UsageError } from "../../errors.js";
import { LANGUAGES } from "../../render/export/page/words.js";
import { argument, choice, defineCommand, flag, type OptionsOf, parsed, text } from "../definition.js";
import { PAPER_FILTERS, paperFilter, SESSION_FILTERS, sessionFilter, sessionIds } from "../filters.js";
import type { Invocation } from "../invocation.js";
import { loadSyllabus } from "../load.js";
import { type ExportFormat, FORMATS, type FormatOptions, renderExport } from "./export-formats.js";
import { writeExport } from "./export-output.js";

/** Options that belong to one format; with another they would do nothing, so that is an error. */
const BELONGS_TO = {
  previous: "ics",
  stamp: "ics",
  alarm: "ics",
  table: "md",
  language: "html",
  calendarUrl: "html",
  feedUrl: "html",
} as const satisfies Record<keyof FormatOptions, ExportFormat>;

const EXPORT_OPTIONS = {
  ics: flag("a calendar (iCalendar, RFC 5545)"),
  md: flag("Markdown, for a README"),
  html: flag("a page that stands alone"),
  csv: flag("a table, a row for each paper of a session"),
  bibtex: flag("a bibliography for LaTeX"),
  csl: flag("a bibliography as CSL-JSON, for Zotero and Pandoc"),
  output: text("<file>", "write there rather than to standard output", { short: "-o" }),
  replace: flag("also replace a file that aisys did not write"),
  check: flag("write nothing; exit 1 and show how FILE differs"),
  previous: text("<file>", "--ics: the last export; what did not change stays as it is"),
  stamp: choice("<source>", ["git"], "--ics: when the list last changed"),
  alarm: parsed("<time>", "--ics: remind so long before: 30m, 2h, 1d", minutes),
  table: flag("--md: as a table"),
  language: choice("<language>", LANGUAGES, "--html: what the page speaks, if not the course's language"),
  calendarUrl: parsed("<url>", "--html: where the calendar is, to subscribe to", webAddress),
  feedUrl: parsed("<url>", "--html: where the feed is", webAddress),
  ...PAPER_FILTERS,
  ...SESSION_FILTERS,
};

type ExportOptions = OptionsOf<typeof EXPORT_OPTIONS>;

/** `aisys export` */
export const command = defineCommand({
  arguments: [argument("[text...]", "only papers with these words in name, title, authors or venue")],
  options: EXPORT_OPTIONS,
  notes: "--json gives the syllabus itself as JSON, which aisys reads as it reads YAML.",
  examples: [
    ["aisys export --ics -o course.ics", "a calendar file"],
    ["aisys export --md -o README.md", "between the markers there"],
    ["aisys export --md -o README.md --check", "is the README up to date?"],
    ["aisys export --bibtex --topic serving", "the papers about serving"],
  ],
  run: (invocation, words, options) => runExport(invocation, words.join(" "), options),
});

async function runExport(invocation: Invocation, words: string, options: ExportOptions): Promise<ExitCode> {
  const format = chosenFormat(invocation, options);
  checkBelonging(options, format);
  if (options.check && options.output === undefined) {
    throw new UsageError("--check compares a file, and none is named", { hint: "name it with -o FILE" });
  }
  const loaded = await loadSyllabus(invocation);
  const selection = {
    papers: paperFilter(words, options, loaded),
    sessions: { ...sessionFilter(options, loaded), ids: sessionIds(options.session, loaded) },
  };
  if (options.previous !== undefined && !isWhole(selection)) {
    throw new UsageError("--previous cancels what is no longer there, so it goes with the whole list only", {
      hint: "leave out --previous, or the filters",
    });
  }
  const part = selectPart(loaded.syllabus, selection);
  const rendered = await renderExport(format, invocation, options, loaded, part);
  const target = {
    format,
    path: options.output,
    syllabus: loaded.path,
    check: options.check === true,
    replace: options.replace === true,
  };
  return writeExport(invocation, rendered, target);
}

/** @throws UsageError where no format is named or several are */
function chosenFormat({ globals }: Invocation, options: ExportOptions): ExportFormat {
  const chosen = FORMATS.filter((format) => (format === "json" ? globals().json : options[format]));
  const [format, second] = chosen;
  if (format !== undefined && second === undefined) return format;
  const flags = FORMATS.map((one) => `--${one}`);
  throw new UsageError(
    format === undefined ? "no format is named" : `--${format} and --${second} are two formats`,
    { hint: `name one of ${enumerate(flags, "or")}` },
  );
}

function checkBelonging(options: ExportOptions, format: ExportFormat): void {
  for (const [name, owner] of Object.entries(BELONGS_TO)) {
    const isGiven = Object.entries(options).some(([key, value]) => key === name && value !== undefined);
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (isGiven && owner !== format)
      throw new UsageError(`--${flag} belongs to --${owner}, not to --${format}`);
  }
}

function minutes(text: string): number {
  const [, amount, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const factor = unit === "d" ? 1440 : unit === "h" ? 60 : 1;
  if (amount === undefined) throw new InvalidArgumentError("It must be minutes, hours or days: 30m, 2h, 1d.");
  return Number(amount) * factor;
}

function webAddress(text: string): string {
  const isAddress = /^(https?|webcal):\/\/[^\s]+$/i.test(text) && URL.canParse(text);
  if (isAddress || /^[\w-]+\.\w+$/.test(text)) return text;
  throw new InvalidArgumentError(
    "It must be an address that begins with https://, or a file beside the page.",
  );
}
