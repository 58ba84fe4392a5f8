// Prints how well real lists are read, and how long a list of 1 MB takes. Usage: node bench/import.js
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const MEGABYTE = 1_000_000;
const MAX_SECONDS = 2;

const { listings, missingCorpus, measure, importMarkdown } = await load();
if (missingCorpus === undefined) printTable();
else process.stdout.write(`${missingCorpus}\n`);
printTimes();

/** The sources as one module, so that the bench measures what the tests test. */
async function load() {
  const folder = import.meta.dirname;
  const contents = [
    'export { listings, missingCorpus } from "../tests/corpus/expected.js";',
    'export { measure } from "../tests/corpus/measure.js";',
    'export { importMarkdown } from "../src/core/import/import-markdown.js";',
  ].join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: "ts" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    write: false,
    define: { "import.meta.dirname": JSON.stringify(join(folder, "..", "tests", "corpus")) },
  });
  const temporary = await mkdtemp(join(folder, ".import-"));
  try {
    const file = join(temporary, "bundle.mjs");
    await writeFile(file, outputFiles[0].text);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(temporary, { recursive: true });
  }
}

function printTable() {
  const rows = listings().map((listing) => {
    const { result, precision, recall, fields } = measure(listing);
    const { counts, account } = result.report;
    const { sessions, papers } = listing.expected;
    return [
      listing.source,
      percent(precision),
      percent(recall),
      fields === undefined ? "" : `${fields.compared - fields.wrong.length}/${fields.compared}`,
      `${counts.sessions}/${sessions}`,
      `${counts.papers}/${papers.length}`,
      counts.required,
      counts.extra,
      result.report.repeats.reduce((sum, { lines }) => sum + lines.length - 1, 0),
      `${account.items.taken}+${account.items.skipped}=${account.items.there}`,
    ];
  });
  const head = [
    "list",
    "precision",
    "recall",
    "fields",
    "sessions",
    "papers",
    "required",
    "extra",
    "repeats",
    "taken+skipped",
  ];
  print([head, ...rows]);
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

function printTimes() {
  const entry = (index) =>
    `### ${(index % 12) + 1}/${(index % 28) + 1}\n#### Required\n- [P${index}](https://x.org/${index}.pdf). Title number ${index} of a paper. Ada Byron, Grace Hopper. OSDI 2018.\n\n`;
  const sizes = [MEGABYTE / 4, MEGABYTE / 2, MEGABYTE];
  const rows = sizes.map((size) => {
    let text = "# Course 2023\n\n";
    for (let index = 0; text.length < size; index += 1) text += entry(index);
    const start = performance.now();
    const before = process.cpuUsage();
    importMarkdown(text, { source: "bench" });
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - start) / 1000;
    if (size === MEGABYTE && seconds > MAX_SECONDS) process.exitCode = 1;
    return [`${size / 1000} kB`, `${seconds.toFixed(2)} s`, `${((user + system) / 1e6).toFixed(2)} s`];
  });
  // The processor also collects garbage and compiles on the side; a machine that others use shows in the clock.
  print([["size", "clock", "processor"], ...rows]);
}

function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  const line = (row) =>
    row
      .map((cell, column) =>
        column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column]),
      )
      .join("  ");
  process.stdout.write(`${rows.map(line).join("\n")}\n\n`);
}
