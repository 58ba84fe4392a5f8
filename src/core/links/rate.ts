import type { CalendarDate } from "../model/dates.js";
import type { Checked } from "./check.js";
import type { Level, LinkResult, VerdictKind } from "./report.js";
import { adviceOf, VERDICT_KINDS, VERDICTS } from "./verdict.js";

/** Which verdicts make the check fail, and when. */
export interface RateOptions {
  failOn: ReadonlySet<VerdictKind>;
  /** In how many runs in a row a soft failure must be seen before it counts. */
  runs: number;
  /** Papers that are read later than this cannot fail; undefined for no such limit. */
  horizon: CalendarDate | undefined;
}

/** The kinds that fail when nothing else is asked for: all that are confirmed, soft ones after several runs. */
export const DEFAULT_FAIL_ON: readonly VerdictKind[] = VERDICT_KINDS.filter((kind) => {
  const { weight } = VERDICTS[kind];
  return weight === "hard" || weight === "soft";
});

/** A checked link as it is reported. */
export function rate({ link, verdict, failing, suggestion }: Checked, options: RateOptions): LinkResult {
  const { url, places, meets } = link;
  return {
    url,
    verdict,
    level: levelOf(verdict.kind, failing?.runs ?? 1, meets, options),
    advice: adviceOf(verdict),
    ...(failing && { failing }),
    ...(meets !== undefined && { meets }),
    ...(suggestion && { suggestion }),
    places,
  };
}

function levelOf(
  kind: VerdictKind,
  runs: number,
  meets: CalendarDate | undefined,
  options: RateOptions,
): Level {
  const { weight } = VERDICTS[kind];
  const isConfirmed = weight !== "soft" || runs >= options.runs;
  const isNear = options.horizon === undefined || (meets !== undefined && meets <= options.horizon);
  if (options.failOn.has(kind) && isConfirmed && isNear) return "error";
  switch (weight) {
    case "fine":
      return "ok";
    case "note":
      return "note";
    case "soft":
    case "hard":
      return "warning";
  }
}
