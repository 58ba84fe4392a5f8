import { serviceAsker } from "../../services/asker.js";
import type { Services } from "../../services/services.js";
import type { CheckRun, CheckTools } from "../check.js";
import type { LinksReport } from "../report.js";
import { lostLinks } from "./lost.js";
import { suggest } from "./suggest.js";
import { unansweredNotes } from "./suggestion-advice.js";
import { verifier } from "./verify.js";

/** Looks for replacements of the dead links of a run, but not of those that an earlier report has too. */
export async function replace(
  run: CheckRun,
  baseline: LinksReport | undefined,
  services: Services,
  tools: Required<Omit<CheckTools, "keep">>,
): Promise<{ run: CheckRun; problems: string[] }> {
  const lost = lostLinks({ checked: run.checked, baseline, now: tools.now() });
  const found = await suggest([...lost.values()], {
    services,
    ask: serviceAsker(tools),
    verify: verifier(tools),
    progress: tools.progress,
  });
  const suggestions = new Map([...lost.keys()].map((one, index) => [one, found[index]]));
  const checked = run.checked.map((one) => ({ ...one, suggestion: suggestions.get(one) }));
  return { run: { ...run, checked }, problems: unansweredNotes(found) };
}
