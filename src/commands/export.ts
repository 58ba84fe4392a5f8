import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { enumerate } from "../core/model/text.js";
import { isWhole, selectPart } from "../core/query/select.js";
import { type ExitCode, UsageError } from "../errors.js";
import { type ExportFormat, FORMATS, type FormatOptions, renderExport } from "./export-formats.js";
import { writeExport } from "./export-output.js";
import {
  FILTERS,
  type PaperOptions,
  paperFilter,
  type SessionOptions,
  sessionFilter,
  sessionIds,
} from "./filters.js";
import { examples, type Invocation, newCommand } from "./invocation.js";
import { loadSyllabus } from "./load.js";

/** Options that belong to one format; with another they would do nothing, so that is an error. */
const BELONGS_TO = {
  previous: "ics",
  stamp: "ics",
  alarm: "ics",
  table: "md",
  calendarUrl: "html",
} as const satisfies Record<keyof FormatOptions, ExportFormat>;

interface ExportOptions extends PaperOptions, SessionOptions, FormatOptions {
  ics?: true | undefined;
  md?: true | undefined;
  html?: true | undefined;
  csv?: true | undefined;
  bibtex?: true | undefined;
  csl?: true | undefined;
  output?: string | undefined;
  check?: true | undefined;
  session?: string[] | undefined;
}

/** `aisys export` */
export function command(invocation: Invocation) {
  return newCommand("export", "publish the list as calendar, README, page or bibliography")
    .argument("[text...]", "only papers with these words in name, title, authors or venue")
    .option("--ics", "a calendar (iCalendar, RFC 5545)")
    .option("--md", "Markdown, for a README")
    .option("--html", "a page that stands alone")
    .option("--csv", "a table, a row for each paper of a session")
    .option("--bibtex", "a bibliography for LaTeX")
    .option("--csl", "a bibliography as CSL-JSON, for Zotero and Pandoc")
    .option("-o, --output <file>", "write there rather than to standard output")
    .option("--check", "write nothing; exit 1 and show how FILE differs")
    .option("--previous <file>", "--ics: the last export; what did not change stays as it is")
    .addOption(new Option("--stamp <source>", "--ics: when the list last changed").choices(["git"]))
    .option("--alarm <time>", "--ics: remind so long before: 30m, 2h, 1d", minutes)
    .option("--table", "--md: as a table")
    .option("--calendar-url <url>", "--html: where to subscribe to the calendar", webAddress)
    .addOption(FILTERS.topic())
    .addOption(FILTERS.author())
    .addOption(FILTERS.venue())
    .addOption(FILTERS.year())
    .addOption(FILTERS.required())
    .addOption(FILTERS.extra())
    .addOption(FILTERS.session())
    .addOption(FILTERS.since())
    .addOption(FILTERS.until())
    .addOption(FILTERS.kind())
    .addHelpText(
      "after",
      `\n--json gives the syllabus itself as JSON, which aisys reads as it reads YAML.\n${examples(
        ["aisys export --ics -o course.ics", "a calendar file"],
        ["aisys export --md -o README.md", "between the markers there"],
        ["aisys export --md -o README.md --check", "is the README up to date?"],
        ["aisys export --bibtex --topic serving", "the papers about serving"],
      )}`,
    )
    .action(async (text, options) => invocation.exit(await runExport(invocation, text.join(" "), options)));
}

async function runExport(invocation: Invocation, text: string, options: ExportOptions): Promise<ExitCode> {
  const format = chosenFormat(invocation, options);
  checkBelonging(options, format);
  if (options.check && options.output === undefined) {
    throw new UsageError("--check compares a file, and none is named", { hint: "name it with -o FILE" });
  }
  const loaded = await loadSyllabus(invocation);
  const selection = {
    papers: paperFilter(text, options, loaded),
    sessions: { ...sessionFilter(options, loaded), ids: sessionIds(options.session, loaded) },
  };
  if (options.previous !== undefined && !isWhole(selection)) {
    throw new UsageError("--previous cancels what is no longer there, so it goes with the whole list only", {
      hint: "leave out --previous, or the filters",
    });
  }
  const part = selectPart(loaded.syllabus, selection);
  const rendered = await renderExport(format, invocation, options, loaded, part);
  const target = { format, path: options.output, syllabus: loaded.path, check: options.check === true };
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
  if (!/^(https?|webcal):\/\/[^\s]+$/i.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError("It must be an address that begins with https://.");
  }
  return text;
}
