/*
 * A process that reads a file when told `read`, and writes it, as it read it, with a word added when told
 * `write WORD`. Answers each line with one.
 */
import { createInterface } from "node:readline";
import { diskFiles } from "../../src/io/files.js";

const [folder = "", name = ""] = process.argv.slice(2);
const files = diskFiles(folder, "shipped.yaml", async function* () {});
let text = "";

async function answer(line: string): Promise<string> {
  const [verb, word] = line.split(" ");
  try {
    if (verb === "read") text = await files.read(name);
    else files.write(name, `${text}${word}\n`, text);
    return "done";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${await answer(line)}\n`);
}
