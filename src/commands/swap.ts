import { swap } from "../core/plan/swap.js";
import { dryRunOption, runChange } from "./change.js";
import { examples, formatOption, type Invocation, newCommand } from "./invocation.js";
import { sessionCalled } from "./names.js";

/** `aisys swap` */
export function command(invocation: Invocation) {
  return newCommand("swap", "exchange the dates of two sessions; what they read stays with them")
    .argument("<one>", "a session, by its id, its date, or part of its title")
    .argument("<other>", "another one")
    .addOption(dryRunOption())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys swap 4/11 4/13", "by their dates"],
        ["aisys swap sparsity auto-parallelism", "one waits for the other"],
      ),
    )
    .action(async (one, other, options) =>
      invocation.exit(
        await runChange(invocation, "swap", options, (subject) =>
          swap(subject.file, sessionCalled(subject, one), sessionCalled(subject, other)),
        ),
      ),
    );
}
