/** Whether a sentence goes on with the link behind it: `see the […](…)`. */
export function runsOn(before: string): boolean {
  return /\b(?:from|of|by|with|see|via|at|in|on|our|my|the|this|these|using|about)\s*$/i.test(before);
}
