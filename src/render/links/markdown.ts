import { VERDICT_KINDS, VERDICTS } from "../../core/links/data/verdicts.js";
import type { LinkResult, LinksReport } from "../../core/links/report.js";
import { troubled } from "../../core/links/summary.js";
import { formatDate } from "../../core/model/dates.js";
import { count, printable } from "../../core/model/text.js";
import { lines } from "../layout.js";

/** A job summary of GitHub may have 1 MiB; this many rows stay well below. */
const MAX_ROWS = 500;

const MARKS: Record<LinkResult["level"], string> = { ok: "✅", note: "ℹ️", warning: "⚠️", error: "❌" };

/** `check-links` as Markdown, fit for the summary of a CI job. */
export function renderLinksMarkdown(report: LinksReport): string {
  const { summary, results } = report;
  const shown = troubled(results);
  return lines([
    "## Links",
    "",
    headline(report),
    ...(shown.length === 0
      ? []
      : ["", "| | Paper | Verdict | What to do | Next read |", "|---|---|---|---|---|"]),
    ...shown.slice(0, MAX_ROWS).map(row),
    ...(shown.length > MAX_ROWS ? ["", `…and ${shown.length - MAX_ROWS} more.`] : []),
    ...verdictTable(summary.byVerdict),
    ...hostTable(summary.byHost),
  ]);
}

function verdictTable(byVerdict: LinksReport["summary"]["byVerdict"]): string[] {
  const rows = VERDICT_KINDS.flatMap((kind) =>
    byVerdict[kind] === undefined ? [] : [`| ${VERDICTS[kind].title} | ${byVerdict[kind]} |`],
  );
  return rows.length === 0 ? [] : ["", "| Verdict | Links |", "|---|---:|", ...rows];
}

function headline({ state, summary, unchecked, unconfirmed = 0, known }: LinksReport): string {
  const isSure = state === "complete" && summary.warnings === 0;
  const parts = [
    `${MARKS[summary.errors > 0 ? "error" : isSure ? "ok" : "warning"]} ${count(summary.links, "link")}`,
    `${count(summary.errors, "error")}`,
    `${count(summary.warnings, "warning")}`,
    ...(known > 0 ? [`${known} known already`] : []),
    ...(unconfirmed > 0 ? [`${unconfirmed} looked dead, seen once`] : []),
    ...(unchecked > 0 ? [`${unchecked} not checked`] : []),
    ...(state === "offline" ? ["the machine seemed to be offline"] : []),
  ];
  return parts.join(", ");
}

function row({ level, verdict, advice, places, url, meets, suggestion }: LinkResult): string {
  const papers = places.map(({ paper }) => paper).join(", ");
  const name =
    url === "" ? cell(papers) : `[${cell(papers)}](<${cell(url).replace(/[<>]/g, encodeURIComponent)}>)`;
  const when = meets === undefined ? "" : formatDate(meets);
  const what = [advice, suggestion?.advice].flatMap((text) => (text === undefined ? [] : cell(text)));
  return `| ${MARKS[level]} | ${name} | ${VERDICTS[verdict.kind].title} | ${what.join("<br>")} | ${when} |`;
}

function hostTable(hosts: LinksReport["summary"]["byHost"]): string[] {
  const troubled = hosts.filter(({ errors, warnings }) => errors + warnings > 0);
  if (troubled.length === 0) return [];
  return [
    "",
    "| Host | Links | Errors | Warnings |",
    "|---|---:|---:|---:|",
    ...troubled.map(
      ({ host, links, errors, warnings }) => `| ${cell(host)} | ${links} | ${errors} | ${warnings} |`,
    ),
  ];
}

/** Text that neither ends its cell nor becomes markup. */
function cell(text: string): string {
  return printable(text).replace(/[\\|[\]*_<>&]/g, (mark) =>
    mark === "&" ? "&amp;" : mark === "<" ? "&lt;" : mark === ">" ? "&gt;" : `\\${mark}`,
  );
}
