import { cpSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { courseSandbox, type Outcome, type Sandbox } from "../helpers/aisys.js";
import { commandLine } from "../helpers/command-line.js";
import { runOnDisk } from "../helpers/disk-context.js";
import { documented } from "./generated.js";

/** These ask servers, which no test does: what they do has tests of its own, with servers on this machine. */
const ASKS = /^aisys (add (?!session\b)(?!.*--offline)|check-links(?! --merge)|fetch\b)/;

/** These write a list where none is yet. */
const BEGINS = /^aisys (init|import \S+ -o)\b/;

/** What stands beside the list where the examples are typed. */
const PREPARATION = [
  "rm -rf .git && git init -q && git config user.name A && git config user.email a@example.org",
  `commit() { git add -A && GIT_COMMITTER_DATE=$1T12:00:00Z git commit -qm state --date $1T12:00:00Z; }`,
  "for day in 01 02 03 04; do aisys set course url=https://example.org/$day -q && commit 2023-03-$day; done",
  "cp syllabus.yaml old.yaml && aisys set 4/11 presenters='Tom Ray' -q",
  "printf '%s\\n' '# AI Systems' '## Fall 2024' '<!-- aisys:begin -->' '<!-- aisys:end -->' > README.md",
  "aisys export --md -q -o README.md",
  "printf '%s\\n' '| No | When | Paper |' '| - | - | - |' '| 1 | 3/7 | [A Study of Boxes](https://example.org/a.pdf) |' '| 2 | 3/9 | [Crates](https://example.org/b.pdf) |' '| 3 | 3/14 | [On Lids](https://example.org/c.pdf) |' > schedule.md",
  "printf '%s\\n' 'version: 1' 'course: { id: c, title: C }' 'calendar: { timezone: UTC }' > none.yaml",
  "aisys check-links -f none.yaml --json > 1.json",
  "cp syllabus.yaml autumn.yaml && cp syllabus.yaml spring.yaml",
  "mkdir -p data ~/.zfunc ~/.config/fish/completions",
];

const ENV = { AISYS_NOW: "2023-04-03T20:00+09:00", EDITOR: "true" };

test("every example of every command does what it says (those that ask servers are left out)", async () => {
  const place = courseSandbox();
  expect(await place.sh(PREPARATION.join("\n"), { env: ENV })).toMatchObject({ code: 0, stderr: "" });
  const commands = await documented();
  const lines = commands.flatMap(({ definition }) => definition.examples.map(([line]) => line));
  const failed: unknown[] = [];
  for (const line of lines.filter((one) => !ASKS.test(one))) {
    const { code, stderr } = await runCopy(place, line);
    if (code !== 0) failed.push({ line, code, stderr });
  }
  expect(failed).toEqual([]);
}, 600_000);

/** Runs a line where nothing was run before it. */
async function runCopy(place: Sandbox, line: string): Promise<Outcome> {
  const folder = place.path("../copy");
  rmSync(folder, { recursive: true, force: true });
  cpSync(place.folder, folder, { recursive: true });
  if (BEGINS.test(line)) rmSync(`${folder}/syllabus.yaml`);
  const words = commandLine(line);
  if (words === undefined) return place.sh(`cd ../copy && ${line}`, { env: ENV });
  return runOnDisk(words.args, { folder, env: { ...place.env, ...ENV } });
}
