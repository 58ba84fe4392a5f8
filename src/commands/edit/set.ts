import { type Assignment, type SetTarget, type Setting, setValues } from "../../core/plan/set.js";
import { settableKeys } from "../../core/plan/set-values.js";
import { dateContext } from "../../core/query/find.js";
import { UsageError } from "../../errors.js";
import { CHANGE_OPTIONS, runChange } from "../change.js";
import { argument, defineCommand } from "../definition.js";
import type { Loaded } from "../load.js";
import { paperCalled, targetsCalled } from "../names.js";

/** `aisys set` */
export const command = defineCommand({
  usage: "[options] <what...> <key=value...>",
  arguments: [
    argument(
      "<words...>",
      "papers, sessions or topics by their names, course or calendar; then KEY=VALUE, KEY+=VALUE or KEY-=VALUE",
    ),
  ],
  options: CHANGE_OPTIONS,
  notes:
    "An empty value takes the key away; += and -= change a list. Behind the values\n" +
    "of one name another can follow. session:ID and topic:ID say which is meant.",
  examples: [
    ["aisys set 4/18 presenters='Ada, Grace'", "a list has commas"],
    ["aisys set 4/18 4/20 presenters+=Gus", "he joins both"],
    ["aisys set tvm materials.code=https://tvm.ai", "a link beside it"],
    ["aisys set calendar holidays+='5/5=Holiday'", "a day without class"],
    ["aisys set 4/18 status=", "takes it away again"],
  ],
  run: (invocation, words, options) =>
    runChange(invocation, "set", options, (loaded) =>
      setValues(loaded.file, settingsIn(loaded, words), {
        dates: dateContext(loaded.syllabus, loaded.today),
        paper: (name) => paperCalled(loaded, name),
      }),
    ),
});

/** `a b key=value c key=value` as two settings. @throws UsageError where there is no name or no value */
function settingsIn(loaded: Loaded, words: readonly string[]): Setting[] {
  const groups: { names: string[]; assignments: Assignment[] }[] = [];
  for (const word of words) {
    const assignment = readAssignment(word);
    const last = groups.at(-1);
    if (assignment !== undefined) {
      if (last === undefined) throw nothingNamed(word);
      last.assignments.push(assignment);
    } else if (last === undefined || last.assignments.length > 0)
      groups.push({ names: [word], assignments: [] });
    else last.names.push(word);
  }
  return groups.map(({ names, assignments }) => {
    if (assignments.length > 0) return { targets: targetsNamed(loaded, names, assignments), assignments };
    throw new UsageError(`Say what to set of \`${names.join(" ")}\``, {
      hint: `write KEY=VALUE, such as \`aisys set ${names[0]} note=…\`; quote a value with spaces`,
    });
  });
}

const ASSIGNMENT = /^(?<key>[^=]+?)(?<how>[+-]?=)(?<value>.*)$/s;

function readAssignment(word: string): Assignment | undefined {
  const { key, how, value } = ASSIGNMENT.exec(word)?.groups ?? {};
  if (key === undefined || value === undefined || /^https?:/i.test(word)) return undefined;
  return { key, how: how === "+=" || how === "-=" ? how : "=", value };
}

function nothingNamed(word: string): UsageError {
  return new UsageError(`\`${word}\` is set of nothing`, { hint: `such as \`aisys set 4/18 ${word}\`` });
}

/** Topics, the course and its calendar are named by their exact words; all else as everywhere. */
function targetsNamed(
  loaded: Loaded,
  names: readonly string[],
  assignments: readonly Assignment[],
): SetTarget[] {
  const targets: SetTarget[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) targets.push(...targetsCalled(loaded, plain));
    plain = [];
  };
  for (const name of names) {
    const special = specialTarget(loaded, name, assignments);
    if (special === undefined) plain.push(name);
    else {
      flush();
      targets.push(special);
    }
  }
  flush();
  return targets;
}

function specialTarget(
  { file, syllabus }: Loaded,
  name: string,
  assignments: readonly Assignment[],
): SetTarget | undefined {
  const [, prefix, rest = name] = /^(session|paper|topic):(.+)$/.exec(name) ?? [];
  const entries = [
    ...syllabus.sessions.map(({ id }) => ({ kind: "session" as const, id })),
    ...syllabus.papers.map(({ id }) => ({ kind: "paper" as const, id })),
    ...Object.keys(file.topics ?? {}).map((id) => ({ kind: "topic" as const, id })),
    ...(["course", "calendar"] as const).map((kind) => ({ kind, id: kind })),
  ];
  const named = entries.filter(({ kind, id }) => id === rest && (prefix === undefined || kind === prefix));
  if (prefix !== undefined && named[0] === undefined) {
    throw new UsageError(`there is no ${prefix} \`${rest}\``, { hint: `\`aisys ${prefix}s\` lists them` });
  }
  const fitting = named.filter(({ kind }) =>
    assignments.every(({ key }) => settableKeys(kind).includes(key)),
  );
  const [one, other] = fitting.length > 0 ? fitting : named;
  if (one === undefined || other === undefined) return one;
  const choices = [one, other].map(({ kind }) => kind);
  throw new UsageError(`\`${name}\` is a ${choices[0]} and a ${choices[1]}`, {
    hint: `say \`${choices[0]}:${name}\` or \`${choices[1]}:${name}\``,
  });
}
