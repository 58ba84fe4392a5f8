import { count } from "../model/text.js";
import { isoOf } from "../model/zone.js";
import { identityOf, parseTarget } from "../net/url.js";
import type { CheckRun } from "./check.js";
import type { LinkResult, LinksReport, OfflineCause } from "./report.js";

/** What a report is made of. */
interface ReportInput {
  results: readonly LinkResult[];
  run: Pick<CheckRun, "state" | "offline" | "unchecked">;
  baseline: LinksReport | undefined;
  notes: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
}

/** The report of a run, without what a baseline has too. */
export function reportOf({ results, run, baseline, notes, now }: ReportInput): LinksReport {
  const kept = baseline === undefined ? [...results] : withoutKnown(results, baseline);
  const { state, offline, unchecked } = run;
  return {
    version: 1,
    now: isoOf(now),
    state,
    results: kept,
    ...(offline !== undefined && { offline }),
    unchecked,
    ...unconfirmedIn(kept),
    known: results.length - kept.length,
    notes: [...notes],
    summary: summarize(kept),
  };
}

/** A joined report with its results decided anew, and without what a baseline has too. */
export function redecided(
  report: LinksReport,
  decide: (result: LinkResult) => LinkResult,
  baseline: LinksReport | undefined,
): LinksReport {
  const results = report.results.map(decide);
  const kept = baseline === undefined ? results : withoutKnown(results, baseline);
  const known = report.known + results.length - kept.length;
  return { ...report, results: kept, known, summary: summarize(kept) };
}

/** Counts of a list of results, by verdict and by host; those with the most trouble first. */
export function summarize(results: readonly LinkResult[]): LinksReport["summary"] {
  const byVerdict: Record<string, number> = {};
  const hosts = new Map<string, LinksReport["summary"]["byHost"][number]>();
  for (const { url, verdict, level } of results) {
    byVerdict[verdict.kind] = (byVerdict[verdict.kind] ?? 0) + 1;
    const name = hostOf(url);
    if (name === undefined) continue;
    const host = hosts.get(name) ?? { host: name, links: 0, errors: 0, warnings: 0 };
    host.links += 1;
    if (level === "error") host.errors += 1;
    if (level === "warning") host.warnings += 1;
    hosts.set(name, host);
  }
  return {
    links: results.length,
    errors: countOf(results, "error"),
    warnings: countOf(results, "warning"),
    byVerdict: Object.fromEntries(Object.entries(byVerdict).sort(([a], [b]) => (a < b ? -1 : 1))),
    byHost: [...hosts.values()].sort(
      (a, b) => b.errors - a.errors || b.warnings - a.warnings || (a.host < b.host ? -1 : 1),
    ),
  };
}

function countOf(results: readonly LinkResult[], level: LinkResult["level"]): number {
  return results.filter((result) => result.level === level).length;
}

const OFFLINE: Record<OfflineCause, string> = {
  resolver: "No name could be looked up: this machine seems to be offline.",
  "no-network": "No network could be reached: this machine seems to be offline.",
  "unknown-hosts": "No host is known, and none answered: this machine seems to be offline.",
  "private-names":
    "Every name resolves to a private address: a VPN or a proxy seems to make them up. Run without it, or with --allow-private.",
};

/** What a report does not tell, and what to do about it; undefined where it tells all. */
export function missingNote({
  state,
  offline,
  unchecked,
  unconfirmed = 0,
}: Pick<LinksReport, "state" | "offline" | "unchecked" | "unconfirmed">): string | undefined {
  if (state === "offline") return `${OFFLINE[offline ?? "resolver"]} Nothing was remembered.`;
  const parts = [
    unchecked > 0 && `${count(unchecked, "link")} not checked`,
    unconfirmed > 0 && `${count(unconfirmed, "link")} looked dead, seen once`,
  ].filter((part) => typeof part === "string");
  return parts.length === 0
    ? undefined
    : `${parts.join(", ")}: the run was stopped. Run again, or with a longer --max-time.`;
}

/** The host of an address; undefined where it is none. */
export function hostOf(url: string): string | undefined {
  const parsed = parseTarget(url);
  return parsed.kind === "target" ? parsed.target.host : undefined;
}

