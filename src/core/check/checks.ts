import type { Finding } from "../model/problem.js";
import { type Check, type CheckInput, sessionsOf } from "./check.js";
import { checkCompleteness, checkRepeats, checkSamePaper } from "./papers.js";
import { checkReferences } from "./references.js";
import { checkDays, checkOrder } from "./schedule.js";
import { checkUrls } from "./urls.js";

/** Every rule beyond the schema. */
export const CHECKS: readonly Check[] = [
  checkIds,
  checkUids,
  checkReferences,
  checkUrls,
  checkSamePaper,
  checkRepeats,
  checkCompleteness,
  checkOrder,
  checkDays,
];

/** Papers and sessions share one space of ids, since `show NAME` takes either. */
function* checkIds({ file, paperIds }: CheckInput): Iterable<Finding> {
  const sessionIds = new Set<string>();
  for (const [index, { id }] of sessionsOf(file)) {
    const owner = paperIds?.has(id) ? "a paper" : sessionIds.has(id) ? "another session" : undefined;
    sessionIds.add(id);
    if (owner === undefined) continue;
    yield {
      code: "duplicate-id",
      path: ["sessions", index, "id"],
      message: `${owner} has the id \`${id}\` already`,
      hint: "papers and sessions share one space of ids: choose another for one of them",
    };
  }
}

/** Calendars know a session by its id, or by the one that it once had; no two may be known by the same. */
function* checkUids({ file }: CheckInput): Iterable<Finding> {
  const owners = new Map(sessionsOf(file).map(([index, { id }]) => [id, index]));
  for (const [index, { uid }] of sessionsOf(file)) {
    if (uid === undefined) continue;
    const owner = owners.get(uid) ?? index;
    owners.set(uid, owner);
    if (owner === index) continue;
    yield {
      code: "taken-uid",
      path: ["sessions", index, "uid"],
      message: `calendars know another session as \`${uid}\``,
      hint: "a `uid` is the id that the session itself once had; leave it out of a session that is new",
    };
  }
}
