import { type Renamed, rename, spotsOf } from "../../core/plan/rename.js";
import { idOf } from "../../core/query/find.js";
import { UsageError } from "../../errors.js";
import { CHANGE_OPTIONS, runPlanned } from "../change.js";
import { argument, defineCommand } from "../definition.js";
import type { Loaded } from "../load.js";
import { entryCalled } from "../names.js";

/** `aisys rename` */
export const command = defineCommand({
  arguments: [
    argument("<old>", "a paper, session or topic, by its id or name; or a person who presents"),
    argument("<new>", "its new id, or how the name is spelt"),
  ],
  options: CHANGE_OPTIONS,
  notes: "A session keeps its place in calendars: `uid` holds the id that they know.",
  examples: [
    ["aisys rename tensor-compilers compilers-2", "with all that refers to it"],
    ["aisys rename topic:llm language-models", "not the session"],
    ["aisys rename 'Tom Ray' 'Tomas Ray'", "a person, everywhere"],
  ],
  run: (invocation, old, to, options) =>
    runPlanned(invocation, "rename", options, async (loaded) => {
      const renamed = renamedIn(loaded, old);
      const target = rename(loaded.file, renamed, to);
      return { target, respelt: { spots: spotsOf(loaded.file, renamed), from: renamed.from, to } };
    }),
});

/** An exact id first, then a person's name, then what else leads to an entry. @throws UsageError for a choice */
function renamedIn(loaded: Loaded, word: string): Renamed {
  const { file } = loaded;
  const [, prefix, name = word] = /^(session|paper|topic):(.+)$/.exec(word) ?? [];
  const exact: Renamed[] = [
    ...(file.sessions ?? []).map(({ id }): Renamed => ({ kind: "session", from: id })),
    ...Object.keys(file.papers ?? {}).map((id): Renamed => ({ kind: "paper", from: id })),
    ...Object.keys(file.topics ?? {}).map((id): Renamed => ({ kind: "topic", from: id })),
  ].filter(({ kind, from }) => from === name && (prefix === undefined || kind === prefix));
  const [one, other] = exact;
  if (one !== undefined && other !== undefined) {
    throw new UsageError(`\`${word}\` is a ${one.kind} and a ${other.kind}`, {
      hint: `say \`${one.kind}:${name}\` or \`${other.kind}:${name}\``,
    });
  }
  if (one !== undefined) return one;
  const people = (file.sessions ?? []).flatMap(({ presenters = [], roles = {} }) =>
    presenters.concat(...Object.values(roles)),
  );
  if (people.includes(name)) return { kind: "person", from: name };
  const entry = entryCalled(loaded, name);
  return { kind: entry.kind, from: idOf(entry) };
}
