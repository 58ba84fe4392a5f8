// Prints how well real lists are read, field by field, against what their texts hold, and how long 1 MB takes.
// Usage: node bench/import.js [--half seen|unseen] [--detail] [--lists FOLDER] [--corpus FOLDER] [NAME...]
// The lists stand in no repository of ours: bench/import/manifest.json says where they are from. Of the unseen
// half only totals are printed, so that nothing is tuned to it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compare, FIELDS } from "./import/compare.js";
import { runImport } from "./import/run.js";
import { printTimes } from "./import/times.js";
import { corpus } from "./import/truth/corpus.js";
import { seen } from "./import/truth/seen.js";
import { unseen } from "./import/truth/unseen.js";
import { print, printTable } from "./measure.js";

const TRUTH = { ...corpus, ...seen, ...unseen };
const VERDICTS = ["right", "absent", "wrong", "invented"];
const SHOWN_FAULTS = 3;
const EMPTY = { papers: [], sessions: [] };
const ROOT = join(import.meta.dirname, "..");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    half: { type: "string" },
    detail: { type: "boolean", default: false },
    lists: { type: "string", default: process.env.AISYS_LISTS ?? join(ROOT, "..", "shared", "lists") },
    corpus: { type: "string", default: process.env.AISYS_CORPUS ?? join(ROOT, "..", "shared", "corpus") },
  },
});

const { there, missing } = chosen();
if (missing.length > 0) print(`missing: ${missing.join(", ")}`);
const results = there.map(score);
for (const half of ["seen", "unseen"]) printHalf(half);
if (values.half === undefined && positionals.length === 0) await printTimes();

/** The lists to read, and the names of those whose text is not in the folder. */
function chosen() {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "import", "manifest.json"), "utf8"));
  const asked = manifest
    .filter(({ half }) => values.half === undefined || half === values.half)
    .filter(({ name }) => positionals.length === 0 || positionals.includes(name))
    .map((list) => ({ ...list, file: join(values[list.folder], `${list.name}.md`) }));
  const there = asked.filter(({ file, sha256 }) => existsSync(file) && digest(file) === sha256);
  return { there, missing: asked.filter((list) => !there.includes(list)).map(({ name }) => name) };
}

function digest(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function score(list) {
  const truth = TRUTH[list.name](readFileSync(list.file, "utf8"), list);
  const read = runImport(list.file, list);
  return { list, problem: read.problem, ...compare(truth, read.problem ? EMPTY : read) };
}

function printHalf(half) {
  const all = results.filter(({ list }) => list.half === half);
  if (all.length === 0) return;
  const isOpen = half === "seen" || values.detail;
  if (isOpen) printLists(all);
  if (isOpen && (values.half !== undefined || values.detail)) all.forEach(printFaults);
  printTotals(half, all);
}

function printLists(all) {
  const row = ({ list, counts, isWhole }) => [
    list.name,
    isWhole ? "right" : "",
    ...FIELDS.map((field) => shares(counts[field])),
    String(FIELDS.reduce((sum, field) => sum + counts[field].invented, 0)),
  ];
  printTable([["list", "", ...FIELDS, "invented"], ...all.map(row)]);
  print("");
}

function shares({ right, absent, wrong }) {
  const there = right + absent + wrong;
  return there === 0 ? "" : `${right}/${there}`;
}

function printFaults({ list, problem, faults }) {
  if (problem !== undefined) print(`${list.name}: ${problem}`);
  for (const field of FIELDS)
    for (const verdict of VERDICTS) {
      const found = faults.filter((fault) => fault.field === field && fault.verdict === verdict);
      if (found.length === 0) continue;
      print(`${list.name}: ${field} ${verdict} ${found.length}`);
      for (const { note } of found.slice(0, SHOWN_FAULTS)) print(`    ${note}`);
    }
}

function printTotals(half, all) {
  const total = (field, verdict) => all.reduce((sum, { counts }) => sum + counts[field][verdict], 0);
  const rows = FIELDS.map((field) => {
    const [right, absent, wrong, invented] = VERDICTS.map((verdict) => total(field, verdict));
    const there = right + absent + wrong;
    const share = there === 0 ? "" : `${((100 * right) / there).toFixed(1)} %`;
    return [field, share, ...[right, absent, wrong, invented].map(String)];
  });
  const dated = all.filter(({ list }) => list.isDated);
  const isExact = ({ counts: { sessions } }) => sessions.absent + sessions.invented === 0;
  printTable([[half, "", ...VERDICTS], ...rows]);
  print(`lists right: ${all.filter(({ isWhole }) => isWhole).length} of ${all.length}`);
  print(`dated lists with the right days: ${dated.filter(isExact).length} of ${dated.length}`);
  print(`lists that are refused: ${all.filter(({ problem }) => problem !== undefined).length}\n`);
}
