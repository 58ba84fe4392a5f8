import { VERDICT_KINDS, VERDICTS } from "../../core/links/data/verdicts.js";
import type { Level, LinkPlace, LinkResult, LinksReport, VerdictKind } from "../../core/links/report.js";
import { missingNote } from "../../core/links/summary.js";
import { printable } from "../../core/model/text.js";
import { renderJson } from "../json.js";

const LEVELS: Record<Level, string> = { ok: "none", note: "note", warning: "warning", error: "error" };

/** `check-links` as SARIF 2.1.0, one result for each place of each link that needs attention. */
export function renderLinksSarif(report: LinksReport): string {
  const { results, state } = report;
  const missing = missingNote(report);
  return renderJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "aisys check-links", rules: VERDICT_KINDS.map(rule) } },
        columnKind: "utf16CodeUnits",
        // What reads this must not take the findings of a run that was stopped for all there are (§3.20.14, §3.20.21).
        invocations: [
          {
            executionSuccessful: state === "complete",
            ...(missing !== undefined && {
              toolExecutionNotifications: [{ level: "warning", message: { text: missing } }],
            }),
          },
        ],
        results: results
          .filter(({ level }) => level !== "ok")
          .flatMap((one) => one.places.map((place) => resultAt(one, place))),
      },
    ],
  });
}

function rule(kind: VerdictKind): object {
  const { title, weight } = VERDICTS[kind];
  const level =
    weight === "hard" ? "error" : weight === "soft" ? "warning" : weight === "note" ? "note" : "none";
  return {
    id: kind,
    shortDescription: { text: `What a link can be: ${title}.` },
    defaultConfiguration: { level },
  };
}

function resultAt({ verdict, level, advice, url, suggestion }: LinkResult, place: LinkPlace): object {
  const { paper, file, line, column, endColumn } = place;
  return {
    ruleId: verdict.kind,
    ruleIndex: VERDICT_KINDS.indexOf(verdict.kind),
    level: LEVELS[level],
    message: {
      text: printable([`${paper}:`, advice, suggestion?.advice ?? "", url].filter(Boolean).join(" ")),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: fileUri(file) },
          region: { startLine: line, startColumn: column, endColumn },
        },
      },
    ],
    // Not the line: the same finding stays the same when lines above it come and go (SARIF 2.1.0, §3.27.17).
    partialFingerprints: { "aisysLink/v1": `${verdict.kind} ${paper} ${url}` },
  };
}

/** A path as a relative URI reference (SARIF 2.1.0, §3.4.3). */
function fileUri(path: string): string {
  const encoded = path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return encoded.startsWith("/") ? `file://${encoded}` : encoded;
}
