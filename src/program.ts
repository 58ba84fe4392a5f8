import { Command, CommanderError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { commanderCommand, commanderOption } from "./commands/definition.js";
import { COMMANDS, type CommandEntry } from "./commands/index.js";
import { GLOBAL_OPTIONS, type Globals, type Invocation } from "./commands/invocation.js";
import { WORDS } from "./commands/words.js";
import type { Context } from "./context.js";
import type { ErrorReport } from "./core/contract.js";
import { didYouMean, isOneSlip, printable } from "./core/model/text.js";
import { AisysError, EXIT, type ExitCode, UsageError } from "./errors.js";
import { renderJson } from "./render/json.js";

/**
 * Runs one command line and says what the process should return. Writes only through the context, and
 * catches everything: this is the one place where an error becomes words.
 *
 * @param typed the command line without `node` and the script
 */
export async function run(typed: readonly string[], context: Context): Promise<ExitCode> {
  if (typed[0] === COMPLETE) {
    const { answerShell } = await import("./commands/own/completion.js");
    return answerShell(context, typed.slice(1));
  }
  const args = typed.length === 0 ? BARE : withMeaning(typed);
  // What is no command may be the name of a paper or a date: it is shown.
  if (isUnknown(args)) {
    const shown = await runLine(args.toSpliced(commandIndex(args), 0, "show"), silent(context));
    if (shown === EXIT.ok) return runLine(args.toSpliced(commandIndex(args), 0, "show"), context);
  }
  const code = await runLine(args, context);
  if (typed.length === 0 && code === EXIT.ok) context.out(TO_TRY);
  return code;
}

/** Whether a line begins with a word that is no command, and nothing stands for one. */
function isUnknown(args: readonly string[]): boolean {
  const name = args[commandIndex(args)];
  if (name === undefined || name === "help" || args.includes("--help") || args.includes("-h")) return false;
  return !WORDS.has(name) && !COMMANDS.some((entry) => entry.name === name);
}

/** The same world, in which nothing is said. */
function silent(context: Context): Context {
  return { ...context, out: () => undefined, err: () => undefined };
}

async function runLine(args: readonly string[], context: Context): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const globals: { read(): Globals } = { read: () => ({}) };
  try {
    const program = await buildProgram(args, {
      context,
      words: args,
      globals: () => globals.read(),
      json: wantsJson(args),
      exit: (given) => {
        code = given;
      },
    });
    globals.read = () => program.opts();
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    return report(toAisysError(error), args, context, globals.read());
  }
}

/** What the scripts of `aisys completion` call. */
const COMPLETE = "__complete";

/** What a call without words does, and what it says below. */
const BARE = ["next"];
const TO_TRY = `
Try: aisys sessions      the whole term
     aisys papers TEXT   find papers
     aisys --help        all commands
`;

const VALUE_OPTIONS: ReadonlySet<string> = new Set(["-f", "--file", "-c", "--course", "--now", "--color"]);

/** Where the word stands that names the command. */
function commandIndex(args: readonly string[]): number {
  return args.findIndex((word, index) => !word.startsWith("-") && !VALUE_OPTIONS.has(args[index - 1] ?? ""));
}

/** The command that a command line calls, so that only its code is loaded. */
function calledCommand(args: readonly string[]): string | undefined {
  const at = commandIndex(args);
  const word = args[at];
  if (word !== "help") return word;
  const rest = args.slice(at + 1);
  return rest[commandIndex(rest)];
}

/** The line that is meant where a word stands for another command, or the line as it is. */
function withMeaning(args: readonly string[]): readonly string[] {
  const at = commandIndex(args);
  const meaning = WORDS.get(args[at] ?? "");
  return meaning?.kind === "line" ? args.toSpliced(at, 1, ...meaning.words) : args;
}

async function buildProgram(args: readonly string[], invocation: Invocation) {
  const program = new Command("aisys")
    .description("Reading lists for courses: see what to read next, change the plan, publish it.")
    .usage("<command> [options]")
    .version(packageJson.version, "--version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help on a command")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => invocation.context.out(text),
      writeErr: () => undefined,
      outputError: () => undefined,
    })
    .addHelpText("after", OVERVIEW)
    .exitOverride();
  for (const [key, data] of Object.entries(GLOBAL_OPTIONS)) program.addOption(commanderOption(key, data));
  const name = calledCommand(args);
  const called = COMMANDS.find((entry) => entry.name === name);
  if (called === undefined && name !== undefined) throw unknownCommand(name, args);
  if (called === undefined) for (const entry of COMMANDS) addCommand(program, entry, outline(entry));
  else {
    const { command } = await called.load();
    addCommand(program, called, commanderCommand(called.name, called.summary, command, invocation));
  }
  return program;
}

/** Commands that write are not guessed from more than one wrong letter. */
function unknownCommand(name: string, args: readonly string[]): UsageError {
  const behind = args.slice(args.indexOf(name) + 1).filter((word) => !word.startsWith("-"));
  const meaning = WORDS.get(name);
  const safe = COMMANDS.filter((entry) => entry.group !== "Change:" || isOneSlip(name, entry.name));
  const hint =
    meaning?.kind === "sentence"
      ? meaning.text.replace("NAME", behind.join(" ") || "NAME")
      : didYouMean(
          name,
          safe.map((entry) => entry.name),
        );
  return new UsageError(`unknown command \`${name}\``, { hint: hint ?? "`aisys --help` lists them" });
}

