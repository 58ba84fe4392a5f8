import { remove } from "../../core/plan/remove.js";
import { CHANGE_OPTIONS, runChange } from "../change.js";
import { argument, defineCommand, flag, text } from "../definition.js";
import { sessionCalled, targetsCalled } from "../names.js";

/** `aisys remove` */
export const command = defineCommand({
  arguments: [
    argument("<what...>", "papers or sessions, each by an id, a short name, a date, or part of a title"),
  ],
  options: {
    from: text("<session>", "only from that session: the paper stays declared"),
    pull: flag("let each later session take the day of the one before", { conflicts: ["from"] }),
    all: flag("with --pull: also what is pinned, such as exams and guests"),
    ...CHANGE_OPTIONS,
  },
  examples: [
    ["aisys remove gspmd", "a paper, from every session"],
    ["aisys remove astitch --from 4/11", "from one session"],
    ["aisys remove 5/2", "a session; its papers stay declared"],
    ["aisys remove 5/2 --pull", "what follows comes a class earlier"],
  ],
  run: (invocation, what, options) =>
    runChange(invocation, "remove", options, (loaded) => {
      const from = options.from === undefined ? undefined : sessionCalled(loaded, options.from);
      return remove(loaded.file, targetsCalled(loaded, what), {
        from,
        gap: options.pull && { kind: "pulled", all: options.all },
      });
    }),
});
