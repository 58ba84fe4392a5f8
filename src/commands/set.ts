import { type Assignment, setValues } from "../core/plan/set.js";
import { dateContext } from "../core/query/find.js";
import { UsageError } from "../errors.js";
import { CHANGE_OPTIONS, runChange } from "./change.js";
import { argument, defineCommand } from "./definition.js";
import { entryCalled, targetOf } from "./names.js";

/** `aisys set` */
export const command = defineCommand({
  arguments: [
    argument("<what>", "a paper or session, by an id, a short name, a date, or part of a title"),
    argument("<key=value...>", "such as status=tentative; an empty value takes the key away"),
  ],
  options: CHANGE_OPTIONS,
  examples: [
    ["aisys set 4/18 presenters='Ada, Grace'", "a list has commas"],
    ["aisys set tvm materials.code=https://tvm.ai", "a link beside it"],
    ["aisys set 4/18 status=", "takes it away again"],
  ],
  run: (invocation, what, words, options) =>
    runChange(invocation, "set", options, (loaded) => {
      const { file, syllabus, today } = loaded;
      // A name of several words, such as `apr 6`, ends where the first value is set.
      const first = Math.max(
        0,
        words.findIndex((word) => word.includes("=")),
      );
      const target = targetOf(entryCalled(loaded, [what, ...words.slice(0, first)].join(" ")));
      return setValues(file, target, words.slice(first).map(readAssignment), dateContext(syllabus, today));
    }),
});

/** @throws UsageError where there is no `=` after a key */
function readAssignment(word: string): Assignment {
  const at = word.indexOf("=");
  if (at > 0) return { key: word.slice(0, at).trim(), value: word.slice(at + 1) };
  throw new UsageError(`\`${word}\` sets nothing`, {
    hint: "write KEY=VALUE, such as status=tentative; quote a value with spaces",
  });
}
