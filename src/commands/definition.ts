import { Argument, Command, InvalidArgumentError, Option } from "commander";
import type { ExitCode } from "../errors.js";
import type { Invocation } from "./invocation.js";

/*
 * A command is data: its arguments, options and examples, and what it does with them. The parser of the
 * command line, the help, the reference pages, the completion and the man page are all made from it.
 */

/** What is said of an option beside its name, which is its key in the table of options. */
export interface OptionData {
  /** A letter with its hyphen: `-o`. */
  short?: string;
  /** How its value is written: `<file>`, `[n]` where it may be left out, `<kind...>` for several. */
  value?: string;
  about: string;
  choices?: readonly string[];
  default?: unknown;
  isRequired?: true;
  /** The keys of options that make no sense beside it. */
  conflicts?: readonly string[];
  /** The heading in the help below which it stands with those that follow. */
  group?: string;
  /** Reads a value; `earlier` is what the same option gave before. @throws InvalidArgumentError */
  parse?(text: string, earlier: unknown): unknown;
}

/** An option that gives a value of a type. */
export interface OptionSpec<Value> extends OptionData {
  /** Only a mark for the compiler. */
  readonly gives?: Value;
}

type More = Pick<OptionData, "short" | "conflicts" | "group">;

/** An option without a value. */
export function flag(about: string, more: More = {}): OptionSpec<true | undefined> {
  return { about, ...more };
}

/** An option with a text. */
export function text(value: string, about: string, more: More = {}): OptionSpec<string | undefined> {
  return { value, about, ...more };
}

/** An option whose text is read. @param read may throw an InvalidArgumentError that says how to write it */
export function parsed<Value>(
  value: string,
  about: string,
  read: (text: string) => Value,
  more: More = {},
): OptionSpec<Value | undefined> {
  return { value, about, parse: (given) => read(given), ...more };
}

/** An option that can be repeated, or takes several words where its value ends in dots. */
export function texts(value: string, about: string, more: More = {}): OptionSpec<string[] | undefined> {
  return { value, about, parse: (given, earlier) => [...listOf(earlier), given], ...more };
}

function listOf(earlier: unknown): readonly unknown[] {
  return Array.isArray(earlier) ? earlier : [];
}

/** An option with one of several values. */
export function choice<const Value extends string>(
  value: string,
  choices: readonly Value[],
  about: string,
  more: More = {},
): OptionSpec<Value | undefined> {
  return { value, choices, about, ...more };
}

/** An option with some of several values. */
export function choices<const Value extends string>(
  value: `<${string}...>`,
  values: readonly Value[],
  about: string,
): OptionSpec<Value[] | undefined> {
  return { value, choices: values, about };
}

/** An option with what holds where it is not given. */
export function otherwise<Value>(
  option: OptionSpec<Value | undefined>,
  value: NoInfer<Value>,
): OptionSpec<Value> {
  const { gives: _, ...data } = option;
  return { ...data, default: value };
}

/** An option that must be given. */
export function required<Value>(option: OptionSpec<Value | undefined>): OptionSpec<Value> {
  const { gives: _, ...data } = option;
  return { ...data, isRequired: true };
}

/** What is said of an argument: how it is written in the usage, as `<what...>`, and what it is. */
export interface ArgumentData {
  name: string;
  about: string;
  choices?: readonly string[];
  default?: string;
}

/** An argument that gives a value of a type. */
export interface ArgumentSpec<Value> extends ArgumentData {
  /** Only a mark for the compiler. */
  readonly gives?: Value;
}

type ValueOf<Name extends string> = Name extends `${string}...${string}`
  ? string[]
  : Name extends `<${string}>`
    ? string
    : string | undefined;

/** An argument: `<name>`, `[name]` where it may be left out, `<name...>` for one or more. */
export function argument<const Name extends string>(name: Name, about: string): ArgumentSpec<ValueOf<Name>> {
  return { name, about };
}

/** Options by their keys: `dryRun` is typed as `--dry-run`. */
export type Options = Readonly<Record<string, OptionData>>;

/** The values that options give. */
export type OptionsOf<Specs> = {
  [Key in keyof Specs]: Specs[Key] extends OptionSpec<infer Value> ? Value : never;
};

type ArgumentsOf<Specs extends readonly ArgumentData[]> = {
  [Index in keyof Specs]: Specs[Index] extends ArgumentSpec<infer Value> ? Value : never;
};

/** A line to type, and what it is good for. */
type Example = readonly [line: string, purpose: string];

/** A command without its name and summary, which stand in the table of all commands. */
interface Definition<Arguments extends readonly ArgumentData[], Specs extends Options> {
  /** What the help says of it, where the summary says too little. */
  description?: string;
  /** How it is used, where its arguments do not say it. */
  usage?: string;
  arguments: Arguments;
  options: Specs;
  /** A paragraph above the examples. */
  notes?: string;
  examples: readonly Example[];
  /** What it does with its arguments, then its options; the answer is what the process returns. */
  run(
    invocation: Invocation,
    ...given: [...ArgumentsOf<Arguments>, OptionsOf<Specs>]
  ): ExitCode | Promise<ExitCode>;
}

