import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { type CancelWay, cancel } from "../core/plan/cancel.js";
import { dryRunOption, runChange } from "./change.js";
import { examples, formatOption, type Invocation, newCommand, positiveInteger } from "./invocation.js";
import { sessionCalled } from "./names.js";

/** `aisys cancel` */
export function command(invocation: Invocation) {
  return newCommand("cancel", "cancel a class: mark it, shift what follows, or drop it")
    .argument("<session>", "a session, by its id, its date, or part of its title")
    .addOption(
      new Option("--shift [n]", "hold it, and each later one, that many class days later (default: 1)")
        .argParser(positiveInteger)
        .conflicts(["drop", "toBacklog"]),
    )
    .addOption(new Option("--drop", "take it out; its papers stay declared").conflicts("toBacklog"))
    .option("--to-backlog", "take its date away")
    .option("--reason <text>", "why; it becomes a note, or the name of the day without class", nonEmpty)
    .addOption(dryRunOption())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys cancel 4/18 --reason 'Out sick'", "it stays, marked as cancelled"],
        ["aisys cancel 4/18 --shift", "all that follows moves on"],
        ["aisys cancel 5/2 --drop", "it is not made up for"],
      ),
    )
    .action(async (session, options) =>
      invocation.exit(
        await runChange(invocation, "cancel", options, (subject) =>
          cancel(subject.file, sessionCalled(subject, session), wayOf(options), options.reason),
        ),
      ),
    );
}

interface CancelOptions {
  shift?: number | true | undefined;
  drop?: true | undefined;
  toBacklog?: true | undefined;
}

function wayOf({ shift, drop, toBacklog }: CancelOptions): CancelWay {
  if (shift !== undefined) return { kind: "shift", times: Number(shift) };
  if (drop) return { kind: "drop" };
  return { kind: toBacklog ? "to-backlog" : "mark" };
}

function nonEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Say why, or leave it out.");
  return text;
}
