import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { courseSandbox, PROGRAM, type Sandbox } from "../helpers/aisys.js";

const LINE = "papers PyTorch";
const ARGS = LINE.split(" ");

const BOLD = "\u001b[1mPyTorch";
const LINK = "\u001b]8;;https://papers.nips.cc/";

function look(stdout: string) {
  return { color: stdout.includes(BOLD) || stdout.includes("\u001b[1m\u001b]"), link: stdout.includes(LINK) };
}

async function piped(env: Record<string, string>, ...args: string[]) {
  const { stdout } = await courseSandbox().aisys([...ARGS, ...args], { env });
  return look(stdout);
}

/** Whether `script` of util-linux is here, which gives a program a terminal to write to. */
const hasTerminal =
  spawnSync("sh", ["-c", "script --version | grep -q util-linux && script -qec true /dev/null"]).status === 0;

/** Runs a line on a terminal of 60 columns. */
async function onTerminal(place: Sandbox, line: string, env: Record<string, string>): Promise<string> {
  const command = `stty cols 60; '${process.execPath}' '${PROGRAM}' ${line}`;
  const { stdout } = await place.sh(`script -qec "${command}" /dev/null`, { env: { TERM: "xterm", ...env } });
  return stdout.replaceAll("\r\n", "\n");
}

describe("on a pipe", () => {
  test.for<[Record<string, string>, string[], boolean]>([
    [{}, [], false],
    [{ TERM: "xterm-256color" }, [], false],
    [{ FORCE_COLOR: "1" }, [], true],
    [{ FORCE_COLOR: "3" }, [], true],
    [{ FORCE_COLOR: "" }, [], true],
    [{ FORCE_COLOR: "0" }, [], false],
    [{ FORCE_COLOR: "false" }, [], false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, [], true],
    [{ FORCE_COLOR: "1", TERM: "dumb" }, [], true],
    [{ NO_COLOR: "1" }, [], false],
    [{}, ["--color", "always"], true],
    [{ NO_COLOR: "1", TERM: "dumb" }, ["--color", "always"], true],
    [{ FORCE_COLOR: "0" }, ["--color", "always"], true],
    [{ FORCE_COLOR: "1" }, ["--color", "never"], false],
    [{ FORCE_COLOR: "1" }, ["--color", "auto"], true],
    [{ NO_COLOR: "1" }, ["--color", "auto"], false],
  ])("%j with %j: colour is %s", async ([env, args, color]) => {
    expect(await piped(env, ...args)).toEqual({ color, link: false });
  });

  test("links stay out unless they are asked for", async () => {
    expect([
      await piped({ FORCE_HYPERLINK: "1" }),
      await piped({ FORCE_HYPERLINK: "1" }, "--color", "always"),
      await piped({ FORCE_HYPERLINK: "0" }),
      await piped({ TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.5.0" }),
    ]).toEqual([
      { color: false, link: true },
      { color: true, link: true },
      { color: false, link: false },
      { color: false, link: false },
    ]);
  });

  test("what goes to standard error is coloured by the same rules", async () => {
    const place = courseSandbox();
    const said = async (...args: string[]) => (await place.aisys(["show", "quantum", ...args])).stderr;
    expect([await said(), await said("--color", "always")]).toEqual([
      "error: nothing is called `quantum`\nhint: `aisys papers` and `aisys sessions` list what there is\n",
      "\u001b[31merror:\u001b[39m nothing is called `quantum`\n\u001b[36mhint:\u001b[39m `aisys papers` and `aisys sessions` list what there is\n",
    ]);
  });

  test("JSON is never coloured", async () => {
    const place = courseSandbox();
    const env = { FORCE_COLOR: "1", FORCE_HYPERLINK: "1" };
    const colored = await place.aisys([...ARGS, "--json", "--color", "always"], { env });
    expect(colored).toEqual(await place.aisys([...ARGS, "--json"]));
  });
});

describe.skipIf(!hasTerminal)("on a terminal (needs `script` of util-linux)", () => {
  test.for<[Record<string, string>, string, boolean]>([
    [{}, "", true],
    [{ NO_COLOR: "1" }, "", false],
    [{ NO_COLOR: "" }, "", true],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, "", true],
    [{ FORCE_COLOR: "0" }, "", false],
    [{ TERM: "dumb" }, "", false],
    [{ TERM: "dumb", FORCE_COLOR: "1" }, "", true],
    [{ TERM: "dumb" }, "--color always", true],
    [{}, "--color never", false],
  ])("%j with %j: colour is %s", async ([env, flag, color]) => {
    expect(look(await onTerminal(courseSandbox(), `${LINE} ${flag}`, env))).toEqual({ color, link: false });
  });

  test("links appear where the terminal is known to have them", async () => {
    const place = courseSandbox();
    const known = { TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.5.0" };
    expect([
      look(await onTerminal(place, LINE, known)).link,
      look(await onTerminal(place, LINE, { ...known, FORCE_HYPERLINK: "0" })).link,
      look(await onTerminal(place, LINE, { FORCE_HYPERLINK: "1" })).link,
    ]).toEqual([true, false, true]);
  });

  test("text is as wide as the terminal", async () => {
    const text = await onTerminal(courseSandbox(), `${LINE} --color never`, {});
    expect(text.split("\n").slice(0, 4)).toEqual([
      "PyTorch  An Imperative Style, High-Performance Deep Learning",
      "         Library",
      "         Adam Paszke, Sam Gross, Francisco Massa and 18 more",
      "         NeurIPS 2019",
    ]);
  });
});
