import { adviseFixed, fixMoved } from "../core/links/fix.js";
import type { LinkResult } from "../core/links/report.js";
import { enumerate } from "../core/model/text.js";
import { type Invocation, note } from "./invocation.js";
import type { Loaded } from "./load.js";
import { writeChange } from "./write-change.js";

export { checkWritable } from "./write-change.js";

/**
 * Rewrites the links that have moved for good, and says which. Gives the results with that as their advice.
 *
 * @throws InputError where the file cannot be written or has changed in the meantime
 */
export async function writeFixes(
  invocation: Invocation,
  { path, text, now }: Pick<Loaded, "path" | "text" | "now">,
  results: readonly LinkResult[],
): Promise<LinkResult[]> {
  const { text: changed, fixed } = fixMoved(text, results);
  await writeChange(invocation, { path, before: text, after: changed, at: now });
  if (fixed.length > 0) await note(invocation, `${path}: rewrote the link of ${enumerate(fixed)}`);
  return adviseFixed(results, fixed);
}
