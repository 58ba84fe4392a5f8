import type { SyllabusFile } from "../../core/model/schema.js";
import { swap, swapPapers, swapPresenters } from "../../core/plan/swap.js";
import { UsageError } from "../../errors.js";
import { CHANGE_OPTIONS, runChange } from "../change.js";
import { argument, defineCommand, flag } from "../definition.js";
import type { Loaded } from "../load.js";
import { entryCalled, sessionCalled, targetOf } from "../names.js";

/** `aisys swap` */
export const command = defineCommand({
  description: "exchange the dates of two sessions; what they read stays with them",
  arguments: [
    argument("<one>", "a session, by its id, its date, or part of its title; or a paper"),
    argument("<other>", "another one"),
  ],
  options: { presenters: flag("exchange who presents, and nothing else"), ...CHANGE_OPTIONS },
  examples: [
    ["aisys swap 4/11 4/13", "by their dates"],
    ["aisys swap sparsity auto-parallelism", "one waits for the other"],
    ["aisys swap 4/11 4/13 --presenters", "the dates stay"],
    ["aisys swap taso pet", "two papers exchange places"],
  ],
  run: (invocation, one, other, options) =>
    runChange(invocation, "swap", options, (loaded) => swapped(loaded, one, other, options.presenters)),
});

function swapped(loaded: Loaded, one: string, other: string, presenters: true | undefined): SyllabusFile {
  const { file } = loaded;
  if (presenters) return swapPresenters(file, sessionCalled(loaded, one), sessionCalled(loaded, other));
  const [a, b] = [entryCalled(loaded, one), entryCalled(loaded, other)].map(targetOf);
  if (a === undefined || b === undefined || a.kind !== b.kind) {
    throw new UsageError("a paper and a session cannot be swapped", { hint: "name two of one kind" });
  }
  return a.kind === "paper" ? swapPapers(file, a.id, b.id) : swap(file, a.id, b.id);
}
