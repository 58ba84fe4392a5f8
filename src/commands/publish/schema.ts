import { CONTRACT, type ContractName, contractJsonSchema } from "../../core/contract.js";
import { syllabusJsonSchema } from "../../core/model/schema.js";
import { EXIT } from "../../errors.js";
import { renderJson } from "../../render/json.js";
import { argument, defineCommand } from "../definition.js";

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
