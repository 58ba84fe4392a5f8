import { ROLES, type Role } from "../../core/model/lists.js";
import { type MoveWay, move } from "../../core/plan/move.js";
import { CHANGE_OPTIONS, PLACE_OPTIONS, positionOf, runChange } from "../change.js";
import { argument, defineCommand, flag, type OptionsOf, text } from "../definition.js";
import { destinationCalled, type NameScope, sessionCalled, targetsCalled } from "../names.js";

const MOVE_OPTIONS = {
  to: text("<where>", "a session, a date, or backlog"),
  from: text("<session>", "the session to take a paper from, where several read it"),
  required: flag("let the session require it", { conflicts: ["extra"] }),
  extra: flag("let the session only offer it"),
  ...PLACE_OPTIONS,
  shift: flag("push what is held on that date, and what follows, to the next class days"),
  all: flag("with --shift: also what is pinned, such as exams and guests"),
  merge: flag("let the session that is there take it in", { conflicts: ["shift"] }),
};

/** `aisys move` */
export const command = defineCommand({
  arguments: [
    argument("<what...>", "papers or sessions, each by an id, a short name, a date, or part of a title"),
  ],
  options: { ...MOVE_OPTIONS, ...CHANGE_OPTIONS },
  examples: [
    ["aisys move roller --to 4/11 --extra", "a paper to the session of a day"],
    ["aisys move ansor --required", "only the role changes"],
    ["aisys move auto-parallelism --to 5/18", "the backlog's turn has come"],
    ["aisys move sparsity --to 4/18 --shift", "what was there moves on"],
  ],
  run: (invocation, what, options) =>
    runChange(invocation, "move", options, (loaded) =>
      move(loaded.file, targetsCalled(loaded, what), moveOf(loaded, options)),
    ),
});

/** What was asked for, with every name followed. */
function moveOf(scope: NameScope, options: OptionsOf<typeof MOVE_OPTIONS>): MoveWay {
  const { to, from } = options;
  return {
    to: to === undefined ? undefined : destinationCalled(scope, to),
    role: roleOf(options),
    position: positionOf(scope, options),
    from: from === undefined ? undefined : sessionCalled(scope, from),
    room: options.shift && { all: options.all },
    merge: options.merge,
  };
}

function roleOf(options: OptionsOf<typeof MOVE_OPTIONS>): Role | undefined {
  return ROLES.find((role) => options[role]);
}
