import { InvalidArgumentError } from "commander";
import { parseSyllabusFile } from "../../core/check/parse.js";
import type { ImportResult } from "../../core/import/assemble/result.js";
import { type Merged, mergeInto } from "../../core/import/formats/into.js";
import { type ImportOptions, importMarkdown } from "../../core/import/import-markdown.js";
import { COLUMN_ROLES } from "../../core/import/infer/columns.js";
import type { ColumnWishes } from "../../core/import/infer/tables.js";
import type { ImportAnswer } from "../../core/import/shape.js";
import { writeSyllabus } from "../../core/import/write.js";
import { enumerate } from "../../core/model/text.js";
import { EXIT, type ExitCode, InputError, UsageError } from "../../errors.js";
import { renderImport, renderImportWhole } from "../../render/import.js";
import { renderJson } from "../../render/json.js";
import { argument, choice, defineCommand, flag, type OptionsOf, parsed, text, texts } from "../definition.js";
import { FORMAT, type Invocation, resolveFormat } from "../invocation.js";
import { currentTime } from "../load.js";
import { courseZone, writeChange } from "../write-change.js";
import { createWithSchema } from "./schema.js";

const INPUT_FORMATS = ["markdown", "bibtex", "csl", "csv", "ics", "json"] as const;

const IMPORT_OPTIONS = {
  output: text("<file>", "write the syllabus to a new file (default: standard output)", { short: "-o" }),
  into: text("<syllabus>", "add what is new to a syllabus that is there", { conflicts: ["output"] }),
  year: parsed("<year>", "the year of dates that name none", calendarYear),
  timezone: text("<zone>", "an IANA time zone, such as Asia/Seoul (default: UTC)"),
  section: text("<heading>", "only what stands below this heading"),
  column: texts("<column=role>", "what a column of tables holds, by its number or header: 2=date"),
  noSessions: flag("dates are those of the papers, and begin no sessions"),
  report: text("<file>", "write the whole report to a new file, as JSON where it ends in .json"),
  allowPrivate: flag("also ask addresses of this machine and this network"),
  strict: flag("fail on warnings too"),
  inputFormat: choice("<format>", INPUT_FORMATS, "what the list is (default: by its name, else markdown)"),
  format: FORMAT,
};

type Options = OptionsOf<typeof IMPORT_OPTIONS>;

/** `aisys import` */
export const command = defineCommand({
  arguments: [argument("<list>", "a Markdown file, a web address, or - for standard input")],
  options: IMPORT_OPTIONS,
  examples: [
    ["aisys import README.md -o syllabus.yaml", "and a report"],
    ['aisys import README.md --section "Fall 2024"', "one term of several"],
    ["aisys import README.md --into syllabus.yaml", "only what is new"],
    ["aisys import schedule.md --column 2=date --column Paper=title", "what its columns hold"],
  ],
  run: (invocation, list, options) => runImport(invocation, list, options),
});

async function runImport(called: Invocation, given: string, options: Options): Promise<ExitCode> {
  checkUse(given, options);
  const { text, source, base } = await readSource(called, given, options);
  // What undo remembers and shows holds no password.
  const invocation = { ...called, words: called.words.map((word) => (word === given ? source : word)) };
  const result = await readList(text, { source, base }, options);
  checkColumns(result, columnWishes(options.column));
  if (isEmpty(result)) throw nothingFound(source, options);
  const target = options.into ?? options.output;
  const written = options.into === undefined ? undefined : await merged(invocation, result, options.into);
  const yaml = written?.text ?? writeSyllabus(result.file);
  checkWritten(yaml);
  const answer: ImportAnswer = {
    version: 1,
    source,
    ...(target !== undefined && target !== "-" && { file: target }),
    ...result.report,
    ...(written !== undefined && { added: written.added, conflicts: written.conflicts }),
  };
  if (written === undefined) await writeNew(invocation, yaml, options);
  else {
    const at = currentTime(invocation, courseZone(yaml, invocation.context.readerZone));
    await writeChange(invocation, { path: written.path, before: written.was, after: yaml, at });
  }
  await writeReport(invocation, answer, options);
  return options.strict === true && hasFindings(answer) ? EXIT.findings : EXIT.ok;
}

/** An option that would do nothing is refused. @throws UsageError */
function checkUse(
  source: string,
  { inputFormat, section, year, column, noSessions, allowPrivate }: Options,
): void {
  const format = inputFormat ?? formatOf(source);
  if ((column !== undefined || noSessions === true) && format !== "markdown")
    throw new UsageError(
      `\`${column === undefined ? "--no-sessions" : "--column"}\` is for Markdown, and ${source} is read as ${format}`,
      { hint: "leave it out, or import the list as Markdown" },
    );
  if (section !== undefined && format !== "markdown")
    throw new UsageError(`\`--section\` names a heading, and ${format} has none`, {
      hint: "leave it out, or import the list as Markdown",
    });
  if (year !== undefined && format !== "markdown" && format !== "csv")
    throw new UsageError(`\`--year\` is for dates without a year, and ${format} has none`, {
      hint: "leave it out",
    });
  if (allowPrivate === true && !isWeb(source))
    throw new UsageError("`--allow-private` is for a list at a web address", { hint: "leave it out" });
}

