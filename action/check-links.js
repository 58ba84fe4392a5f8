// The step of action.yml: checks the links, and tells it where it is asked to. Reads its environment, and nothing else.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { issueReport } from "./issue.js";

const { env } = process;
const FOLDER = env.RUNNER_TEMP ?? ".";
const WAYS = ["summary", "annotations", "sarif", "junit", "issue"];
const PATHS = {
  markdown: join(FOLDER, "aisys-links.md"),
  github: join(FOLDER, "aisys-links.txt"),
  sarif: join(FOLDER, "aisys-links.sarif"),
  junit: join(FOLDER, "aisys-links.xml"),
  json: join(FOLDER, "aisys-links.json"),
};

/** Exit code 1 is dead links; whatever else is not 0 is no answer, and always fails. */
const FINDINGS = 1;
const USAGE = 2;

process.exitCode = await main();

async function main() {
  const ways = (env.AISYS_ACTION_REPORT ?? "summary").split(/[\s,]+/).filter(Boolean);
  const unknown = ways.find((way) => !WAYS.includes(way));
  if (unknown !== undefined) return complain(`report: ${unknown} is none of ${WAYS.join(", ")}`);
  const words = wordsOf(env.AISYS_ACTION_ARGS ?? "");
  if (words === undefined) return complain("args: a quote is not closed");

  const code = check(words);
  const report = existsSync(PATHS.json) ? JSON.parse(readFileSync(PATHS.json, "utf8")) : undefined;
  set("exit-code", code);
  set("dead", report?.summary.errors ?? 0);
  const first = ["sarif", "junit"].find((way) => ways.includes(way)) ?? "markdown";
  set("report", report === undefined ? "" : PATHS[first]);
  if (report !== undefined) await tell(report, ways);
  if (code === FINDINGS && env.AISYS_ACTION_FAIL === "false") return 0;
  return code;
}

/** Runs the program without a shell; its notes go to the log. @returns its exit code */
function check(words) {
  const program = join(import.meta.dirname, "..", "bin", "aisys.js");
  const args = [program, "check-links", "--quiet"];
  for (const [format, path] of Object.entries(PATHS)) {
    // What an earlier step of the job found is no answer of this one.
    rmSync(path, { force: true });
    args.push("--report", `${format}:${path}`);
  }
  if (env.AISYS_ACTION_FILE) args.push("--file", env.AISYS_ACTION_FILE);
  if (env.AISYS_ACTION_STATE_KEY) args.push("--state", join(FOLDER, "aisys-links.jsonl"));
  const { status } = spawnSync(process.execPath, [...args, ...words], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return status ?? 70;
}

async function tell(report, ways) {
  if (ways.includes("annotations")) process.stdout.write(readFileSync(PATHS.github, "utf8"));
  const told = ways.includes("issue") ? await issueReport(report, env) : undefined;
  if (told !== undefined) process.stdout.write(`${told.text}\n`);
  // A token of a fork may only read: what the issue would say stands in the summary then.
  if (!ways.includes("summary") && told?.isDone !== false) return;
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, readFileSync(PATHS.markdown, "utf8"));
}

function complain(sentence) {
  process.stdout.write(`::error::${sentence.replaceAll("%", "%25").replaceAll("\n", "%0A")}\n`);
  set("exit-code", USAGE);
  return USAGE;
}

function set(name, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}

/** Words separated by blanks; quotes hold one together. No shell sees them. Undefined where a quote is left open. */
function wordsOf(line) {
  const word = /\s*((?:[^\s"']|"[^"]*"|'[^']*')+)\s*/y;
  const words = [];
  let end = 0;
  for (let found = word.exec(line); found !== null; found = word.exec(line)) {
    words.push(found[1].replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
    end = word.lastIndex;
  }
  return line.slice(end).trim() === "" ? words : undefined;
}
