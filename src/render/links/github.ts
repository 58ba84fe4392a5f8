import { VERDICTS } from "../../core/links/data/verdicts.js";
import type { Level, LinksReport } from "../../core/links/report.js";
import { missingNote } from "../../core/links/summary.js";
import { annotation, runAnnotation } from "../annotation.js";
import { lines } from "../layout.js";

const SEVERITY = { note: "notice", warning: "warning", error: "error" } as const satisfies Record<
  Exclude<Level, "ok">,
  string
>;

/** `check-links` as annotations of GitHub Actions, at every place that a link is written. */
export function renderLinksGithub(report: LinksReport): string {
  const missing = missingNote(report);
  return lines([
    ...report.results.flatMap(({ level, verdict, advice, url, places, suggestion }) =>
      level === "ok"
        ? []
        : places.map((place) =>
            annotation(
              SEVERITY[level],
              place,
              `${place.paper}: ${VERDICTS[verdict.kind].title}`,
              [advice, suggestion?.advice, url].filter((line) => line !== undefined).join("\n"),
            ),
          ),
    ),
    ...(missing === undefined ? [] : [runAnnotation("warning", "aisys check-links", missing)]),
  ]);
}
