import { remove } from "../core/plan/remove.js";
import { dryRunOption, runChange } from "./change.js";
import { examples, formatOption, type Invocation, newCommand } from "./invocation.js";
import { sessionCalled, targetsCalled } from "./names.js";

/** `aisys remove` */
export function command(invocation: Invocation) {
  return newCommand("remove", "take papers and sessions out of the list")
    .argument("<what...>", "papers or sessions, each by an id, a short name, a date, or part of a title")
    .option("--from <session>", "only from that session: the paper stays declared")
    .addOption(dryRunOption())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys remove gspmd", "a paper, from every session"],
        ["aisys remove astitch --from 4/11", "from one session"],
        ["aisys remove 5/2", "a session; its papers stay declared"],
      ),
    )
    .action(async (what, options) =>
      invocation.exit(
        await runChange(invocation, "remove", options, (subject) => {
          const from = options.from === undefined ? undefined : sessionCalled(subject, options.from);
          return remove(subject.file, targetsCalled(subject, what), from);
        }),
      ),
    );
}
