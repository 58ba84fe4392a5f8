// Prints how long lists of up to 1 MB take.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { print, printTable } from "../measure.js";

const MEGABYTE = 1_000_000;
const MAX_SECONDS = 2;

/** Reads ever longer lists; the process ends with 1 where the longest takes too much of the processor. */
export async function printTimes() {
  const { importMarkdown } = await load();
  const entry = (index) =>
    `### ${(index % 12) + 1}/${(index % 28) + 1}\n#### Required\n- [P${index}](https://x.org/${index}.pdf). Title number ${index} of a paper. Ada Byron, Grace Hopper. OSDI 2018.\n\n`;
  const rows = [MEGABYTE / 4, MEGABYTE / 2, MEGABYTE].map((size) => {
    let text = "# Course 2023\n\n";
    for (let index = 0; text.length < size; index += 1) text += entry(index);
    const start = performance.now();
    const before = process.cpuUsage();
    importMarkdown(text, { source: "bench" });
    const { user, system } = process.cpuUsage(before);
    const clock = (performance.now() - start) / 1000;
    const processor = (user + system) / 1e6;
    if (size === MEGABYTE && processor > MAX_SECONDS) process.exitCode = 1;
    return [`${size / 1000} kB`, `${clock.toFixed(2)} s`, `${processor.toFixed(2)} s`];
  });
  // The processor also collects garbage and compiles on the side; a machine that others use shows in the clock.
  printTable([["size", "clock", "processor"], ...rows]);
  print("");
}

/** The source as one module, without what a whole run of the program adds. */
async function load() {
  const folder = import.meta.dirname;
  const { outputFiles } = await build({
    entryPoints: [join(folder, "..", "..", "src", "core", "import", "import-markdown.ts")],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    write: false,
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
