import packageJson from "../../package.json" with { type: "json" };
import { type ArgumentData, type CommandDefinition, optionFlags } from "../../src/commands/definition.js";
import { COMMANDS, type CommandEntry } from "../../src/commands/index.js";
import { MATERIALS } from "../../src/core/model/lists.js";
import { syllabusJsonSchema } from "../../src/core/model/schema.js";

/** A command with its name, summary and definition. */
export interface Documented extends CommandEntry {
  definition: CommandDefinition;
}

/** Every command, loaded. */
export async function documented(): Promise<Documented[]> {
  return Promise.all(COMMANDS.map(async (entry) => ({ ...entry, definition: (await entry.load()).command })));
}

/** How a command is called, below its own name. */
export function usageOf({ name, definition: { usage, arguments: args, options } }: Documented): string {
  const words =
    usage ??
    [Object.keys(options).length > 0 ? "[options]" : [], ...args.map((one) => one.name)].flat().join(" ");
  return `aisys ${name} ${words}`.trim();
}

/** What can be said of an argument or option, with its choices and what holds where it is left out. */
export function meaningOf({
  about,
  choices,
  default: otherwise,
}: Pick<ArgumentData, "about" | "choices"> & { default?: unknown }): string {
  const said = [
    choices === undefined ? [] : `one of ${choices.join(", ")}`,
    otherwise === undefined ? [] : `default: ${otherwise}`,
  ].flat();
  return said.length === 0 ? about : `${about} (${said.join("; ")})`;
}

/** The page of a command: its head and reference are made of the definition, and what stands between is kept. */
export function commandPage(command: Documented, page: string): string {
  const { name, summary, definition } = command;
  const { description = summary, notes, examples } = definition;
  const [, body = ""] = /^```text\naisys .*?^```\n(.*?)(?=^## Reference$|$(?![\s\S]))/ms.exec(page) ?? [];
  const rows = [
    ...definition.arguments.map((data) => [data.name, meaningOf(data)] as const),
    ...Object.entries(definition.options).map(
      ([key, data]) => [optionFlags(key, data), meaningOf(data)] as const,
    ),
  ];
  return [
    `# aisys ${name}\n\n${sentence(description)}\n\n\`\`\`text\n${usageOf(command)}\n\`\`\`\n`,
    body.trim() === "" ? [] : `${body.trim()}\n`,
    "## Reference\n",
    rows.length === 0 ? [] : `${table(rows)}\n`,
    notes === undefined ? [] : `${notes}\n`,
    `\`\`\`sh\n${examples.map(([line, purpose]) => `${line} # ${purpose}`).join("\n")}\n\`\`\`\n`,
    "[The options of every command](../json.md#options-of-every-command) work here too.\n",
  ]
    .flat()
    .join("\n");
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(([word, about]) =>
    [`\`${word}\``, about].map((cell) => cell.replaceAll("|", "\\|")),
  );
  const [first = 0, second = 0] = [0, 1].map((at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  return [["", ""], ["-".repeat(first), "-".repeat(second)], ...cells]
    .map(([word = "", about = ""]) => `| ${word.padEnd(first)} | ${about.padEnd(second)} |`)
    .join("\n");
}

/** A JSON Schema, as far as the page of the file reads it. */
interface KeySchema {
  type?: string;
  const?: unknown;
  enum?: readonly string[];
  description?: string;
  examples?: readonly unknown[];
  properties?: Record<string, KeySchema>;
  required?: readonly string[];
  items?: KeySchema;
  additionalProperties?: KeySchema | false;
}

/** The YAML that shows every key of a part of the file, each with its example and what it is for. */
export function partOfFile(part: string): string {
  const schema = schemaOf(syllabusJsonSchema());
  const own = schema.properties?.[part];
  if (own === undefined) throw new Error(`the file has no part ${part}`);
  if (own.const !== undefined) return `${part}: ${own.const}\n`;
  const { lines, entry, indent } = inside(part, own);
  return [`${part}:`, ...lines, ...keyLines(entry, indent), part === "papers" ? "  taco: { name: TACO }" : []]
    .flat()
    .join("\n")
    .concat("\n");
}

function inside(part: string, own: KeySchema): { lines: string[]; entry: KeySchema; indent: string } {
  if (own.items !== undefined) return { lines: [], entry: own.items, indent: "  - " };
  if (own.properties !== undefined) return { lines: [], entry: own, indent: "  " };
  const name = part === "topics" ? "compilers" : "tvm";
  return { lines: [`  ${name}:`], entry: schemaOf(own.additionalProperties), indent: "    " };
}

function schemaOf(value: unknown): KeySchema {
  return typeof value === "object" && value !== null ? value : {};
}

function keyLines({ properties = {}, required = [] }: KeySchema, indent: string): string[] {
  const keys = Object.entries(properties).map(([key, schema], at) => {
    const start = at === 0 ? indent : " ".repeat(indent.length);
    return {
      line: `${start}${key}: ${yamlOf(schema.examples?.[0])}`,
      about: aboutKey(schema, required.includes(key)),
    };
  });
  return keys.flatMap(({ line, about }) => {
    const beside = `${line} # ${about}`;
    if (beside.length <= 100) return beside;
    return [`${" ".repeat(indent.length)}# ${about}`, line];
  });
}

function aboutKey({ description = "", enum: words, properties }: KeySchema, isRequired: boolean): string {
  const kinds = words ?? (properties !== undefined && "slides" in properties ? MATERIALS : undefined);
  return [
    isRequired ? `Required. ${description}` : description,
    kinds === undefined ? [] : `one of ${kinds.join(", ")}`,
  ]
    .flat()
    .join("; ");
}

/** A value in the flow style of YAML, quoted only where it must be. */
function yamlOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlOf).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${yamlOf(one)}`)
      .join(", ")} }`;
  const text = String(value);
  const isPlain =
    typeof value !== "string" ||
    /^(?!.*: )[\p{L}][^,[\]{}#:]*(:\/\/[^,[\]{}]*)?$|^\d{4}-\d\d-\d\d$/u.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** Where the packed program of this version is to be had, once the owner of the repository has put it there. */
export function releaseAddress(): string {
  const { repository, name, version } = packageJson;
  return `${repository.url.replace(/^git\+|\.git$/g, "")}/releases/download/v${version}/${name}-${version}.tgz`;
}
