import { identityKeys, keysOf } from "../model/identity.js";
import type { Paper } from "../model/shapes.js";
import { type Matched, matchByKeys, startMatching } from "./match.js";

/**
 * Papers are the same by id together with an address, DOI, arXiv id or title, then by one of these alone, then
 * by id alone, then by short name: where ids are given out anew, `a-2` may have become `a`.
 */
export function matchPapers(before: readonly Paper[], after: readonly Paper[]): Matched<Paper> {
  const matching = startMatching(before, after);
  const keys = new Map([...before, ...after].map((paper) => [paper, identityKeys(paper)]));
  const earlier = new Map(before.map((paper) => [paper.id, paper]));
  for (const paper of after) {
    const twin = earlier.get(paper.id);
    const own = new Set(keys.get(paper));
    if (twin !== undefined && keys.get(twin)?.some((key) => own.has(key))) matching.pair(twin, paper);
  }
  matchByKeys(matching, (paper) => keys.get(paper) ?? []);
  matchByKeys(matching, ({ id }) => [id]);
  matchByKeys(matching, keysOf);
  return matching.result();
}