/** A command as the program, the help and the reference pages see it. */
export interface CommandDefinition {
  description?: string;
  usage?: string;
  arguments: readonly ArgumentData[];
  options: Options;
  notes?: string;
  examples: readonly Example[];
  /** Lets a parsed command line run it. */
  attach(command: Command, invocation: Invocation): void;
}

/** Makes a command of its definition; the types of what `run` is given follow from it. */
export function defineCommand<const Arguments extends readonly ArgumentData[], Specs extends Options>(
  definition: Definition<Arguments, Specs>,
): CommandDefinition {
  const { run, ...data } = definition;
  return {
    ...data,
    attach(command, invocation) {
      command.action(async (...given: [...ArgumentsOf<Arguments>, OptionsOf<Specs>]) =>
        invocation.exit(await run(invocation, ...given)),
      );
    },
  };
}

/** The command that commander parses. */
export function commanderCommand(
  name: string,
  summary: string,
  definition: CommandDefinition,
  invocation: Invocation,
): Command {
  const { description = summary, usage, notes, examples, options } = definition;
  const command = new Command(name).description(description);
  if (usage !== undefined) command.usage(usage);
  for (const spec of definition.arguments) command.addArgument(commanderArgument(spec));
  for (const [key, data] of Object.entries(options)) {
    if (data.group !== undefined) command.optionsGroup(data.group);
    command.addOption(commanderOption(key, data));
  }
  command.addHelpText(
    "after",
    `${notes === undefined ? "" : `\n${wrapped(notes)}\n`}${exampleLines(examples)}`,
  );
  definition.attach(command, invocation);
  return command;
}

function commanderArgument({ name, about, choices, default: otherwise }: ArgumentData): Argument {
  const made = new Argument(name, about);
  if (choices !== undefined) made.choices([...choices]);
  return otherwise === undefined ? made : made.default(otherwise);
}

/** What an option is called: `-o` and `--output`, or only the latter. */
export function optionNames(key: string, { short }: OptionData): string[] {
  return [short ?? [], `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`].flat();
}

/** How an option is written: `-o, --output <file>`. */
export function optionFlags(key: string, data: OptionData): string {
  return [optionNames(key, data).join(", "), data.value ?? []].flat().join(" ");
}

/** The option that commander parses. */
export function commanderOption(key: string, data: OptionData): Option {
  const option = new Option(optionFlags(key, data), data.about);
  // `--no-sessions` is there or not under its own key; it is not the opposite of another option.
  option.negate = false;
  if (data.choices !== undefined) option.choices([...data.choices]);
  if (data.parse !== undefined) option.argParser(data.parse);
  if (data.default !== undefined) option.default(data.default);
  if (data.isRequired) option.makeOptionMandatory();
  return data.conflicts === undefined ? option : option.conflicts([...data.conflicts]);
}

/** Help is read at this width. */
const COLUMNS = 80;

/** What an example needs beside its words: `  $ ` before the line, `  # ` before the purpose. */
const SIGNS = 8;

/** Examples with their purposes beside them; one that is too long for that has its purpose above. */
function exampleLines(examples: readonly Example[]): string {
  const fits = ([line, purpose]: Example) => line.length + purpose.length + SIGNS <= COLUMNS;
  const widths = examples.filter(fits).map(([line]) => line.length);
  const longest = Math.max(0, ...examples.filter(fits).map(([, purpose]) => purpose.length));
  const columns = Math.min(Math.max(0, ...widths), COLUMNS - SIGNS - longest);
  const rows = examples.map(([line, purpose]) =>
    line.length <= columns && columns + purpose.length + SIGNS <= COLUMNS
      ? `  $ ${line.padEnd(columns)}  # ${purpose}`
      : `  # ${purpose}\n  $ ${line}`,
  );
  return `\nExamples:\n${rows.join("\n")}`;
}

/** Text in lines no longer than help is wide, broken between words. */
function wrapped(text: string): string {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + 1 + word.length > COLUMNS) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join("\n");
}

/** A whole number from 1 on. @throws InvalidArgumentError */
export function positiveInteger(given: string): number {
  if (!/^[1-9]\d{0,5}$/.test(given)) throw new InvalidArgumentError("It must be a whole number from 1 on.");
  return Number(given);
}

/** Words separated by commas. @throws InvalidArgumentError where there are none */
export function commaList(given: string): string[] {
  const items = given.split(",").flatMap((item) => item.trim() || []);
  if (items.length === 0) throw new InvalidArgumentError("Separate them by commas.");
  return items;
}
