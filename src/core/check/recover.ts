import type * as z from "zod";
import type { Path } from "../model/problem.js";
import { type SyllabusFile, syllabusSchema } from "../model/schema.js";

/**
 * What is left of a file when each part that the schema refuses is taken out, or replaced where it may not
 * be absent, so that the rest can still be checked. Undefined where too little is left.
 */
export function salvage(value: unknown, issues: readonly z.core.$ZodIssue[]): SyllabusFile | undefined {
  const copy: unknown = structuredClone(value);
  for (const [index, issue] of issues.entries()) {
    const paths =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) takeOut(copy, path, `missing-${index}`);
  }
  const again = syllabusSchema.safeParse(copy);
  return again.success ? again.data : undefined;
}

function takeOut(root: unknown, path: Path, id: string): void {
  const smallest = smallestThatCanGo(path);
  const key = smallest.at(-1);
  const parent = smallest
    .slice(0, -1)
    .reduce((part, step) => (isContainer(part) ? part[step] : undefined), root);
  if (key === undefined || !isContainer(parent)) return;
  const standIn = standInFor(smallest, id);
  if (standIn === undefined) delete parent[key];
  else parent[key] = standIn;
}

/** A list without one of its items would shift the others, so the whole list goes; so do all link settings. */
function smallestThatCanGo(path: Path): Path {
  if (path[0] === "links") return ["links"];
  const item = path.findIndex(
    (key, depth) => typeof key === "number" && (path[0] !== "sessions" || depth > 1),
  );
  return item === -1 ? path : path.slice(0, item);
}

/** What must not be absent, by the shape of its path, and what stands in for it. */
const STAND_INS: ReadonlyMap<string, (id: string) => unknown> = new Map<string, (id: string) => unknown>([
  ["version", () => 1],
  ["course", (id) => ({ id, title: id })],
  ["course.id", (id) => id],
  ["course.title", (id) => id],
  ["calendar", () => ({ timezone: "UTC" })],
  ["calendar.timezone", () => "UTC"],
  ["papers.*.name", (id) => id],
  ["sessions.*", (id) => ({ id })],
  ["sessions.*.id", (id) => id],
]);

function standInFor(path: Path, id: string): unknown {
  const hasEntries = path[0] === "papers" || path[0] === "sessions";
  const shape = path.map((key, index) => (hasEntries && index === 1 ? "*" : String(key))).join(".");
  return STAND_INS.get(shape)?.(id);
}

function isContainer(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}
