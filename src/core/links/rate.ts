import type { CalendarDate } from "../model/dates.js";
import type { Checked } from "./check.js";
import { VERDICT_KINDS, VERDICTS } from "./data/verdicts.js";
import type { Level, LinkResult, VerdictKind } from "./report.js";
import { adviceOf, weightOf } from "./verdict.js";

/** Which verdicts make the check fail, and when. */
export interface RateOptions {
  failOn: ReadonlySet<VerdictKind>;
  /** In how many runs in a row a soft failure must be seen before it counts. */
  runs: number;
  /** Papers that are read later than this cannot fail; undefined for no such limit. */
  horizon: CalendarDate | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** The kinds that fail when nothing else is asked for: all that are confirmed, soft ones after several runs. */
export const DEFAULT_FAIL_ON: readonly VerdictKind[] = VERDICT_KINDS.filter((kind) => {
  const { weight } = VERDICTS[kind];
  return weight === "hard" || weight === "soft";
});

/** A checked link as it is reported. */
export function rate(
  { link, verdict, failing, suggestion, isUnconfirmed }: Checked,
  options: RateOptions,
): LinkResult {
  const { url, places, meets, rank } = link;
  return rated(
    {
      url,
      verdict,
      level: "ok",
      advice: isUnconfirmed ? `${SEEN_ONCE} ${adviceOf(verdict)}` : adviceOf(verdict),
      ...(failing && { failing }),
      ...(isUnconfirmed && { unconfirmed: isUnconfirmed }),
      ...(rank !== undefined && { rank }),
      ...(meets !== undefined && { meets }),
      ...(suggestion && { suggestion }),
      places,
    },
    options,
  );
}

const SEEN_ONCE = "It looked dead, seen once: run again to be sure.";

/** A result with the level that it has by these options. */
export function rated(result: LinkResult, options: RateOptions): LinkResult {
  return { ...result, level: levelOf(result, options) };
}

/** Strikes count days too: who runs a job again proves nothing. An hour is left for jobs that start late. */
const MIN_FAILING = 47 * 3_600_000;

function levelOf(
  { verdict, failing, meets }: LinkResult,
  { failOn, runs, horizon, now }: RateOptions,
): Level {
  const weight = weightOf(verdict);
  const isNear = horizon === undefined || (meets !== undefined && meets <= horizon);
  const isLasting = runs === 1 || (failing !== undefined && now - Date.parse(failing.since) >= MIN_FAILING);
  const isConfirmed =
    weight === "soft"
      ? (failing?.runs ?? 1) >= runs && isLasting
      : verdict.kind !== "tls" || weight !== "note";
  if (failOn.has(verdict.kind) && isConfirmed && isNear) return "error";
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
