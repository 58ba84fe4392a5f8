import type { Paper } from "../contract.js";
import { arxivOf, doiOf } from "../urls.js";
import type { Checked } from "./check.js";
import type { LinksReport, VerdictKind } from "./report.js";
import type { Lost } from "./suggest.js";
import { isKnownIn } from "./summary.js";

/** The verdicts for which a replacement is looked for: the paper is not there, or not as a PDF. */
const LOST: ReadonlySet<VerdictKind> = new Set<VerdictKind>(["gone", "host-gone", "not-pdf"]);

/** What to look for replacements with. */
export interface LostInput {
  checked: readonly Checked[];
  papers: readonly Paper[];
  /** Dead links of this report have been seen before, and are not searched for again. */
  baseline: LinksReport | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** The links that are dead, each with what the list says of its papers. */
export function lostLinks({ checked, papers, baseline, now }: LostInput): Map<Checked, Lost> {
  const isKnown = isKnownIn(baseline);
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const dead = checked.filter(
    ({ link, verdict }) => LOST.has(verdict.kind) && !isKnown({ url: link.url, verdict }),
  );
  return new Map(dead.map((one) => [one, lostOf(one, byId, now)]));
}

function lostOf({ link, failing }: Checked, byId: ReadonlyMap<string, Paper>, now: number): Lost {
  const { url, titles } = link;
  const papers = link.papers.flatMap((id) => byId.get(id) ?? []);
  return {
    url,
    titles,
    doi: papers.find(({ doi }) => doi !== undefined)?.doi ?? doiOf(url),
    arxiv: papers.find(({ arxiv }) => arxiv !== undefined)?.arxiv ?? arxivOf(url),
    since: failing === undefined ? now : Date.parse(failing.since),
  };
}
