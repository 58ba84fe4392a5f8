import { CONTRACT, type ContractName, contractJsonSchema } from "../../core/contract.js";
import { syllabusJsonSchema } from "../../core/model/schema.js";
import { EXIT } from "../../errors.js";
import { renderJson } from "../../render/json.js";
import { argument, defineCommand } from "../definition.js";
import { type Invocation, note } from "../invocation.js";

/** `aisys schema` */
export const command = defineCommand({
  description: "the JSON Schema of the syllabus file, or of what a command prints with --json",
  arguments: [
    { ...argument("[name]", "which one"), choices: ["syllabus", ...contractNames()], default: "syllabus" },
  ],
  options: {},
  examples: [
    ["aisys schema > syllabus.schema.json", "for an editor"],
    ["aisys schema next", "the shape of `aisys next --json`"],
  ],
  run: ({ context }, name) => {
    const shape = contractNames().find((one) => one === name);
    context.out(renderJson(shape === undefined ? syllabusJsonSchema() : contractJsonSchema(shape)));
    return EXIT.ok;
  },
});

function contractNames(): ContractName[] {
  return Object.keys(CONTRACT).filter((name): name is ContractName => name in CONTRACT);
}

const SCHEMA_FILE = "syllabus.schema.json";

/**
 * Writes a new syllabus with a first line that tells editors its schema, and the schema beside it where none is:
 * so they can complete and check the file without a network.
 *
 * @throws UsageError where the file is there already
 */
export async function createWithSchema(invocation: Invocation, path: string, text: string): Promise<void> {
  const { files } = invocation.context;
  files.create(path, `# yaml-language-server: $schema=./${SCHEMA_FILE}\n${text}`);
  const schema = path.replace(/[^/\\]*$/, SCHEMA_FILE);
  if (files.isThere(schema)) return;
  files.create(schema, renderJson(syllabusJsonSchema()));
  await note(invocation, `Wrote ${schema}, with which editors complete and check the file.`);
}
