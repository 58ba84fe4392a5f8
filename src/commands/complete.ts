import type { Context } from "../context.js";
import { formatDate } from "../core/model/dates.js";
import { keysOf, MATERIALS, PAPER_FIELDS, SESSION_FIELDS } from "../core/model/lists.js";
import type { Paper, Session } from "../core/model/shapes.js";
import { fold, printable } from "../core/model/text.js";
import { type ArgumentData, type OptionData, optionNames } from "./definition.js";
import { COMMANDS } from "./index.js";
import { GLOBAL_OPTIONS, type Invocation } from "./invocation.js";
import { loadSyllabus } from "./load.js";
import { WORDS } from "./words.js";

/*
 * What can stand where the cursor is. A shell asks at every press of a key, so nothing is loaded but what the
 * cache holds: the outline of all commands, and the list.
 */

/** Something that can be typed, and what it is. */
export interface Candidate {
  value: string;
  about: string;
}

/** What can be typed: the name of a file, or one of some words. */
export type Completion = { kind: "files" } | { kind: "words"; candidates: Candidate[] };

/** What is typed at a place, by the word in its brackets, and the choices where these are all. */
type Slot = Pick<ArgumentData, "choices"> & { word: string };

interface OptionOutline {
  names: string[];
  about: string;
  /** Absent where the option takes no value. */
  slot?: Slot;
}

interface CommandOutline {
  name: string;
  summary: string;
  slots: Slot[];
  options: OptionOutline[];
}

/** The words behind the name of the program; the last one is being typed. */
export async function complete(context: Context, words: readonly string[]): Promise<Completion> {
  const commands = await outlines(context);
  const typed = words.at(-1) ?? "";
  const { command, options, slot, before, prefix } = placeIn(words, commands);
  if (slot !== undefined) return valuesFor(context, words, { slot, command, before, typed, prefix });
  if (typed.startsWith("-"))
    return matching(
      options.flatMap(({ names, about }) => names.slice(-1).map((value) => ({ value, about }))),
      typed,
    );
  return matching(
    command === undefined ? commands.map(({ name, summary }) => ({ value: name, about: summary })) : [],
    typed,
  );
}

/** Outlines are remembered as lists are: to load every definition takes longer than anybody waits. */
async function outlines(context: Context): Promise<CommandOutline[]> {
  const known = await context.cache.get(OUTLINES);
  if (known !== undefined) return JSON.parse(known);
  const made = await Promise.all(
    COMMANDS.map(async ({ name, summary, load }) => {
      const { command } = await load();
      const slots = command.arguments.map(({ name: word, choices }) => slotOf(word, choices));
      return { name, summary, slots, options: outlinesOf(command.options) };
    }),
  );
  const help = { name: "help", summary: "print help on a command", options: [] };
  const all = [
    ...made,
    {
      ...help,
      slots: [
        slotOf(
          "[command]",
          made.map(({ name }) => name),
        ),
      ],
    },
  ];
  await context.cache.set(OUTLINES, JSON.stringify(all));
  return all;
}

const OUTLINES = "the outlines of all commands";

function slotOf(written: string, choices?: readonly string[]): Slot {
  return { word: written, ...(choices !== undefined && { choices }) };
}

function outlinesOf(options: Readonly<Record<string, OptionData>>): OptionOutline[] {
  return Object.entries(options).map(([key, data]) => ({
    names: optionNames(key, data),
    about: data.about,
    ...(data.value !== undefined && { slot: slotOf(data.value, data.choices) }),
  }));
}

/** What the words before the cursor make of the place where it is. */
interface Place {
  command: CommandOutline | undefined;
  /** Those that can stand here. */
  options: OptionOutline[];
  /** What is typed here, where that is a value. */
  slot: Slot | undefined;
  /** The arguments of the command so far. */
  before: string[];
  /** What stands before the value in the same word: `--topic=`. */
  prefix: string;
}

