// What the benchmarks share: starting processes, taking medians, printing tables.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROGRAM = fileURLToPath(new URL("../bin/aisys.js", import.meta.url));
const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));

/** Calls `use` with a new folder that is gone afterwards. */
export function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "aisys-bench-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs node in the repository folder. @returns how many milliseconds it took, and what it said on stderr */
export function runNode(args, { cache, now }) {
  const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, AISYS_FILE, ...inherited } = process.env;
  // The cache is in XDG_CACHE_HOME on Linux, below HOME on macOS.
  const env = { ...inherited, HOME: cache, XDG_CACHE_HOME: cache, AISYS_NOW: now };
  const start = performance.now();
  const { status, stderr, error } = spawnSync(process.execPath, args, {
    cwd: REPOSITORY,
    env,
    maxBuffer: Infinity,
  });
  const ms = performance.now() - start;
  if (error) throw error;
  if (status !== 0) throw new Error(`node ${args.join(" ")} exited with ${status}: ${stderr}`);
  return { ms, stderr: String(stderr) };
}

/** Runs the program and says at its end how much memory it held at most, in kilobytes. */
const WITH_MEMORY = `
  process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)));
  require(${JSON.stringify(PROGRAM)});`;

/** Runs aisys. @returns how many milliseconds it took, and how many megabytes it held at most */
export function runMeasured(args, settings) {
  const { ms, stderr } = runNode(["-e", WITH_MEMORY, "aisys", ...args], settings);
  return { ms, megabytes: Number(stderr) / 1024 };
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median time of a function in milliseconds; run once before, unmeasured. */
export function medianTime(rounds, action) {
  action();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return median(times);
}

/** `1.23×` */
export function times(factor) {
  return `${factor.toFixed(2)}×`;
}

/** Whether an aim was met, in words. */
export function verdict(value, aim) {
  return value <= aim ? "met" : "MISSED";
}

/** Rows under a heading, in columns: the first to the left, the others to the right. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  print(rows.map((row) => row.map(pad).join("  ").trimEnd()).join("\n"));
}

export function print(text) {
  process.stdout.write(`${text}\n`);
}
