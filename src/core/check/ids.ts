import type { Finding } from "../model/problem.js";
import { type CheckInput, sessionsOf } from "./check.js";

/** Papers and sessions share one space of ids, since `show NAME` takes either. */
export function* checkIds({ file, paperIds }: CheckInput): Iterable<Finding> {
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
