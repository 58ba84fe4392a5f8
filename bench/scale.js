// How time and memory grow with the list: 100, 1,000 and 10,000 papers.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findPapers, nextSessions, parseSyllabus } from "../dist/index.js";
import {
  median,
  medianTime,
  PROGRAM,
  print,
  printTable,
  runNode,
  times,
  verdict,
  withFolder,
} from "./measure.js";

const SIZES = [100, 1000, 10_000];
const ROUNDS = 7;
const NOW = "2023-04-03T20:00+09:00";
const AIMS = { cold: 3000, warm: 400 };

/** Runs the program given after it and says at its end how much memory it held at most, in kilobytes. */
const WITH_MEMORY = `
  process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)));
  require(${JSON.stringify(PROGRAM)});`;

const FIRST_DAY = Date.UTC(2023, 0, 1);
const MS_PER_DAY = 86_400_000;

/** A list with as many papers, each with three authors and two of twenty topics; each session reads two. */
function generateList(papers) {
  const topics = Array.from({ length: 20 }, (_, index) => `  topic-${index}: { title: Topic ${index} }`);
  const entries = Array.from(
    { length: papers },
    (_, index) => `  paper-${index}:
    name: Paper${index}
    title: "Paper ${index}: On the Matter of ${index} in Systems"
    authors: [Ada Author${index % 97}, Grace Writer${index % 89}, Kim Scholar${index % 83}]
    venue: OSDI
    year: ${2000 + (index % 24)}
    url: https://example.org/papers/${index}.pdf
    topics: [topic-${index % 20}, topic-${(index + 7) % 20}]`,
  );
  const sessions = Array.from({ length: papers / 2 }, (_, index) => {
    const date = new Date(FIRST_DAY + index * MS_PER_DAY).toISOString().slice(0, 10);
    const [required, extra] = [`paper-${2 * index}`, `paper-${2 * index + 1}`];
    return `  - { id: session-${index}, date: ${date}, required: [${required}], extra: [${extra}] }`;
  });
  return [
    "version: 1",
    "course: { id: generated, title: Generated }",
    "calendar: { timezone: Asia/Seoul }",
    "topics:",
    ...topics,
    "papers:",
    ...entries,
    "sessions:",
    ...sessions,
    "",
  ].join("\n");
}

function measureProcess(file, folder) {
  const args = ["-e", WITH_MEMORY, "aisys", "next", "--file", file];
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const settings = { cache: join(folder, String(round)), now: NOW };
    const [cold, warm] = [runNode(args, settings), runNode(args, settings)];
    return {
      cold: cold.ms,
      warm: warm.ms,
      coldMegabytes: Number(cold.stderr) / 1024,
      warmMegabytes: Number(warm.stderr) / 1024,
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
