import { swap } from "../core/plan/swap.js";
import { CHANGE_OPTIONS, runChange } from "./change.js";
import { argument, defineCommand } from "./definition.js";
import { sessionCalled } from "./names.js";

/** `aisys swap` */
export const command = defineCommand({
  description: "exchange the dates of two sessions; what they read stays with them",
  arguments: [
    argument("<one>", "a session, by its id, its date, or part of its title"),
    argument("<other>", "another one"),
  ],
  options: CHANGE_OPTIONS,
  examples: [
    ["aisys swap 4/11 4/13", "by their dates"],
    ["aisys swap sparsity auto-parallelism", "one waits for the other"],
  ],
  run: (invocation, one, other, options) =>
    runChange(invocation, "swap", options, (loaded) =>
      swap(loaded.file, sessionCalled(loaded, one), sessionCalled(loaded, other)),
    ),
});
