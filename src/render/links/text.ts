import { VERDICT_KINDS, VERDICTS } from "../../core/links/data/verdicts.js";
import type { LinkResult, LinksReport } from "../../core/links/report.js";
import { isEmpty, troubled } from "../../core/links/summary.js";
import { formatDate } from "../../core/model/dates.js";
import { count, enumerate, printable } from "../../core/model/text.js";
import { hang, lines, pad } from "../layout.js";
import type { Paint, Style } from "../style.js";

/** More hosts than this are only counted. */
const MAX_HOSTS = 10;

/** `check-links` for people: what needs attention, with its evidence where that is asked for, then the counts. */
export function renderLinksText(report: LinksReport, style: Style, isVerbose = false): string {
  return lines([
    ...troubled(report.results).flatMap((result) => [...resultLines(result, style, isVerbose), ""]),
    ...verdictLines(report, style),
    ...hostLines(report, style),
    summaryLine(report, style),
  ]);
}

function resultLines(result: LinkResult, style: Style, isVerbose: boolean): string[] {
  const { verdict, level, places, url, meets, suggestion } = result;
  const [first] = places;
  const place = first === undefined ? "" : `${printable(first.file)}:${first.line}:${first.column} `;
  const title = VERDICTS[verdict.kind].title;
  const when = meets === undefined ? "" : `, for ${formatDate(meets)}`;
  const papers = enumerate(places.map(({ paper }) => paper));
  return [
    ...hang(
      "",
      `${style.bold(place)}${paintOf(level, style)(level)} ${style.bold(papers)}: ${title}${style.dim(when)}`,
      style,
    ),
    `  ${style.cyan(printable(url))}`,
    ...hang("  ", harmless(result.advice), style),
    ...(isVerbose ? evidenceLines(result, style) : []),
    ...(suggestion === undefined ? [] : hang("  → ", harmless(suggestion.advice), style)),
    ...places
      .slice(1)
      .map(({ file, line, column }) => `  ${style.dim(`also at ${printable(file)}:${line}:${column}`)}`),
  ];
}

function paintOf(level: LinkResult["level"], style: Style): Paint {
  switch (level) {
    case "ok":
      return style.green;
    case "note":
      return style.cyan;
    case "warning":
      return style.yellow;
    case "error":
      return style.red;
  }
}

/** `404 · text/html · "<!doctype html>" · 1.2 kB · 3 tries · 180 ms` */
function evidenceLines({ verdict, failing }: LinkResult, style: Style): string[] {
  if (!("evidence" in verdict)) return [];
  const { hops, status, type, first, size, ms, tries, remembered, checked } = verdict.evidence;
  const parts = [
    hops.length > 1 && `${count(hops.length - 1, "redirect")} to ${hops.at(-1)?.url}`,
    status !== undefined && `status ${status}`,
    type,
    first !== undefined && JSON.stringify(first),
    size !== undefined && `${size.toLocaleString("en-US")} bytes`,
    tries > 1 && `${tries} tries`,
    remembered ? `as of ${checked}` : tries > 0 && `${ms} ms`,
    failing !== undefined &&
      failing.runs > 1 &&
      `failing in ${count(failing.runs, "run")} since ${failing.since}`,
  ].filter((part) => typeof part === "string");
  return parts.length === 0 ? [] : hang("  ", style.dim(harmless(parts.join(" · "))), style);
}

/**
 * What servers send, where lines are broken: a workflow obeys lines of its log that begin with `::` or `##[`
 * (GitHub's documentation, "Workflow commands").
 */
function harmless(text: string): string {
  return printable(text).replace(/(^|\s)(:|#)(?=:|#\[)/g, "$1$2\u200b");
}

function verdictLines({ summary: { byVerdict } }: LinksReport, style: Style): string[] {
  const found = VERDICT_KINDS.filter((kind) => byVerdict[kind] !== undefined);
  if (found.length < 2) return [];
  const texts = found.map((kind) => `${byVerdict[kind]} ${VERDICTS[kind].title}`);
  return hang("Verdicts: ", texts.join(", "), style);
}

function hostLines({ summary: { byHost } }: LinksReport, style: Style): string[] {
  const troubled = byHost.filter(({ errors, warnings }) => errors + warnings > 0);
  if (troubled.length === 0) return [];
  const columns = Math.max(...troubled.slice(0, MAX_HOSTS).map(({ host }) => host.length));
  const shown = troubled.slice(0, MAX_HOSTS).map(({ host, links, errors, warnings }) => {
    const trouble = [errors > 0 && count(errors, "error"), warnings > 0 && count(warnings, "warning")];
    return `  ${pad(printable(host), columns)}  ${trouble.filter(Boolean).join(", ")} of ${count(links, "link")}`;
  });
  const others = troubled.length - shown.length;
  return ["Hosts:", ...shown, ...(others > 0 ? [style.dim(`  and ${others} more`)] : [])];
}

function summaryLine(report: LinksReport, style: Style): string {
  const {
    summary: { links, errors, warnings },
    known,
    unchecked,
    unconfirmed = 0,
  } = report;
  if (isEmpty(report)) return style.yellow("no links to check");
  const parts = [
    errors > 0 && style.red(count(errors, "error")),
    warnings > 0 && style.yellow(count(warnings, "warning")),
    errors + warnings === 0 &&
      (unchecked === 0 ? style.green(NO_TROUBLE) : style.yellow(soFar(links + known))),
    unconfirmed > 0 && `${unconfirmed} of them seen once`,
    known > 0 && `${known} known already`,
  ].filter(Boolean);
  const checked =
    unchecked === 0 ? count(links, "link") : `${links + known} of ${links + known + unchecked} links checked`;
  return `${checked}: ${parts.join(", ")}`;
}

const NO_TROUBLE = "nothing to worry about";

/** A run that was stopped says nothing of the links that it did not get to. */
function soFar(checked: number): string {
  return checked === 0 ? "nothing is known of them" : `${NO_TROUBLE} so far`;
}
