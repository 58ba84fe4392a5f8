// How time and memory grow with the list: 100, 1,000 and 10,000 papers.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findPapers, nextSessions, parseSyllabus } from "../dist/index.js";
import { generateList } from "./generate.js";
import { median, medianTime, print, printTable, runMeasured, times, verdict, withFolder } from "./measure.js";

const SIZES = [100, 1000, 10_000];
const ROUNDS = 7;
const NOW = "2023-04-03T20:00+09:00";
const AIMS = { cold: 3000, warm: 400 };

function measureProcess(file, folder) {
  const args = ["next", "--file", file];
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const settings = { cache: join(folder, String(round)), now: NOW };
    const [cold, warm] = [runMeasured(args, settings), runMeasured(args, settings)];
    return {
      cold: cold.ms,
      warm: warm.ms,
      coldMegabytes: cold.megabytes,
      warmMegabytes: warm.megabytes,
    };
  });
  return Object.fromEntries(
    Object.keys(rounds[0]).map((key) => [key, median(rounds.map((round) => round[key]))]),
  );
}

function measureLibrary(text) {
  const { syllabus } = parseSyllabus(text);
  return {
    parse: medianTime(ROUNDS, () => parseSyllabus(text)),
    next: medianTime(ROUNDS, () => nextSessions(syllabus, new Date(NOW))),
    find: medianTime(ROUNDS, () => findPapers(syllabus, { topics: ["topic-7"], text: "scholar1 matter" })),
  };
}

const measured = SIZES.map((papers) =>
  withFolder((folder) => {
    const file = join(folder, "syllabus.yaml");
    writeFileSync(file, generateList(papers));
    return { ...measureProcess(file, folder), ...measureLibrary(readFileSync(file, "utf8")) };
  }),
);

const row = (name, key, digits) => {
  const [small, middle, large] = measured.map((one) => one[key]);
  return [
    name,
    ...[small, middle, large].map((value) => value.toFixed(digits)),
    times(middle / small),
    times(large / middle),
  ];
};

print(`\nGrowth with the list: medians of ${ROUNDS} runs, node ${process.versions.node}\n`);
printTable([
  ["papers", ...SIZES.map((size) => size.toLocaleString("en")), "first ×10", "second ×10"],
  row("aisys next, file never seen, ms", "cold", 0),
  row("aisys next, file seen before, ms", "warm", 0),
  row("peak memory, file never seen, MB", "coldMegabytes", 0),
  row("peak memory, file seen before, MB", "warmMegabytes", 0),
  row("parseSyllabus: read and validate, ms", "parse", 1),
  row("nextSessions, ms", "next", 2),
  row("findPapers by topic and words, ms", "find", 2),
]);
print("");
for (const [key, aim] of Object.entries(AIMS)) {
  const { [key]: value } = measured.at(-1);
  print(`10,000 papers ${key}: ${value.toFixed(0)} ms, aim ≤ ${aim} ms: ${verdict(value, aim)}`);
}
