import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { courseSandbox, finish, PROGRAM, sandbox } from "../helpers/aisys.js";
import { bigSyllabus } from "../helpers/big.js";
import { COURSE, fixture, syllabus } from "../helpers/syllabi.js";

describe("standard output and standard error", () => {
  test("stdout carries what was asked for and nothing else", async () => {
    const place = courseSandbox();
    const { code, stdout, stderr } = await place.aisys(["papers", "quantum", "--verbose"]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "0 papers\n",
      stderr:
        "syllabus.yaml: parsed\nNo paper has `quantum`. `aisys papers` lists them all, `aisys topics` what they are about.\n",
    });
  });

  test("an error leaves stdout empty", async () => {
    expect(await courseSandbox().aisys(["show", "nothing at all"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error: nothing is called `nothing at all`\nhint: `aisys papers` and `aisys sessions` list what there is\n",
    });
  });

  test("-q keeps notes away, but not errors", async () => {
    const place = courseSandbox();
    expect([await place.aisys(["papers", "quantum", "-q"]), await place.aisys(["-q", "nxt"])]).toEqual([
      { code: 0, stdout: "0 papers\n", stderr: "" },
      { code: 2, stdout: "", stderr: "error: unknown command `nxt`\nhint: did you mean `next`?\n" },
    ]);
  });

  test("-v says what is read from where", async () => {
    const place = courseSandbox();
    const said = async (...args: string[]) => (await place.aisys(["topics", "-v", ...args])).stderr;
    expect([await said(), await said(), await said("-f", place.path("syllabus.yaml"))]).toEqual([
      "syllabus.yaml: parsed\n",
      "syllabus.yaml: from the cache\n",
      `${place.path("syllabus.yaml")}: from the cache\n`,
    ]);
  });

  test("--version is that of the package", async () => {
    const { version } = packageJson;
    expect(await sandbox().aisys(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("AISYS_FILE names the syllabus, from any folder", async () => {
    const place = sandbox();
    const AISYS_FILE = place.write("elsewhere/list.yaml", syllabus("topics: { mine: {} }"));
    const { stdout } = await place.aisys(["topics", "--json"], { env: { AISYS_FILE } });
    expect(JSON.parse(stdout).topics[0].id).toBe("mine");
  });
});

describe("errors under --json", () => {
  test.for([
    ["aisys show nothing --json", 2, "usage"],
    ["aisys --json nxt", 2, "usage"],
    ["aisys next --format json --cuont 3", 2, "usage"],
    ["aisys next --format=json -f gone.yaml", 3, "input"],
    ["aisys --json papers -f many-faults.yaml", 3, "input"],
    ["aisys --json", 2, "usage"],
  ] as const)("%s: JSON on stderr alone", async ([line, exitCode, kind]) => {
    const place = sandbox();
    place.write("many-faults.yaml", fixture("many-faults.yaml"));
    const { code, stdout, stderr } = await place.sh(line);
    expect({ code, stdout, error: JSON.parse(stderr) }).toEqual({
      code: exitCode,
      stdout: "",
      error: {
        version: 1,
        error: { kind, exitCode, message: expect.any(String), hint: expect.any(String) },
      },
    });
  });
});

describe("standard input", () => {
  test("is the syllabus with `-f -`", async () => {
    const place = courseSandbox();
    const line = ["show", "tvm", "--json"];
    const { stdout } = await place.aisys(line);
    expect(await place.aisys([...line, "-f", "-"], { stdin: COURSE })).toEqual({
      code: 0,
      stdout,
      stderr: "",
    });
    expect(await place.sh("aisys show tvm --json -f - < syllabus.yaml")).toEqual({
      code: 0,
      stdout,
      stderr: "",
    });
    expect(await place.sh("cat syllabus.yaml | aisys -f - show tvm --json")).toEqual({
      code: 0,
      stdout,
      stderr: "",
    });
  });

  test("that is empty, too large or no text is said to be so", async () => {
    const place = sandbox();
    const read = async (stdin: string | Uint8Array) => {
      const { code, stdout, stderr } = await place.aisys(["next", "-f", "-"], { stdin });
      return { code, stdout, error: stderr.split("\n")[0] };
    };
    expect([
      await read(""),
      await read(Buffer.from([0xff])),
      await read(Buffer.alloc(17 * 1024 * 1024, "#")),
    ]).toEqual([
      { code: 3, stdout: "", error: "error: standard input is empty" },
      { code: 3, stdout: "", error: "error: standard input is not UTF-8 text" },
      { code: 3, stdout: "", error: "error: standard input is larger than 16 MB" },
    ]);
  });

  test("Ctrl-C while it is awaited ends with 130 and no word", async () => {
    const place = sandbox();
    const child = spawn(process.execPath, [PROGRAM, "next", "-f", "-"], {
      env: place.env,
      cwd: place.folder,
    });
    const outcome = finish(child);
    // More than a pipe holds: once it is gone, the program is up and reads.
    child.stdin.write("#".repeat(1_000_000));
    await once(child.stdin, "drain");
    child.kill("SIGINT");
    expect(await outcome).toEqual({ code: 130, stdout: "", stderr: "" });
  });
});

describe("a closed pipe is no error", () => {
  test("`aisys papers | head -1` ends well and without a word", async () => {
    const place = courseSandbox();
    expect(await place.sh("aisys papers | head -1; echo $PIPESTATUS")).toEqual({
      code: 0,
      stdout: "MLSys            The New Frontier of Machine Learning S…  arXiv 2019 · Tue 7 Mar\n0\n",
      stderr: "",
    });
  });

  test("not even with more than a pipe holds, into a reader that is gone", async () => {
    const place = sandbox();
    place.write("syllabus.yaml", bigSyllabus(3000));
    const outcomes = [
      await place.sh("aisys papers --json | true; echo $PIPESTATUS"),
      await place.sh("aisys papers --json | head -c 1; echo; echo $PIPESTATUS"),
      await place.sh("{ aisys show nothing; echo $? >code; } 2>&1 | true; cat code"),
    ];
    expect(outcomes).toEqual([
      { code: 0, stdout: "0\n", stderr: "" },
      { code: 0, stdout: "{\n0\n", stderr: "" },
      { code: 0, stdout: "2\n", stderr: "" },
    ]);
  });

  test.skipIf(!existsSync("/dev/full"))("but a full disk is (needs /dev/full)", async () => {
    const place = courseSandbox();
    expect([await place.sh("aisys topics >/dev/full"), await place.sh("aisys nxt 2>/dev/full")]).toEqual([
      {
        code: 3,
        stdout: "",
        stderr: "error: standard output cannot be written (ENOSPC)\nhint: is there room where it goes?\n",
      },
      { code: 2, stdout: "", stderr: "" },
    ]);
  });
});

describe("much output into a slow pipe", () => {
  /** A process that sets the pipe to non-blocking, as many programs do, until it is stopped. */
  const NON_BLOCKING = `'${process.execPath}' -e 'process.stdout; fs.writeFileSync("ready", ""); setInterval(() => {}, 1000)' &
    helper=$!
    until [ -e ready ]; do :; done`;

  test.for([
    ["blocking", ":"],
    ["non-blocking", NON_BLOCKING],
  ] as const)("is complete where the pipe is %s", async ([, before]) => {
    const place = sandbox();
    place.write("syllabus.yaml", bigSyllabus(3000));
    const whole = await place.sh("aisys papers --json");
    // The reader begins when the writer has filled the pipe or is done.
    const reader = `'${process.execPath}' -e '
      process.stdin.once("readable", () => process.stdin.pipe(process.stdout))'`;
    const line = `{ ${before}
      aisys papers --json; echo $? >code; kill $helper 2>kill; } | ${reader}; cat code >&2`;
    expect(await place.sh(line)).toEqual({ code: 0, stdout: whole.stdout, stderr: "0\n" });
    expect(JSON.parse(whole.stdout).papers).toHaveLength(3000);
  });

  test("whose reader goes away is no error either, though the pipe is non-blocking", async () => {
    const place = sandbox();
    place.write("syllabus.yaml", bigSyllabus(3000));
    // Slower than the writer, which has met a full pipe long before this goes away.
    const reader = `'${process.execPath}' -e '
      let seen = 0;
      process.stdin.on("data", ({ length }) => (seen += length) > 300_000 && process.exit())'`;
    const line = `{ ${NON_BLOCKING}
      aisys papers --json; echo $? >code; kill $helper; } | ${reader}; cat code`;
    expect(await place.sh(line)).toEqual({ code: 0, stdout: "0\n", stderr: "" });
  });
});
