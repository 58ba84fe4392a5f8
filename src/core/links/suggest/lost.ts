import { arxivOf, doiOf } from "../../model/urls.js";
import type { Checked } from "../check.js";
import type { LinksReport, VerdictKind } from "../report.js";
import { isKnownIn } from "../summary.js";
import type { Lost } from "./suggest.js";

/** The verdicts for which a replacement is looked for: the paper is not there, or not as a PDF. */
const LOST: ReadonlySet<VerdictKind> = new Set<VerdictKind>(["gone", "host-gone", "not-pdf"]);

/** What to look for replacements with. */
export interface LostInput {
  checked: readonly Checked[];
  /** Dead links of this report have been seen before, and are not searched for again. */
  baseline: LinksReport | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** The links that are dead, each with what the list says of its papers. */
export function lostLinks({ checked, baseline, now }: LostInput): Map<Checked, Lost> {
  const isKnown = isKnownIn(baseline);
  const dead = checked.filter(
    ({ link, verdict }) => LOST.has(verdict.kind) && !isKnown({ url: link.url, verdict }),
  );
  return new Map(dead.map((one) => [one, lostOf(one, now)]));
}

function lostOf({ link, failing }: Checked, now: number): Lost {
  const { url, titles, doi = doiOf(url), arxiv = arxivOf(url) } = link;
  return {
    url,
    titles,
    doi,
    arxiv,
    since: failing === undefined ? now : Date.parse(failing.since),
  };
}