function placeIn(words: readonly string[], commands: readonly CommandOutline[]): Place {
  const { command, options, pending, before, used } = readWords(words.slice(0, -1), commands);
  const typed = words.at(-1) ?? "";
  const [prefix = "", name = ""] = /^(--[a-z-]+)=/.exec(typed) ?? [];
  const assigned = optionCalled(name, options);
  const slots = command?.slots ?? [];
  const argument = slots[before.length] ?? slots.slice(-1).find(({ word }) => word.includes("..."));
  return {
    command,
    options: options.filter((option) => option.slot !== undefined || !used.includes(option)),
    slot: (pending ?? assigned)?.slot ?? (typed.startsWith("-") ? undefined : argument),
    before,
    prefix: assigned === undefined ? "" : prefix,
  };
}

/** What words that are typed whole say: the command, its options, and what the next word must belong to. */
function readWords(words: readonly string[], commands: readonly CommandOutline[]) {
  let options = outlinesOf(GLOBAL_OPTIONS);
  let command: CommandOutline | undefined;
  let pending: OptionOutline | undefined;
  const before: string[] = [];
  const used: OptionOutline[] = [];
  for (const word of words) {
    const option = pending === undefined ? optionCalled(word.replace(/=.*/s, ""), options) : undefined;
    const isPlain = pending === undefined && !word.startsWith("-");
    // What may be left out is never the next word.
    pending = option?.slot?.word.startsWith("<") && !word.includes("=") ? option : undefined;
    if (option !== undefined) used.push(option);
    if (isPlain && command === undefined) {
      command = commandCalled(word, commands);
      options = [...(command?.options ?? []), ...options];
    } else if (isPlain) before.push(word);
  }
  return { command, options, pending, before, used };
}

function optionCalled(name: string, options: readonly OptionOutline[]): OptionOutline | undefined {
  return options.find(({ names }) => names.includes(name));
}

/** A command by its name, or by a word that people type for it. */
function commandCalled(word: string, commands: readonly CommandOutline[]): CommandOutline | undefined {
  const meaning = WORDS.get(word);
  const name = meaning?.kind === "line" ? meaning.words[0] : word;
  return commands.find((one) => one.name === name);
}

/** A value that is being typed. */
interface Asked {
  slot: Slot;
  command: CommandOutline | undefined;
  before: readonly string[];
  typed: string;
  prefix: string;
}

async function valuesFor(context: Context, words: readonly string[], asked: Asked): Promise<Completion> {
  const { slot, prefix, typed } = asked;
  const word = /[a-z]+/.exec(slot.word)?.[0] ?? "";
  if (FILES.has(word)) return { kind: "files" };
  const own = typed.slice(prefix.length);
  const values =
    slot.choices?.map((value) => ({ value, about: "" })) ??
    (await fixedValues(word)) ??
    (await valuesOf(context, words, { ...asked, typed: own }, word));
  const { candidates } = matching(values, own);
  return {
    kind: "words",
    candidates: candidates.map(({ value, about }) => ({ value: prefix + value, about })),
  };
}

const FILES: ReadonlySet<string> = new Set(["file", "path", "list", "syllabus", "report", "reports"]);

/** Words that are the same whatever the list is. */
async function fixedValues(word: string): Promise<Candidate[] | undefined> {
  if (word === "verdicts") {
    const { VERDICT_KINDS, VERDICTS } = await import("../core/links/data/verdicts.js");
    return VERDICT_KINDS.map((kind) => ({ value: kind, about: VERDICTS[kind].title }));
  }
  if (word === "links") return MATERIALS.map((value) => ({ value, about: "" }));
  return undefined;
}

