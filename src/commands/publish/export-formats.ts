import type { Context } from "../../context.js";
import type { Syllabus } from "../../core/model/syllabus.js";
import { count } from "../../core/model/text.js";
import { narrowFile } from "../../core/query/select.js";
import { UsageError } from "../../errors.js";
import { renderJson } from "../../render/json.js";
import { type Invocation, note } from "../invocation.js";
import type { Loaded } from "../load.js";

/** What a list can be exported as, named as the flags are. */
export const FORMATS = ["ics", "md", "html", "json", "csv", "bibtex", "csl", "ris", "atom"] as const;

/** One of them. */
export type ExportFormat = (typeof FORMATS)[number];

/** How the names of files end that hold a format. */
const ENDINGS: Readonly<Record<ExportFormat, readonly string[]>> = {
  ics: ["ics"],
  md: ["md", "markdown"],
  html: ["html", "htm"],
  json: ["json"],
  csv: ["csv"],
  bibtex: ["bib"],
  csl: [],
  ris: ["ris"],
  atom: ["atom"],
};

/** The format that is called so, or that files hold whose names end so. */
export function formatCalled(word: string): ExportFormat | undefined {
  const name = word.toLowerCase();
  return FORMATS.find((format) => format === name || ENDINGS[format].includes(name));
}

/** The options that only some formats take. */
export interface FormatOptions {
  previous?: string | undefined;
  stamp?: "git" | undefined;
  prefix?: true | undefined;
  /** Minutes before the start. */
  alarm?: number | undefined;
  table?: true | undefined;
  calendarUrl?: string | undefined;
}

/** What an export is made of. */
export interface ExportSource {
  loaded: Loaded;
  /** What was asked for of the list. */
  part: Syllabus;
  /** What is at the place where it goes, where an earlier export wrote that. */
  earlier: string | undefined;
}

/**
 * A part of a list in a format. Each format loads its own code: a calendar needs no bibliography.
 *
 * @throws UsageError where an option does not make sense, InputError where `--previous` cannot be read
 */
export async function renderExport(
  format: ExportFormat,
  invocation: Invocation,
  options: FormatOptions,
  source: ExportSource,
): Promise<string> {
  const { loaded, part } = source;
  switch (format) {
    case "ics":
      return renderIcs(invocation, options, source);
    case "md":
      return (await import("../../render/export/markdown.js")).renderMarkdown(part, {
        table: options.table === true,
      });
    case "html":
      return renderHtml(invocation, options, part);
    case "json":
      return renderJson(narrowFile(loaded.file, part));
    case "csv":
      return (await import("../../render/export/csv.js")).renderCsv(part);
    case "bibtex":
    case "csl":
    case "ris":
      return renderPapers(format, part.papers);
    case "atom":
      return renderAtom(invocation, options, source);
  }
}

/** Papers as a bibliography. */
export async function renderPapers(
  format: "bibtex" | "csl" | "ris",
  papers: Syllabus["papers"],
): Promise<string> {
  switch (format) {
    case "bibtex":
      return (await import("../../render/export/bibtex.js")).renderBibtex(papers);
    case "csl":
      return (await import("../../render/export/csl.js")).renderCsl(papers);
    case "ris":
      return (await import("../../render/export/ris.js")).renderRis(papers);
  }
}

async function renderIcs(
  invocation: Invocation,
  { previous, alarm, stamp, prefix }: FormatOptions,
  { loaded, part, earlier }: ExportSource,
): Promise<string> {
  const { context } = invocation;
  const { renderCalendar } = await import("../../render/export/ics.js");
  const { text, undated, withdrawn } = renderCalendar(part, {
    zone: loaded.zone,
    stamp: await lastChange(context, stamp, loaded),
    previous: previous === undefined ? earlier : await context.files.read(previous),
    today: loaded.today,
    whole: loaded.syllabus,
    prefix,
    alarm,
  });
  if (undated.length > 0) {
    await note(
      invocation,
      `${count(undated.length, "session")} without a date left out: ${undated.join(", ")}`,
    );
  }
  if (withdrawn.length > 0) {
    await note(
      invocation,
      `${count(withdrawn.length, "session")} no longer dated, cancelled: ${withdrawn.join(", ")}`,
    );
  }
  return text;
}

async function renderAtom(
  { context }: Invocation,
  { stamp }: FormatOptions,
  { loaded, part, earlier }: ExportSource,
): Promise<string> {
  const { renderFeed } = await import("../../render/export/atom.js");
  return renderFeed(part, {
    stamp: await lastChange(context, stamp, loaded),
    previous: earlier,
    sha256: context.sha256,
  });
}

/**
 * When the list last changed, in milliseconds: what the file says, else what the build says
 * (reproducible-builds.org, SOURCE_DATE_EPOCH), else git where asked, else the first session. Never the clock.
 */
async function lastChange(
  context: Context,
  stamp: "git" | undefined,
  { path, file, syllabus }: Loaded,
): Promise<number> {
  if (file.course.updated !== undefined) return Date.parse(file.course.updated);
  const { sourceDateEpoch } = context.settings;
  if (sourceDateEpoch !== undefined && sourceDateEpoch !== "") return epoch(sourceDateEpoch);
  if (stamp === "git") return committed(context, path);
  const first = syllabus.sessions.flatMap(({ date }) => date ?? []).sort()[0] ?? "1970-01-01";
  return Date.parse(`${first}T00:00:00Z`);
}

function epoch(text: string): number {
  if (/^\d{1,11}$/.test(text)) return Number(text) * 1000;
  throw new UsageError(`SOURCE_DATE_EPOCH is \`${text}\`, which is no number of seconds`, {
    hint: "set it to the output of `git log -1 --format=%ct`",
  });
}

async function committed(context: Context, path: string): Promise<number> {
  const instant = await context.lastCommit(path);
  if (instant !== undefined) return instant;
  throw new UsageError(`git has no commit of ${path}`, {
    hint: "commit the file, or leave out --stamp git",
  });
}

async function renderHtml(
  { context }: Invocation,
  { calendarUrl }: FormatOptions,
  part: Syllabus,
): Promise<string> {
  const { renderPage } = await import("../../render/export/page/html.js");
  return renderPage(part, { sha256: context.sha256, calendarUrl });
}