function isWeb(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** `2=date`: what is said of columns, by number or header in lower case. @throws UsageError */
function columnWishes(given: readonly string[] = []): ColumnWishes {
  return new Map(
    given.map((text) => {
      const { column, role: wanted } = /^(?<column>.+)=(?<role>[^=]+)$/su.exec(text)?.groups ?? {};
      const role = COLUMN_ROLES.find((one) => one === wanted?.trim().toLowerCase());
      if (column === undefined || role === undefined)
        throw new UsageError(`\`--column ${text}\` does not say what a column holds`, {
          hint: `write its number or header and one of ${enumerate(COLUMN_ROLES, "or")}: --column 2=date`,
        });
      return [column.trim().toLowerCase(), role];
    }),
  );
}

/** What is said of a column that no table has would do nothing. @throws UsageError */
function checkColumns({ report }: ImportResult, wishes: ColumnWishes): void {
  const fields = report.collections.flatMap(({ fields }) => fields);
  const columns = fields.filter(({ column }) => column !== undefined);
  const names = columns.flatMap(({ column, header = "" }) => [String(column), header.toLowerCase()]);
  const missing = [...wishes.keys()].find((wish) => !names.includes(wish));
  if (missing === undefined) return;
  const headers = [...new Set(columns.flatMap(({ header }) => header ?? []))].slice(0, 20);
  throw new UsageError(`no table has a column \`${missing}\``, {
    hint: headers.length > 0 ? `the columns are ${enumerate(headers)}` : "leave `--column` out",
  });
}

function hasFindings({ warnings, conflicts = [] }: ImportAnswer): boolean {
  return warnings.length > 0 || conflicts.length > 0;
}

/** A list as it was read, and how it is called: an address without the user and password that opened it. */
interface Source {
  text: string;
  source: string;
  /** What its relative links start from. */
  base?: string | undefined;
}

async function readSource(
  { context }: Invocation,
  source: string,
  { allowPrivate }: Options,
): Promise<Source> {
  if (!isWeb(source)) return { text: await context.files.read(source), source };
  const { fetchText, webTarget } = await import("../../core/net/fetch-text.js");
  const target = webTarget(source);
  const tools = await context.links();
  const { exchange, close } = tools.open({ allowPrivate: allowPrivate === true });
  return { ...(await fetchText(target, { exchange, close, clock: tools.clock })), source: target.href };
}

async function readList(
  text: string,
  { source, base }: Omit<Source, "text">,
  options: Options,
): Promise<ImportResult> {
  const { year, timezone, section, noSessions } = options;
  const columns = columnWishes(options.column);
  const known: ImportOptions = { source, base, year, timezone, section, noSessions, columns };
  const format = options.inputFormat ?? formatOf(source);
  if (format === "markdown") return importMarkdown(text, known);
  const { importData } = await import("../../core/import/formats/doors.js");
  return importData(format, text, known);
}

const ENDINGS: readonly [ending: RegExp, format: NonNullable<Options["inputFormat"]>][] = [
  [/\.bib(?:tex)?$/i, "bibtex"],
  [/\.csv$/i, "csv"],
  [/\.ics$/i, "ics"],
  [/\.json$/i, "json"],
];

function formatOf(source: string): NonNullable<Options["inputFormat"]> {
  return ENDINGS.find(([ending]) => ending.test(source))?.[1] ?? "markdown";
}

function isEmpty({ file: { papers = {}, sessions = [] } }: ImportResult): boolean {
  return sessions.length === 0 && Object.keys(papers).length === 0;
}

function nothingFound(source: string, { section }: Options): InputError {
  const where = section === undefined ? source : `the section \`${section}\` of ${source}`;
  return new InputError(
    `${where} holds no session and no paper: looked for dates at the start of headings, list items, table rows and bold lines, and for linked, bold or quoted titles with authors, a venue or the address of a paper`,
    {
      hint:
        section === undefined ? "is it the file that holds the list itself?" : "is the heading spelled so?",
    },
  );
}

/** What is written must be readable: a time zone that does not exist is the reader's slip. @throws UsageError */
function checkWritten(yaml: string): void {
  const error = parseSyllabusFile(yaml).problems.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new UsageError(error.message, { hint: error.hint });
}

async function merged(
  { context }: Invocation,
  result: ImportResult,
  into: string,
): Promise<Merged & { path: string; was: string }> {
  const was = await context.files.read(into);
  return { ...mergeInto(was, result.file), path: into, was };
}

async function writeNew(invocation: Invocation, yaml: string, { output }: Options): Promise<void> {
  if (output !== undefined && output !== "-") await createWithSchema(invocation, output, yaml);
  else invocation.context.out(yaml);
}

/** The report goes to standard error where the syllabus goes to standard output. */
async function writeReport(invocation: Invocation, answer: ImportAnswer, options: Options): Promise<void> {
  const { context, globals } = invocation;
  const plain = { ...(await context.style("never")), columns: 100 };
  if (options.report !== undefined)
    context.files.create(
      options.report,
      /\.json$/i.test(options.report) ? renderJson(answer) : renderImportWhole(answer, plain),
    );
  const isAside = answer.file === undefined;
  const color = globals().color;
  const text =
    resolveFormat(invocation, options.format) === "json"
      ? renderJson(answer)
      : renderImport(answer, await (isAside ? context.styleErr(color) : context.style(color)));
  if (!isAside) context.out(text);
  else if (!globals().quiet) context.err(text);
}

function calendarYear(text: string): number {
  if (!/^(?:19|20)\d\d$/.test(text)) throw new InvalidArgumentError("It must be a year such as 2024.");
  return Number(text);
}