/** What the list has for a place. A list that cannot be read has nothing. */
async function valuesOf(
  context: Context,
  words: readonly string[],
  asked: Asked,
  word: string,
): Promise<Candidate[]> {
  const { syllabus } = await loadSyllabus(invocationOf(context, words));
  const papers = syllabus.papers.flatMap((paper) => paperCandidates(paper, asked.typed));
  const sessions = syllabus.sessions.map(sessionCandidate);
  const dates = syllabus.sessions.flatMap((session) => dateCandidates(session, asked.typed));
  const topics = syllabus.topics.map(({ id, title }) => ({ value: id, about: title }));
  const days = DAYS.map((value) => ({ value, about: "" }));
  switch (word) {
    case "topic":
    case "topics":
      return topics;
    case "paper":
    case "text":
      return papers;
    case "session":
      return [...sessions, ...dates];
    case "where":
      return [...sessions, ...dates, { value: "backlog", about: "no date yet" }];
    case "date":
    case "when":
    case "state":
      return [...(asked.typed === "" ? isoDates(syllabus.sessions) : dates), ...days];
    case "venue":
      return [...new Set(syllabus.papers.flatMap(({ venue }) => venue ?? []))].map(plain);
    case "old":
      return [...papers, ...sessions, ...topics.map(ofTopic)];
    case "words":
      return [
        ...keysFor(asked, syllabus),
        ...papers,
        ...sessions,
        ...dates,
        ...topics.map(ofTopic),
        ...WHOLE,
      ];
    case "what":
    case "one":
    case "other":
      return [...papers, ...sessions, ...dates, { value: "next", about: "the next session" }];
    default:
      return [];
  }
}

const DAYS = ["today", "tomorrow", "yesterday"];

const WHOLE = ["course", "calendar"].map(plain);

function plain(value: string): Candidate {
  return { value, about: "" };
}

function ofTopic({ value, about }: Candidate): Candidate {
  return { value: `topic:${value}`, about };
}

/** The keys that can be set of what is named before. */
function keysFor({ before }: Asked, { papers }: { papers: readonly Paper[] }): Candidate[] {
  const named = before.findLast((word) => !word.includes("="));
  if (named === undefined) return [];
  const isPaper = papers.some(({ id, name }) => id === named || fold(name) === fold(named));
  return keysOf(isPaper ? PAPER_FIELDS : SESSION_FIELDS).map((key) => plain(`${key}=`));
}

/** By its id, and by its short name where that is how the word begins. */
function paperCandidates({ id, name, title = name }: Paper, typed: string): Candidate[] {
  const isNamed = typed !== "" && name.startsWith(typed) && !id.startsWith(typed);
  return [{ value: isNamed ? name : id, about: title }];
}

function sessionCandidate(session: Session): Candidate {
  return { value: session.id, about: aboutSession(session) };
}

function aboutSession({ date, title, kind, required }: Session): string {
  const what = title ?? (required.length > 0 ? required.map(({ name }) => name).join(", ") : kind);
  return date === undefined ? what : `${formatDate(date)}: ${what}`;
}

/** Its date as ISO 8601 and as people type it, once a digit tells that a date is meant. */
function dateCandidates(session: Session, typed: string): Candidate[] {
  const { date } = session;
  if (date === undefined || !/^\d/.test(typed)) return [];
  const [, month, day] = date.split("-").map(Number);
  return [date, `${month}/${day}`].map((value) => ({ value, about: aboutSession(session) }));
}

function isoDates(sessions: readonly Session[]): Candidate[] {
  return sessions.flatMap((session) =>
    session.date === undefined ? [] : { value: session.date, about: aboutSession(session) },
  );
}

function matching(
  candidates: readonly Candidate[],
  typed: string,
): { kind: "words"; candidates: Candidate[] } {
  const folded = fold(typed);
  const fitting = candidates.filter(({ value }) => fold(value).startsWith(folded));
  const about = (text: string) => printable(text.replace(/\s+/g, " "));
  return {
    kind: "words",
    candidates: fitting.map((one) => ({ value: printable(one.value), about: about(one.about) })),
  };
}

/** Nothing is said while a word is completed. */
function invocationOf(context: Context, words: readonly string[]): Invocation {
  const behind = (...names: string[]) => words.find((_, at) => names.includes(words[at - 1] ?? ""));
  return {
    context: { ...context, err: () => undefined },
    words,
    globals: () => ({ file: behind("-f", "--file"), course: behind("-c", "--course"), quiet: true }),
    json: false,
    exit: () => undefined,
  };
}
