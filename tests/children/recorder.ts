/* A process that records a change when told the text before it. Answers each line with one. */
import { createInterface } from "node:readline";
import { diskJournal } from "../../src/io/journal.js";

const [folder = "", workingFolder = ""] = process.argv.slice(2);
const journal = diskJournal(folder, workingFolder);

for await (const before of createInterface({ input: process.stdin })) {
  const { problem } = journal.record({ path: "list.yaml", command: [], at: 0, before, after: `${before}!` });
  process.stdout.write(`${problem ?? "done"}\n`);
}
