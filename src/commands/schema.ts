import { Argument } from "@commander-js/extra-typings";
import { CONTRACT, type ContractName, contractJsonSchema } from "../core/contract.js";
import { syllabusJsonSchema } from "../core/model/schema.js";
import { EXIT, type ExitCode } from "../errors.js";
import { renderJson } from "../render/json.js";
import { examples, type Invocation, newCommand } from "./invocation.js";

/** `aisys schema` */
export function command(invocation: Invocation) {
  return newCommand("schema", "the JSON Schema of the syllabus file, or of what a command prints with --json")
    .addArgument(
      new Argument("[name]", "which one").choices(["syllabus", ...contractNames()]).default("syllabus"),
    )
    .addHelpText(
      "after",
      examples(
        ["aisys schema > syllabus.schema.json", "for an editor"],
        ["aisys schema next", "the shape of `aisys next --json`"],
      ),
    )
    .action((name) => invocation.exit(runSchema(invocation, name)));
}

function contractNames(): ContractName[] {
  return Object.keys(CONTRACT).filter((name): name is ContractName => name in CONTRACT);
}

function runSchema({ context }: Invocation, name: string): ExitCode {
  const shape = contractNames().find((one) => one === name);
  context.out(renderJson(shape === undefined ? syllabusJsonSchema() : contractJsonSchema(shape)));
  return EXIT.ok;
}
