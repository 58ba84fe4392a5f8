import type { Context } from "../../context.js";
import type { Syllabus } from "../../core/model/syllabus.js";
import { count } from "../../core/model/text.js";
import { narrowFile } from "../../core/query/select.js";
import { UsageError } from "../../errors.js";
import type { Language } from "../../render/export/page/words.js";
import { renderJson } from "../../render/json.js";
import { type Invocation, note } from "../invocation.js";
import type { Loaded } from "../load.js";

/** What a list can be exported as, named as the flags are. */
export const FORMATS = ["ics", "md", "html", "json", "csv", "bibtex", "csl"] as const;

/** One of them. */
export type ExportFormat = (typeof FORMATS)[number];

/** The options that only one format takes. */
export interface FormatOptions {
  previous?: string | undefined;
  stamp?: "git" | undefined;
  /** Minutes before the start. */
  alarm?: number | undefined;
  table?: true | undefined;
  language?: Language | undefined;
  calendarUrl?: string | undefined;
  feedUrl?: string | undefined;
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
  loaded: Loaded,
  part: Syllabus,
): Promise<string> {
  switch (format) {
    case "ics":
      return renderIcs(invocation, options, loaded, part);
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
      return (await import("../../render/export/bibtex.js")).renderBibtex(part.papers);
    case "csl":
      return (await import("../../render/export/csl.js")).renderCsl(part.papers);
  }
}

async function renderIcs(
  invocation: Invocation,
  { previous, alarm, stamp }: FormatOptions,
  loaded: Loaded,
  part: Syllabus,
): Promise<string> {
  const { context } = invocation;
  const { renderCalendar } = await import("../../render/export/ics.js");
  const { text, undated, withdrawn } = renderCalendar(part, {
    zone: loaded.zone,
    stamp: await lastChange(context, stamp, loaded),
    ...(previous === undefined ? {} : { previous: await context.files.read(previous) }),
    ...(alarm === undefined ? {} : { alarm }),
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
  throw new UsageError(`git knows no commit of ${path}`, {
    hint: "commit the file, or leave out --stamp git",
  });
}

async function renderHtml(
  { context }: Invocation,
  { language, calendarUrl, feedUrl }: FormatOptions,
  part: Syllabus,
): Promise<string> {
  const { renderPage } = await import("../../render/export/page/html.js");
  return renderPage(part, { sha256: context.sha256, language, calendarUrl, feedUrl });
}