/** A command as the overview shows it, to be replaced by itself when it is called. */
function outline({ name, summary }: CommandEntry): Command {
  return new Command(name).description(summary).usage("[options]");
}

/** commander hands its settings down to commands that it makes itself, not to those it is given. */
function addCommand(program: Command, entry: CommandEntry, command: Command): void {
  program.addCommand(command.copyInheritedSettings(program).helpGroup(entry.group));
}

const OVERVIEW = `
The syllabus is found by --file, else AISYS_FILE, else syllabus.yaml or
data/syllabus.yaml in this folder or one above it, else it is the list that
ships with aisys.

Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 unreadable input, 70 a bug.`;

/** An error of commander as one of ours; anything else stays what it is. */
function toAisysError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  if (error.code === "commander.help")
    return new UsageError("no command given", { hint: "`aisys --help` lists them" });
  const [first = "", suggestion] = error.message
    .replace(/^error: /, "")
    .replaceAll(/'([^']*)'/g, "`$1`")
    .split("\n");
  const meant = /\(Did you mean (.+)\?\)/.exec(suggestion ?? "")?.[1];
  if (meant !== undefined) return new UsageError(first, { hint: `did you mean \`${meant}\`?` });
  for (const [form, say] of PARSER_WORDS) {
    const match = form.exec(first);
    if (match !== null) return say(...match.slice(1));
  }
  return new UsageError(first, { hint: "`--help` shows what there is" });
}

/** What the parser says, and how we say it. */
const PARSER_WORDS: readonly (readonly [form: RegExp, say: (...parts: string[]) => UsageError])[] = [
  [
    /^too many arguments for (`.+`)\./,
    (command) =>
      new UsageError(`there are too many words for ${command}`, { hint: "`--help` shows what it takes" }),
  ],
  [
    /^missing required argument `(.+)`$/,
    (name) =>
      new UsageError(`say ${name}: it is missing`, { hint: "`--help` shows how the command is used" }),
  ],
  [
    /^option `(.+)` argument missing$/,
    (option) => new UsageError(`\`${option}\` needs a value`, { hint: "`--help` shows what it takes" }),
  ],
  [
    /^required option `(.+)` not specified$/,
    (option) => new UsageError(`say \`${option}\`: it is needed`, { hint: "`--help` shows examples" }),
  ],
  [
    /`([^`]*)` is invalid for argument `.+`\. Allowed choices are (.*)\.$/,
    (value = "", all = "") =>
      new UsageError(`there is no \`${value}\` to choose`, { hint: choiceHint(value, all) }),
  ],
  [
    /^option `.*?(--[a-z-]+).*` argument `([^`]*)` is invalid\. Allowed choices are (.*)\.$/,
    (option, value = "", all = "") =>
      new UsageError(`\`${option}\` cannot be \`${value}\``, { hint: choiceHint(value, all) }),
  ],
  [
    /^option `.*?(--[a-z-]+).*` argument `([^`]*)` is invalid\. (.*?)\.?$/,
    (option, value, why = "") =>
      new UsageError(`\`${option}\` cannot be \`${value}\``, {
        hint: `${why.slice(0, 1).toLowerCase()}${why.slice(1)}`,
      }),
  ],
];

function choiceHint(value: string, all: string): string {
  return didYouMean(value, all.split(", ")) ?? `choose one of ${all}`;
}

async function report(
  error: unknown,
  args: readonly string[],
  context: Context,
  globals: Globals,
): Promise<ExitCode> {
  const { kind, message, hint, exitCode } = describe(error);
  if (wantsJson(args)) {
    const body: ErrorReport = {
      version: 1,
      error: { kind, message, ...(hint === undefined ? {} : { hint }), exitCode },
    };
    context.err(renderJson(body));
    return exitCode;
  }
  const style = await context.styleErr(globals.color);
  context.err(`${style.red("error:")} ${printable(message)}\n`);
  if (hint !== undefined)
    context.err(`${style.cyan("hint:")} ${hint.split("\n").map(printable).join("\n")}\n`);
  if (kind === "bug" && error instanceof Error) context.err(`${error.stack ?? ""}\n`);
  return exitCode;
}

function describe(error: unknown): ErrorReport["error"] & { exitCode: ExitCode } {
  if (error instanceof AisysError) {
    const { kind, message, hint, exitCode } = error;
    return { kind, message, ...(hint === undefined ? {} : { hint }), exitCode };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    kind: "bug",
    message: `this is a bug in aisys: ${message}`,
    hint: "please report it with the lines below and the command that led to it",
    exitCode: EXIT.bug,
  };
}

/** Read off the words, since a command line that could not be parsed has no options. */
function wantsJson(args: readonly string[]): boolean {
  return args.some(
    (word, index) =>
      word === "--json" || word === "--format=json" || (word === "json" && args[index - 1] === "--format"),
  );
}