/**
 * What is new since an earlier report: a result with the same link and verdict as there is known already, unless
 * it only warned there and fails now.
 */
function withoutKnown(results: readonly LinkResult[], baseline: LinksReport): LinkResult[] {
  const isKnown = isKnownIn(baseline);
  const failed = new Set(baseline.results.filter(({ level }) => level === "error").map(keyOf));
  const isWorse = (result: LinkResult) => result.level === "error" && !failed.has(keyOf(result));
  return results.filter((result) => !isTrouble(result) || !isKnown(result) || isWorse(result));
}

/** Whether an earlier report has the same trouble with the same link. */
export function isKnownIn(
  baseline: LinksReport | undefined,
): (result: Pick<LinkResult, "url" | "verdict">) => boolean {
  const known = new Set(baseline?.results.filter(isTrouble).map(keyOf));
  return (result) => known.has(keyOf(result));
}

function isTrouble({ level }: LinkResult): boolean {
  return level !== "ok";
}

function keyOf({ url, verdict }: Pick<LinkResult, "url" | "verdict">): string {
  return `${verdict.kind} ${identityOf(url)}`;
}

/** Of several machines one may have been offline: what its report says of hosts is not known. */
function offlineNotes(states: readonly LinksReport["state"][]): string[] {
  const offline = states.filter((state) => state === "offline").length;
  return offline === 0 || offline === states.length
    ? []
    : [
        `${offline} of ${count(states.length, "report")} came from a machine that seemed to be offline: run it again`,
      ];
}

/** The reports of shards as one, the next class first. A link that several of them hold counts once, in the first. */
export function mergeReports(reports: readonly [LinksReport, ...LinksReport[]]): LinksReport {
  const results = new Map<string, LinkResult>();
  for (const result of reports.flatMap((report) => report.results)) {
    const key = `${result.url} ${result.url === "" ? result.places[0]?.paper : ""}`;
    if (!results.has(key)) results.set(key, result);
  }
  const merged = [...results.values()].sort((a, b) => compare(orderOf(a), orderOf(b)));
  const sum = (numberOf: (report: LinksReport) => number) =>
    reports.reduce((total, one) => total + numberOf(one), 0);
  const states = reports.map(({ state }) => state);
  const { offline } = reports[0];
  const state = mergedState(states);
  return {
    version: 1,
    now: reports.map(({ now }) => now).sort()[0] ?? reports[0].now,
    state,
    results: merged,
    ...(state === "offline" && offline !== undefined && { offline }),
    unchecked: sum(({ unchecked }) => unchecked),
    ...unconfirmedIn(merged),
    known: sum(({ known }) => known),
    notes: [...new Set([...reports.flatMap(({ notes }) => notes), ...offlineNotes(states)])],
    summary: summarize(merged),
  };
}

function mergedState(states: readonly LinksReport["state"][]): LinksReport["state"] {
  const [first] = states;
  return first !== undefined && states.every((state) => state === first) ? first : "partial";
}

/** Of results without a rank, which older reports have, the next class comes first too. */
function orderOf({ rank, meets }: LinkResult): string {
  return rank ?? (meets === undefined ? "2" : `1${meets}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ORDER: Record<LinkResult["level"], number> = { error: 0, warning: 1, note: 2, ok: 3 };

/** What needs attention: errors first, then warnings, then what has moved and other notes. */
export function troubled(results: readonly LinkResult[]): LinkResult[] {
  const orderIn = ({ level, verdict }: LinkResult) => ORDER[level] * 2 + (verdict.kind === "moved" ? 0 : 1);
  return results.filter(isTrouble).sort((a, b) => orderIn(a) - orderIn(b));
}

/** Whether there was no link to check. */
export function isEmpty({ results, unchecked, known }: LinksReport): boolean {
  return unchecked === 0 && known === 0 && results.every(({ verdict }) => verdict.kind === "no-url");
}

/** How many results looked dead and were seen once only; nothing where none did. */
function unconfirmedIn(results: readonly LinkResult[]): { unconfirmed?: number } {
  const unconfirmed = results.filter((result) => result.unconfirmed).length;
  return unconfirmed === 0 ? {} : { unconfirmed };
}
