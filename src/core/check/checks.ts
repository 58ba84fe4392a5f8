import type { Check } from "./check.js";
import { checkIds, checkUids } from "./ids.js";
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
