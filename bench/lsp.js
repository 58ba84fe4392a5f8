// How much processor time the language server takes from an edit to its answer: 41 (shipped), 100 and 1,000 papers.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createProtocolConnection } from "vscode-languageserver/node";
import { generateList } from "./generate.js";
import { median, PROGRAM, print, printTable, verdict } from "./measure.js";

const ROUNDS = 40;
const WARM_UP = 5;
const AIMS = { 100: 50, 1000: 300 };

/** Says, on a fourth pipe, how much processor time the server has used whenever a byte comes in. */
const METER = `
  const { createReadStream, writeSync } = require("node:fs");
  createReadStream("", { fd: 3 }).on("data", () => {
    const { user, system } = process.cpuUsage();
    writeSync(4, (user + system) / 1000 + "\\n");
  });`;

async function measure(text) {
  const server = spawn(
    process.execPath,
    ["-e", `${METER} import(${JSON.stringify(PROGRAM)})`, "aisys", "lsp"],
    {
      stdio: ["pipe", "pipe", "inherit", "pipe", "pipe"],
    },
  );
  const used = () =>
    new Promise((resolve) => {
      server.stdio[4].once("data", (bytes) => resolve(Number(bytes)));
      server.stdio[3].write("?");
    });
  const connection = createProtocolConnection(server.stdout, server.stdin);
  let shown = () => {};
  connection.onNotification("textDocument/publishDiagnostics", () => shown());
  connection.listen();
  await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification("initialized", {});

  const uri = "file:///syllabus.yaml";
  const answered = async (method, params) => {
    const before = await used();
    const answer = new Promise((resolve) => {
      shown = resolve;
    });
    await connection.sendNotification(method, params);
    await answer;
    return (await used()) - before;
  };
  await answered("textDocument/didOpen", {
    textDocument: { uri, languageId: "yaml", version: 1, text },
  });
  // Somebody types a title, a letter at a time, in the middle of the file.
  const lines = text.split("\n");
  const at = lines.findIndex((line, index) => index > lines.length / 3 && line.startsWith("    title:"));
  const position = { line: at, character: lines[at].length - 1 };
  const times = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const contentChanges = [{ range: { start: position, end: position }, text: "x" }];
    const textDocument = { uri, version: round + 2 };
    times.push(await answered("textDocument/didChange", { textDocument, contentChanges }));
  }
  connection.dispose();
  server.kill();
  return times.slice(WARM_UP);
}

const lists = [
  ["41, the list that ships", readFileSync(new URL("../data/syllabus.yaml", import.meta.url), "utf8")],
  ["100", generateList(100), AIMS[100]],
  ["1,000", generateList(1000), AIMS[1000]],
];
const rows = [];
for (const [papers, text, aim] of lists) {
  const times = await measure(text);
  const worst = times.toSorted((a, b) => a - b).at(-2);
  rows.push([
    papers,
    median(times).toFixed(1),
    worst.toFixed(1),
    aim === undefined ? "" : `${aim} ms: ${verdict(median(times), aim)}`,
  ]);
}
print(
  `\nProcessor time from an edit to the problems shown: ${ROUNDS} edits, node ${process.versions.node}\n`,
);
printTable([["papers", "median, ms", "last but one, ms", "aim"], ...rows]);
