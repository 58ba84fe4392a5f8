import type { SyllabusFile } from "../../model/schema.js";
import { isTimeZone } from "../../model/zone.js";
import type { Block } from "../tree/block.js";
import { words } from "../tree/phrase.js";
import type { Ledger } from "./ledger.js";
import type { Decision } from "./result.js";

/** When and where all sessions are, as a list says once for all of them. */
export interface Usual {
  line: number;
  timezone: string | undefined;
  calendar: Pick<SyllabusFile["calendar"], "time" | "place">;
}

const USUAL =
  /^All sessions: (?:(?<time>\d\d:\d\d-\d\d:\d\d) \((?<zone>[\w/+-]+)\))?(?:(?:^All sessions: |, |(?<=: ))(?<place>\S.*?))?\.$/;

/** Reads `All sessions: 14:00-15:15 (Asia/Seoul), Room 302.`, as `export --md` writes it. */
export function readUsual(units: readonly Block[], ledger: Ledger): Usual | undefined {
  for (const unit of units) {
    const match = unit.kind === "paragraph" ? USUAL.exec(words(unit.phrase)) : null;
    if (match === null) continue;
    const { time, zone, place } = match.groups ?? {};
    if (zone !== undefined && !isTimeZone(zone)) continue;
    ledger.take(unit);
    return {
      line: unit.line,
      timezone: zone,
      calendar: { ...(time !== undefined && { time }), ...(place !== undefined && { place }) },
    };
  }
  return undefined;
}

/** Where the time zone comes from when nobody asked for one. */
export function zoneDecision(usual: Pick<Usual, "line" | "timezone"> | undefined): Decision {
  if (usual?.timezone === undefined)
    return { what: "timezone", value: "UTC", because: "nothing names one: give --timezone" };
  return { what: "timezone", value: usual.timezone, because: `the list names it (line ${usual.line})` };
}
