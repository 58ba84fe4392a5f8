import { type Assignment, setValues } from "../core/plan/set.js";
import { dateContext } from "../core/query/find.js";
import { UsageError } from "../errors.js";
import { dryRunOption, runChange } from "./change.js";
import { examples, formatOption, type Invocation, newCommand } from "./invocation.js";
import { entryCalled, targetOf } from "./names.js";

/** `aisys set` */
export function command(invocation: Invocation) {
  return newCommand("set", "set what the list says of a paper or a session")
    .argument("<what>", "a paper or session, by an id, a short name, a date, or part of a title")
    .argument("<key=value...>", "such as status=tentative; an empty value takes the key away")
    .addOption(dryRunOption())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys set 4/18 presenters='Ada, Grace'", "a list has commas"],
        ["aisys set tvm materials.code=https://tvm.ai", "a link beside it"],
        ["aisys set 4/18 status=", "takes it away again"],
      ),
    )
    .action(async (what, words, options) =>
      invocation.exit(
        await runChange(invocation, "set", options, (subject) => {
          const { file, syllabus, today } = subject;
          const target = targetOf(entryCalled(subject, what));
          return setValues(file, target, words.map(readAssignment), dateContext(syllabus, today));
        }),
      ),
    );
}

/** @throws UsageError where there is no `=` after a key */
function readAssignment(word: string): Assignment {
  const at = word.indexOf("=");
  if (at > 0) return { key: word.slice(0, at).trim(), value: word.slice(at + 1) };
  throw new UsageError(`\`${word}\` sets nothing`, {
    hint: "write KEY=VALUE, such as status=tentative; quote a value with spaces",
  });
}
