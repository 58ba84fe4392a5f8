import * as z from "zod";
import { isoOf } from "../model/zone.js";
import { VERDICT_KINDS, VERDICTS } from "./data/verdicts.js";
import { spread } from "./hash.js";
import type { Verdict, VerdictKind } from "./report.js";

/*
 * What is remembered of each link from run to run: one line of JSON each, sorted by address, so that a
 * change to one link is a change to one line where the file is kept in a repository.
 */

/** These go into header fields again (RFC 9110, §5.5). */
const field = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/);

/** In the order in which a line has them: the address, then the others by name. */
const memory = z.object({
  url: z.string(),
  at: z.string().optional(),
  checked: z.iso.datetime(),
  etag: field.optional(),
  kind: z.enum(VERDICT_KINDS),
  modified: field.optional(),
  ok: z.iso.datetime().optional(),
  reason: z.string().optional(),
  runs: z.int().min(1).optional(),
  sha1: z.string().optional(),
  since: z.iso.datetime().optional(),
  size: z.int().optional(),
  until: z.iso.datetime().optional(),
  volatile: z.literal(true).optional(),
  whole: z.string().optional(),
});

/**
 * One link as it was last seen: its verdict, until when that holds, when it was last `ok`, in how many runs
 * in a row it failed and since when, and what its file looked like, at the address where it was found.
 */
export type Memory = z.infer<typeof memory>;

/** What is remembered, by address. */
export type Memories = ReadonlyMap<string, Memory>;

/** Reads a state file. Lines that make no sense are counted and left out: a damaged file costs what is damaged. */
export function parseState(text: string): { memories: Map<string, Memory>; damaged: number } {
  const memories = new Map<string, Memory>();
  let damaged = 0;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const entry = parseLine(line);
    if (entry === undefined) damaged += 1;
    else memories.set(entry.url, later(entry, memories.get(entry.url)));
  }
  return { memories, damaged };
}

function parseLine(line: string): Memory | undefined {
  try {
    const parsed = memory.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a state file, of entries whose keys are in the order of their lines. */
export function printState(memories: Memories): string {
  const sorted = [...memories.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
  return sorted.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}

/** Of two runs at once, each keeps what the other learned: for each link the later look counts. */
export function mergeStates(mine: Memories, others: Memories): Map<string, Memory> {
  const merged = new Map(others);
  for (const [url, entry] of mine) merged.set(url, later(entry, others.get(url)));
  return merged;
}

/**
 * What a wrong clock, or a run with `--now`, learned in days to come was learned now and does not hold: it would
 * keep its link from being asked until then, and what is found of it from being remembered.
 */
export function untilNow(memories: Memories, now: number): Memories {
  const latest = isoOf(now + DAY);
  const future = [...memories.values()].filter(({ checked }) => checked > latest);
  if (future.length === 0) return memories;
  const brought = future.map((entry) => ({ ...entry, checked: isoOf(now), until: undefined }));
  return new Map([...memories, ...brought.map((entry): [string, Memory] => [entry.url, entry])]);
}

/** With `--deep`, the answer of a run that read no more than the beginning of a file does not hold. */
export function withoutShallow(memories: Memories): Memories {
  const isShallow = ({ kind, whole }: Memory) => whole === undefined && LIFE[kind] === LIFE.ok;
  return new Map(
    [...memories].map(([url, entry]) => [url, isShallow(entry) ? { ...entry, until: undefined } : entry]),
  );
}

function later(a: Memory, b: Memory | undefined): Memory {
  return b === undefined || b.checked <= a.checked ? a : b;
}

const DAY = 86_400_000;

/** How long an answer holds. Failures are always looked at again. */
const LIFE: Partial<Record<VerdictKind, number>> = {
  ok: 7 * DAY,
  moved: 7 * DAY,
  drifted: 7 * DAY,
  gated: DAY,
  blocked: DAY,
};

/**
 * Until when an answer holds, as an instant; undefined for one that does not last. Spread by a quarter either
 * way, so that links that were first checked together do not stay together.
 */
export function expiry(url: string, kind: VerdictKind, now: number): string | undefined {
  const life = LIFE[kind];
  return life === undefined ? undefined : isoOf(now + life * (0.75 + spread(url) / 2));
}

/**
 * Failures in a row, this one included. What is neither good nor bad, such as a bot wall, changes nothing, and
 * neither does what was never asked, because its host wanted to rest after another link.
 */
export function failuresAfter(
  verdict: Verdict,
  before: Memory | undefined,
  now: number,
): { runs: number; since: string } | undefined {
  const { weight } = VERDICTS[verdict.kind];
  const earlier =
    before?.runs === undefined ? undefined : { runs: before.runs, since: before.since ?? before.checked };
  if (weight === "fine" || verdict.kind === "moved" || verdict.kind === "drifted") return undefined;
  const wasAsked = "evidence" in verdict && verdict.evidence.tries > 0;
  if (weight === "note" || !wasAsked) return earlier;
  return { runs: (earlier?.runs ?? 0) + 1, since: earlier?.since ?? isoOf(now) };
}
