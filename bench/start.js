// How long the whole program takes, as a multiple of what node itself takes to start and do nothing.
// The cases take turns, so that a busy machine slows all of them alike.
import { join } from "node:path";
import { median, PROGRAM, print, printTable, runNode, times, verdict, withFolder } from "./measure.js";

const ROUNDS = 40;
const NOW = "2023-04-03T20:00+09:00";

const CASES = [
  { name: "node -e 0", args: ["-e", "0"] },
  { name: "aisys --version", args: [PROGRAM, "--version"], aim: 1.6 },
  { name: "aisys --help", args: [PROGRAM, "--help"], aim: 1.6 },
  { name: "aisys next, file seen before", args: [PROGRAM, "next"], aim: 1.8 },
  { name: "aisys next, file never seen", args: [PROGRAM, "next"], aim: 5.5, cold: true },
];

const measured = withFolder((folder) => {
  const warm = join(folder, "warm");
  runNode([PROGRAM, "next"], { cache: warm, now: NOW });
  const rounds = Array.from({ length: ROUNDS }, (_, round) =>
    CASES.map(({ args, cold }, index) => {
      const cache = cold ? join(folder, `${round}-${index}`) : warm;
      return runNode(args, { cache, now: NOW }).ms;
    }),
  );
  return CASES.map((one, index) => ({ ...one, ms: median(rounds.map((round) => round[index])) }));
});

const bare = measured[0].ms;
print(`Start-up of the whole process: medians of ${ROUNDS} runs in turn, node ${process.versions.node}\n`);
printTable([
  ["", "ms", "× node", "aim", ""],
  ...measured.map(({ name, ms, aim }) => [
    name,
    ms.toFixed(0),
    times(ms / bare),
    aim === undefined ? "" : `≤ ${times(aim)}`,
    aim === undefined ? "" : verdict(ms / bare, aim),
  ]),
]);
