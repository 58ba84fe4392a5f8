import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { courseSandbox, PROGRAM, type Sandbox } from "../helpers/aisys.js";

/** What is typed before the key that completes, and the line after it. */
const LINES: readonly (readonly [typed: string, completed: string])[] = [
  ["aisys sess", "aisys sessions "],
  ["aisys check", "aisys check-links "],
  ["aisys help new", "aisys help new-term "],
  ["aisys -q topi", "aisys -q topics "],
  ["aisys --color al", "aisys --color always "],
  ["aisys show tv", "aisys show tvm "],
  ["aisys show TV", "aisys show TVM "],
  ["aisys show gpu-s", "aisys show gpu-scheduling "],
  ["aisys show 2023-05-1", "aisys show 2023-05-11 "],
  ["aisys show 5/1", "aisys show 5/11 "],
  ["aisys open tvm or", "aisys open tvm orca "],
  ["aisys papers --top", "aisys papers --topic "],
  ["aisys papers --topic ll", "aisys papers --topic llm "],
  ["aisys papers --topic=ll", "aisys papers --topic=llm "],
  ["aisys sessions --kind lec", "aisys sessions --kind lecture "],
  ["aisys sessions --since 2023-04-2", "aisys sessions --since 2023-04-20 "],
  ["aisys check-links --fail-on malf", "aisys check-links --fail-on malformed-url "],
  ["aisys changes --format mark", "aisys changes --format markdown "],
  ["aisys move tvm --to backl", "aisys move tvm --to backlog "],
  ["aisys set tvm yea", "aisys set tvm year="],
  ["aisys set topic:ll", "aisys set topic:llm "],
  ["aisys attach 4/4 sli", "aisys attach 4/4 slides "],
  ["aisys -f syll", "aisys -f syllabus.yaml "],
];

/** Whether this machine has a program; where it has not, its tests are skipped and say so. */
function has(program: string): boolean {
  return spawnSync(program, ["--version"]).error === undefined;
}

/** A sandbox in which a shell finds `aisys` on its path. */
function shellSandbox(): Sandbox {
  const place = courseSandbox();
  const bin = join(place.folder, "..", "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "aisys"), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`);
  chmodSync(join(bin, "aisys"), 0o755);
  place.env.PATH = `${bin}:${place.env.PATH}`;
  return place;
}

/** What an interactive shell in a terminal of its own shows of its line after each completion. */
function linesOf(place: Sandbox, shell: string, setUp: string): string[] {
  const typed = LINES.map(([line]) => `${line}\t\x18p`).join("");
  const { stdout } = spawnSync("script", ["-qec", shell, "/dev/null"], {
    cwd: place.folder,
    env: { ...place.env, TERM: "dumb", AISYS_NOW: "2023-04-03" },
    input: `${setUp}\r${typed}exit\r`,
    encoding: "utf8",
  });
  return [...stdout.matchAll(/^<(.*)>\r?$/gm)].map(([, line = ""]) => line);
}

const SHOWN = LINES.map(([, completed]) => completed);

test.skipIf(!has("script"))("bash completes each line, without the bash-completion package", () => {
  const show = `show() { printf '\\n<%s>\\n' "$READLINE_LINE"; READLINE_LINE=; }; bind -x '"\\C-xp": show'`;
  const setUp = `PS1=; eval "$(aisys completion bash)"; ${show}`;
  expect(linesOf(shellSandbox(), "bash --norc --noprofile -i", setUp)).toEqual(SHOWN);
});

test.skipIf(!has("script") || !has("zsh"))("zsh completes each line", () => {
  const show = `show() { print; print -r -- "<$BUFFER>"; BUFFER= }; zle -N show; bindkey '^Xp' show`;
  const setUp = `PS1=; autoload -U compinit; compinit -D; eval "$(aisys completion zsh)"; ${show}`;
  expect(linesOf(shellSandbox(), "zsh -f -i", setUp)).toEqual(SHOWN);
});

test.skipIf(!has("fish"))("fish completes each line", () => {
  const place = shellSandbox();
  const asked = LINES.map(([line]) => `complete -C '${line}' | string join '|'; echo`).join("\n");
  const { stdout, stderr } = spawnSync(
    "fish",
    ["--no-config", "-c", `aisys completion fish | source\n${asked}`],
    {
      cwd: place.folder,
      env: { ...place.env, AISYS_NOW: "2023-04-03" },
      encoding: "utf8",
    },
  );
  expect(stderr).toBe("");
  const values = stdout.split("\n").flatMap((line) => (line === "" ? [] : line.replace(/\t.*/, "")));
  expect(values).toEqual(SHOWN.map((line) => line.replace(/^.* (?=\S)/, "").trim()));
});

test("bash is told what the names mean where it lists them, and only then", async () => {
  const place = courseSandbox();
  const reply = async (...args: string[]) => (await place.aisys(["__complete", "bash", ...args])).stdout;
  expect(await reply("63", "aisys show ta")).toBe(
    "words\ntaco  (The Tensor Algebra Compiler)\n" +
      "taso  (TASO: Optimizing Deep Learning Computation with Automatic Generation of Graph Substitutions)\n",
  );
  expect(await reply("9", "aisys show ta")).toBe("words\ntaco\ntaso\n");
  expect(await reply("9", `aisys show "ta`)).toBe("words\ntaco\ntaso\n");
});

test("where there is no list that can be read, there is nothing to offer and nothing is said", async () => {
  const place = courseSandbox();
  place.write("syllabus.yaml", "version: [");
  expect(await place.aisys(["__complete", "zsh", "show", "t"])).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("once the commands and the list are known, neither yaml nor zod is loaded", async () => {
  const place = courseSandbox();
  const complete = (env: Record<string, string>) => place.aisys(["__complete", "zsh", "move", "tv"], { env });
  await complete({});
  const folder = place.path("loaded");
  expect((await complete({ NODE_V8_COVERAGE: folder })).stdout).toMatch(/^words\ntvm\t/);
  const loaded = readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), "utf8").match(/file:[^"]*\/dist\/[^"]*\.js/g) ?? [])
    .map((url) => readFileSync(new URL(url), "utf8"));
  expect(loaded.length).toBeGreaterThan(3);
  expect(loaded.filter((code) => /ZodError|YAMLParseError|YAMLException/.test(code))).toEqual([]);
});
