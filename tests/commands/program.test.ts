import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/commands/index.js";
import { InputError } from "../../src/errors.js";
import { COURSE, syllabus } from "../helpers/syllabi.js";
import { runIn, runOn, testContext } from "../helpers/test-context.js";

describe("global options", () => {
  test.for([
    [
      ["--json", "next"],
      ["next", "--json"],
    ],
    [
      ["--now", "2023-04-06", "next"],
      ["next", "--now", "2023-04-06"],
    ],
    [
      ["--now=2023-04-06", "sessions", "--json"],
      ["sessions", "--json", "--now=2023-04-06"],
    ],
    [
      ["-f", "other.yaml", "show", "tvm"],
      ["show", "tvm", "-f", "other.yaml"],
    ],
    [
      ["-fother.yaml", "papers", "tvm"],
      ["papers", "--file=other.yaml", "tvm"],
    ],
    [
      ["-q", "papers", "quantum"],
      ["papers", "quantum", "--quiet"],
    ],
    [
      ["-v", "topics"],
      ["topics", "--verbose"],
    ],
    [
      ["--color", "never", "topics"],
      ["topics", "--color", "never"],
    ],
  ] as const)("%j is the same as %j", async ([before, after]) => {
    const world = { files: { "other.yaml": COURSE } };
    expect(await runOn(COURSE, before, world)).toEqual(await runOn(COURSE, after, world));
    expect(await runOn(COURSE, before, world)).toMatchObject({ code: 0 });
  });

  test("-v says what is read from where, -q keeps it quiet", async () => {
    const context = testContext({ files: { "syllabus.yaml": COURSE } });
    const said = async (...args: string[]) => {
      context.written.stderr = "";
      return (await runIn(context, args)).stderr;
    };
    expect([
      await said("topics", "-v"),
      await said("topics", "-v"),
      await said("topics", "-v", "-q"),
      await said("topics"),
      await said("topics", "-v", "--json"),
    ]).toEqual(["syllabus.yaml: parsed\n", "syllabus.yaml: from the cache\n", "", "", ""]);
  });
});

describe("the syllabus", () => {
  const list = (title: string) => syllabus("topics:", `  ${title}: {}`);
  const found = async (world: Parameters<typeof testContext>[0], ...args: string[]) => {
    const { stdout, stderr } = await runIn(testContext(world), ["topics", "--json", ...args]);
    return stdout === "" ? JSON.parse(stderr).error.message : JSON.parse(stdout).topics[0].id;
  };

  test("is that of -f, else of AISYS_FILE, else the one that is found, else the shipped one", async () => {
    const files = {
      "given.yaml": list("given"),
      "set.yaml": list("set"),
      "syllabus.yaml": list("here"),
      "shipped.yaml": list("shipped"),
    };
    const { "syllabus.yaml": _, ...elsewhere } = files;
    expect([
      await found({ files, settings: { file: "set.yaml" } }, "-f", "given.yaml"),
      await found({ files, settings: { file: "set.yaml" } }),
      await found({ files, settings: { file: "" } }),
      await found({ files: elsewhere }),
      await found({ files }, "-f", "gone.yaml"),
    ]).toEqual(["given", "set", "here", "shipped", "gone.yaml does not exist"]);
  });

  test("that ships is said to be read, unless a program reads the answer", async () => {
    const told = async (...args: string[]) => {
      const context = testContext({ files: { "shipped.yaml": list("shipped") } });
      return (await runIn(context, ["topics", ...args])).stderr;
    };
    expect([await told(), await told("-q"), await told("--json"), await told("--format", "json")]).toEqual([
      "No syllabus.yaml here: this is the list that ships with aisys. `aisys init` starts your own.\n",
      "",
      "",
      "",
    ]);
  });
});

describe("help", () => {
  test.for(COMMANDS.map(({ name }) => name))(
    "of %s fits 80 columns, however it is asked for",
    async (name) => {
      const help = await runIn(testContext(), ["help", name]);
      expect(help).toEqual(await runIn(testContext(), [name, "--help"]));
      expect(help).toEqual(await runIn(testContext(), ["--json", name, "-h"]));
      expect({ ...help, stdout: help.stdout.split("\n").filter((line) => line.length > 80) }).toEqual({
        code: 0,
        stdout: [],
        stderr: "",
      });
    },
  );

  test("names every command with its summary, which is that of the command itself", async () => {
    const { stdout } = await runIn(testContext(), ["--help"]);
    for (const { name, summary } of COMMANDS) {
      expect(stdout).toMatch(new RegExp(`^  ${name} +${summary.replace(/[()[\]]/g, "\\$&")}$`, "m"));
    }
  });
});

describe("an error", () => {
  const bug = { kind: "bug", message: "this is a bug in aisys: the disk sank", exitCode: 70 };

  test("nobody foresaw is called a bug, with its stack", async () => {
    const context = testContext({ files: { "syllabus.yaml": COURSE } });
    context.files.read = async () => {
      throw new Error("the disk sank");
    };
    const { code, stdout, stderr } = await runIn(context, ["next"]);
    const [error, hint, name, frame] = stderr.split("\n");
    expect({ code, stdout, error, hint, name, frame: frame?.trim().slice(0, 3) }).toEqual({
      code: 70,
      stdout: "",
      error: `error: ${bug.message}`,
      hint: "hint: please report it with the lines below and the command that led to it",
      name: "Error: the disk sank",
      frame: "at ",
    });
  });

  test.for(["--json", "--format=json"])("is JSON under %s, in one piece", async (flag) => {
    const context = testContext({ files: { "syllabus.yaml": COURSE } });
    context.files.read = async () => {
      throw new Error("the disk sank");
    };
    const { code, stdout, stderr } = await runIn(context, ["next", flag]);
    expect({ code, stdout, ...JSON.parse(stderr) }).toMatchObject({ code: 70, stdout: "", error: bug });
  });

  test("never brings a control character to the terminal", async () => {
    const context = testContext();
    context.files.read = async (path) => {
      throw new InputError(`${path} is odd`, { hint: "\u001b[2Jlook\u0007" });
    };
    expect(await runIn(context, ["next", "-f", "a\u001b[31mb\n"])).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: a\uFFFD[31mb\uFFFD is odd\nhint: \uFFFD[2Jlook\uFFFD\n",
    });
  });
});
