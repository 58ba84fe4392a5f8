/* A process that makes a new file with a text when told `NAME TEXT`. Answers each line with one. */
import { createInterface } from "node:readline";
import { diskFiles } from "../../src/io/files.js";

const files = diskFiles(process.argv[2] ?? "", "shipped.yaml", async function* () {});

for await (const line of createInterface({ input: process.stdin })) {
  const [name = "", text = ""] = line.split(" ");
  try {
    files.create(name, text);
    process.stdout.write("done\n");
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
