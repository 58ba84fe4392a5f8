import { InvalidArgumentError } from "commander";
import { type CancelWay, cancel } from "../../core/plan/cancel.js";
import { UsageError } from "../../errors.js";
import { CHANGE_OPTIONS, runChange } from "../change.js";
import { argument, defineCommand, flag, type OptionsOf, parsed, positiveInteger } from "../definition.js";
import { sessionCalled } from "../names.js";

const WAYS = {
  shift: parsed<number | true>(
    "[n]",
    "hold it, and each later one, that many class days later (default: 1)",
    positiveInteger,
    { conflicts: ["drop", "toBacklog", "pull"] },
  ),
  pull: flag("take it out, as --drop does, and let each later one take the day of the one before"),
  all: flag("with --shift or --pull: also what is pinned, such as exams and guests"),
  drop: flag("take it out; its papers stay declared", { conflicts: ["toBacklog"] }),
  toBacklog: flag("take its date away"),
};

/** `aisys cancel` */
export const command = defineCommand({
  arguments: [argument("<session...>", "a session, by its id, its date, or part of its title")],
  options: {
    ...WAYS,
    reason: parsed("<text>", "why; it is kept beside the session, or names the day without class", nonEmpty),
    ...CHANGE_OPTIONS,
  },
  examples: [
    ["aisys cancel 4/18 --reason 'Out sick'", "it stays, marked as cancelled"],
    ["aisys cancel 4/18 --shift", "all that follows moves on"],
    ["aisys cancel 5/2 --drop", "it is not made up for"],
  ],
  run: (invocation, session, options) =>
    runChange(invocation, "cancel", options, (loaded) =>
      cancel(loaded.file, sessionCalled(loaded, session.join(" ")), wayOf(options), options.reason),
    ),
});

function wayOf({ shift, drop, toBacklog, pull, all }: OptionsOf<typeof WAYS>): CancelWay {
  if (shift !== undefined) return { kind: "shift", times: Number(shift), all };
  if (all && pull === undefined) {
    throw new UsageError("--all goes with --shift or --pull", { hint: "they say how the others move" });
  }
  const gap = pull ? ({ kind: "pulled", all } as const) : undefined;
  if (toBacklog) return { kind: "to-backlog", ...(gap && { gap }) };
  return drop || pull ? { kind: "drop", ...(gap && { gap }) } : { kind: "mark" };
}

function nonEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("Say why, or leave it out.");
  return text;
}
