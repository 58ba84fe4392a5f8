// How long each export takes beside parsing the same list, and how both grow: 1,000 and 10,000 sessions.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateList } from "./generate.js";
import { median, print, printTable, runMeasured, times, verdict, withFolder } from "./measure.js";

const SIZES = [1000, 10_000];
const ROUNDS = 5;
const FORMATS = ["ics", "md", "html", "json", "csv", "bibtex", "csl"];

/** An export may take this many times as long as parsing. */
const AIM = 3;

/** Each export with a warm cache, so that nothing is parsed again, and `validate`, which always parses. */
function measureAll(sessions, folder) {
  const file = join(folder, `${sessions}.yaml`);
  writeFileSync(file, generateList(sessions, 1));
  const commands = [["validate"], ...FORMATS.map((format) => ["export", `--${format}`])];
  return Object.fromEntries(commands.map((command) => [command.at(-1).replace("--", ""), measure(command)]));

  function measure(command) {
    const run = () => runMeasured([...command, "--quiet", "--file", file], { cache: join(folder, "cache") });
    run();
    const runs = Array.from({ length: ROUNDS }, run);
    return {
      ms: median(runs.map(({ ms }) => ms)),
      megabytes: median(runs.map(({ megabytes }) => megabytes)),
    };
  }
}

function row(name, small, large, parsing) {
  const ratio = large.ms / parsing.ms;
  const aim = name === "validate" ? ["", ""] : [`≤ ${times(AIM)}`, verdict(ratio, AIM)];
  const growth = [
    times(large.ms / small.ms),
    large.megabytes.toFixed(0),
    times(large.megabytes / small.megabytes),
  ];
  return [name, (large.ms / 1000).toFixed(2), times(ratio), ...aim, ...growth];
}

withFolder((folder) => {
  const [small, large] = SIZES.map((sessions) => measureAll(sessions, folder));
  print(`Whole process, 10,000 sessions: medians of ${ROUNDS} runs, node ${process.versions.node}`);
  print("Growth is that from 1,000 sessions.\n");
  printTable([
    ["", "seconds", "÷ parsing", "aim", "", "growth", "MB", "growth"],
    ...Object.keys(large).map((name) => row(name, small[name], large[name], large.validate)),
  ]);
});
