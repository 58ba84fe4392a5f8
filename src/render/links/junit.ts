import type { LinkResult, LinksReport } from "../../core/links/report.js";
import { hostOf, missingNote } from "../../core/links/summary.js";
import { lines } from "../layout.js";

/** `check-links` as JUnit XML: a suite for each host. Jenkins' schema has no place for warnings, so they pass. */
export function renderLinksJunit(report: LinksReport): string {
  const { results, now, summary } = report;
  const missing = missingNote(report);
  const suites = new Map<string, LinkResult[]>();
  for (const result of results) {
    const host = hostOf(result.url) ?? "no host";
    suites.set(host, [...(suites.get(host) ?? []), result]);
  }
  const all = `tests="${results.length + (missing === undefined ? 0 : 1)}" failures="${summary.errors}" time="${seconds(results)}"`;
  return lines([
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="check-links" ${all}>`,
    ...[...suites].flatMap(([host, own]) => suite(host, own, now)),
    ...(missing === undefined ? [] : missingSuite(missing, now)),
    "</testsuites>",
  ]);
}

/** What was not checked, as a test that was skipped: no failure, but no success either. */
function missingSuite(missing: string, now: string): string[] {
  const counts = 'tests="1" failures="0" errors="0" skipped="1" time="0.000"';
  return [
    `  <testsuite name="not checked" ${counts} timestamp="${now.replace(/Z$/, "")}">`,
    '    <testcase classname="not checked" name="not checked" time="0.000">',
    `      <skipped message="${xml(missing)}"/>`,
    "    </testcase>",
    "  </testsuite>",
  ];
}

function suite(host: string, results: readonly LinkResult[], now: string): string[] {
  const failures = results.filter(({ level }) => level === "error").length;
  const skipped = results.filter(({ verdict }) => verdict.kind === "ignored").length;
  const counts = `tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  const stamp = now.replace(/Z$/, "");
  return [
    `  <testsuite name="${xml(host)}" ${counts} time="${seconds(results)}" timestamp="${stamp}">`,
    ...results.flatMap((result) => testCase(host, result)),
    "  </testsuite>",
  ];
}

function testCase(host: string, result: LinkResult): string[] {
  const { url, verdict, level, advice, places, suggestion } = result;
  const name = `${places.map(({ paper }) => paper).join(", ")} ${url}`.trim();
  const head = `    <testcase classname="${xml(host)}" name="${xml(name)}" time="${seconds([result])}"`;
  const at = places.map(({ file, line, column }) => `${file}:${line}:${column}`).join("\n");
  const text = xml([advice, suggestion?.advice ?? "", url, at].filter(Boolean).join("\n"));
  if (verdict.kind === "ignored")
    return [`${head}>`, `      <skipped message="${xml(verdict.reason)}"/>`, "    </testcase>"];
  if (level === "error")
    return [
      `${head}>`,
      `      <failure message="${xml(advice)}" type="${verdict.kind}">${text}</failure>`,
      "    </testcase>",
    ];
  if (level === "ok") return [`${head}/>`];
  return [
    `${head}>`,
    `      <system-out>${xml(level)}: ${verdict.kind}\n${text}</system-out>`,
    "    </testcase>",
  ];
}

function seconds(results: readonly LinkResult[]): string {
  const ms = results.reduce((sum, { verdict }) => sum + ("evidence" in verdict ? verdict.evidence.ms : 0), 0);
  return (ms / 1000).toFixed(3);
}

/** XML 1.0 (§2.2) has no place for most control characters, not even escaped ones; terminals obey the others. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\x20-\x7E\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
