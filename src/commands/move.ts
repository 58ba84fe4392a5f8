import { Option } from "@commander-js/extra-typings";
import { ROLES, type Role } from "../core/model/lists.js";
import { move } from "../core/plan/move.js";
import type { PaperMove } from "../core/plan/move-paper.js";
import { type ChangeOptions, dryRunOption, runChange } from "./change.js";
import { examples, formatOption, type Invocation, newCommand } from "./invocation.js";
import { type Directory, destinationCalled, paperCalled, sessionCalled, targetsCalled } from "./names.js";

/** Where papers go, as it is typed. */
interface MoveOptions extends ChangeOptions {
  to?: string | undefined;
  from?: string | undefined;
  required?: true | undefined;
  extra?: true | undefined;
  before?: string | undefined;
  after?: string | undefined;
}

/** `aisys move` */
export function command(invocation: Invocation) {
  return newCommand("move", "move papers between sessions, and sessions between dates")
    .argument("<what...>", "papers or sessions, each by an id, a short name, a date, or part of a title")
    .option("--to <where>", "a session, a date, or backlog")
    .option("--from <session>", "the session to take a paper from, where several read it")
    .addOption(new Option("--required", "let the session require it").conflicts("extra"))
    .option("--extra", "let the session only offer it")
    .addOption(new Option("--before <paper>", "put it before that one in the list").conflicts("after"))
    .option("--after <paper>", "put it after that one")
    .addOption(dryRunOption())
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys move roller --to 4/11 --extra", "a paper to the session of a day"],
        ["aisys move ansor --required", "only the role changes"],
        ["aisys move auto-parallelism --to 5/18", "the backlog's turn has come"],
      ),
    )
    .action(async (what, options) =>
      invocation.exit(
        await runChange(invocation, "move", options, (subject) =>
          move(subject.file, targetsCalled(subject, what), moveOf(subject, options)),
        ),
      ),
    );
}

/** What was asked for, with every name followed. */
function moveOf(directory: Directory, options: MoveOptions): PaperMove {
  const { to, from } = options;
  return {
    to: to === undefined ? undefined : destinationCalled(directory, to),
    role: roleOf(options),
    position: positionOf(directory, options),
    from: from === undefined ? undefined : sessionCalled(directory, from),
  };
}

function roleOf(options: Pick<MoveOptions, Role>): Role | undefined {
  return ROLES.find((role) => options[role]);
}

function positionOf(directory: Directory, { before, after }: MoveOptions): PaperMove["position"] {
  if (before !== undefined) return { kind: "before", paper: paperCalled(directory, before) };
  return after === undefined ? undefined : { kind: "after", paper: paperCalled(directory, after) };
}
