// How long each command that changes the list takes, against `validate` on the same file of 1,000 papers.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateList } from "./generate.js";
import { median, PROGRAM, print, printTable, runNode, times, verdict, withFolder } from "./measure.js";

const PAPERS = 1000;
const ROUNDS = 7;
const AIM = 3;

const COMMANDS = [
  "move paper-10 --to session-300",
  "move session-5 --to backlog",
  "swap session-10 session-400",
  "cancel session-100 --shift",
  "cancel session-100 --shift 3",
  "remove paper-500",
  "set paper-500 year=2019",
  "new-term --start 2030-01-01",
  "add Fresh --offline --to session-20",
  "fmt --fix",
];

const text = generateList(PAPERS);

/** One run on a file of its own; it is written, too. */
function measure(line, folder) {
  const file = join(folder, "syllabus.yaml");
  writeFileSync(file, text);
  const args = [PROGRAM, ...line.split(" "), "--quiet", "--file", file];
  return runNode(args, { cache: folder, now: "2023-04-03T20:00+09:00" }).ms;
}

const rounds = withFolder((folder) =>
  Array.from({ length: ROUNDS }, () => ["validate", ...COMMANDS].map((line) => measure(line, folder))),
);
const [validate, ...changes] = ["validate", ...COMMANDS].map((_, index) =>
  median(rounds.map((round) => round[index])),
);

print(`A list of ${PAPERS} papers, against \`aisys validate\` (aim: ${times(AIM)})\n`);
printTable([
  ["command", "time", ""],
  ...COMMANDS.map((line, index) => {
    const factor = changes[index] / validate;
    if (factor > AIM) process.exitCode = 1;
    return [`aisys ${line}`, times(factor), verdict(factor, AIM)];
  }),
]);
