import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Sandbox, sandbox } from "../helpers/aisys.js";
import { strangerIn } from "../helpers/stranger.js";
import { syllabus } from "../helpers/syllabi.js";

/** A file that cannot be read, made in a sandbox, and what is said of it. */
interface BadFile {
  name: string;
  make(place: Sandbox): unknown;
  message: string;
  path?: string;
}

const BAD_FILES: BadFile[] = [
  { name: "is missing", make: () => undefined, message: "bad.yaml does not exist" },
  { name: "is empty", make: ({ write }) => write("bad.yaml", ""), message: "bad.yaml is empty" },
  {
    name: "holds only space",
    make: ({ write }) => write("bad.yaml", "\n \t\r\n"),
    message: "bad.yaml is empty",
  },
  { name: "is a folder", make: ({ path }) => mkdirSync(path("bad.yaml")), message: "bad.yaml is a folder" },
  {
    name: "is larger than 16 MB",
    make: ({ write }) => write("bad.yaml", Buffer.alloc(16 * 1024 * 1024 + 1, "#")),
    message: "bad.yaml is larger than 16 MB",
  },
  {
    name: "is not UTF-8",
    make: ({ write }) => write("bad.yaml", Buffer.from([0x76, 0xc3, 0x28])),
    message: "bad.yaml is not UTF-8 text",
  },
  {
    name: "is UTF-16",
    make: ({ write }) => write("bad.yaml", Buffer.from("\uFEFFversion: 1 # 한국어", "utf16le")),
    message: "bad.yaml is not UTF-8 text",
  },
  {
    name: "is a link to itself",
    make: ({ path }) => symlinkSync("bad.yaml", path("bad.yaml")),
    message: "bad.yaml is a link that leads to itself",
  },
  {
    name: "is a link to nowhere",
    make: ({ path }) => symlinkSync("nowhere", path("bad.yaml")),
    message: "bad.yaml does not exist",
  },
  {
    name: "lies below a file",
    make: ({ write }) => write("file", ""),
    path: "file/bad.yaml",
    message: "file/bad.yaml does not exist",
  },
  {
    name: "is a link to a device without end",
    make: ({ path }) => symlinkSync("/dev/zero", path("bad.yaml")),
    message: "bad.yaml is larger than 16 MB",
  },
  {
    name: "is a device without content",
    make: ({ path }) => symlinkSync("/dev/null", path("bad.yaml")),
    message: "bad.yaml is empty",
  },
];

const COMMANDS = ["next", "sessions", "papers", "show x", "topics", "validate", "fmt"];

describe("a file that cannot be read", () => {
  test.for(BAD_FILES)("because it $name ends every command with 3 and a sentence", async (bad) => {
    const { make, message, path = "bad.yaml" } = bad;
    const place = sandbox();
    make(place);
    const outcomes = await Promise.all(COMMANDS.map((line) => place.aisys([...line.split(" "), "-f", path])));
    const said = outcomes.map(({ code, stdout, stderr }) => ({ code, stdout, lines: stderr.split("\n") }));
    expect(said).toEqual(
      COMMANDS.map(() => ({
        code: 3,
        stdout: "",
        lines: [`error: ${message}`, expect.stringMatching(/^hint: /), ""],
      })),
    );
  });

  test.for(["list.yaml", "folder"])(
    "because %s may not be read ends with 3 and a sentence",
    async (closed) => {
      const place = sandbox();
      const stranger = strangerIn(place);
      place.write("list.yaml", syllabus());
      place.write("folder/list.yaml", syllabus());
      chmodSync(place.path(closed), 0o000);
      const path = closed === "folder" ? "folder/list.yaml" : closed;
      const outcome = await place.aisys(["next", "-f", path], stranger);
      chmodSync(place.path(closed), 0o700);
      expect(outcome).toEqual({
        code: 3,
        stdout: "",
        stderr: `error: ${path} cannot be read: permission denied\nhint: check its permissions\n`,
      });
    },
  );

  test("but a pipe can", async () => {
    const place = sandbox();
    place.write("list.yaml", syllabus("topics: { piped: {} }"));
    const { code, stdout } = await place.sh("mkfifo pipe; cat list.yaml >pipe & aisys topics --json -f pipe");
    expect({ code, id: JSON.parse(stdout).topics[0].id }).toEqual({ code: 0, id: "piped" });
  });
});

describe("a file that is no syllabus", () => {
  const HOSTILE: [name: string, text: string, code: string][] = [
    ["NUL bytes", "version: 1\ncourse: { id: a\0b, title: C }\n", "control-character"],
    ["only NUL bytes", "\0".repeat(1000), "control-character"],
    ["nesting without end", `${"[".repeat(100_000)}\n`, "too-deep"],
    ["maps without end", `${"{a: ".repeat(50_000)}\n`, "too-deep"],
    [
      "an alias bomb",
      ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        .concat(Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]`))
        .join("\n"),
      "alias-bomb",
    ],
    ["a tag that makes objects", "version: !!js/function 'function () { process.exit(9) }'\n", ""],
    ["a key of the prototype", "__proto__: { polluted: true }\nconstructor: 1\n", "unknown-key"],
    ["HTML", "<!DOCTYPE html>\n<html><body>404</body></html>\n", ""],
    ["JSON of something else", '{"name": "aisys", "version": "0.1.0"}\n', ""],
    ["binary text", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n", ""],
    ["a line of a megabyte", `version: 2 # ${"x".repeat(1_000_000)}\n`, "invalid-value"],
  ];

  test.for(HOSTILE)("with %s is found faulty, in few words and without a stack", async ([, text, code]) => {
    const place = sandbox();
    place.write("syllabus.yaml", text);
    const [checked, json, next] = await Promise.all([
      place.aisys(["validate"]),
      place.aisys(["validate", "--json"]),
      place.aisys(["next"]),
    ]);
    const codes = JSON.parse(json?.stdout ?? "").problems.map((problem: { code: string }) => problem.code);
    expect({
      code: checked?.code,
      stderr: checked?.stderr,
      json: json?.code,
      found: code === "" || codes.includes(code),
    }).toEqual({ code: 1, stderr: "", json: 1, found: true });
    expect(checked?.stdout).toMatch(/^syllabus\.yaml:\d+:\d+ error /);
    expect(checked?.stdout).not.toMatch(/(?!\n)\p{Cc}|\n +at /u);
    expect(checked?.stdout.length).toBeLessThan(20_000);
    expect({ code: next?.code, stdout: next?.stdout, lines: next?.stderr.split("\n").length }).toEqual({
      code: 3,
      stdout: "",
      lines: 3,
    });
  });
});

test("a working folder that is gone is no bug: the syllabus above it is found", async () => {
  const place = sandbox();
  place.write("syllabus.yaml", syllabus("topics: { above: {} }"));
  const gone = 'mkdir gone && cd gone && rmdir "$PWD" &&';
  const [found, missing] = [
    await place.sh(`${gone} aisys topics --json`),
    await place.sh(`${gone} aisys topics -f list.yaml`),
  ];
  expect({ ...found, stdout: JSON.parse(found.stdout).topics[0].id }).toEqual({
    code: 0,
    stdout: "above",
    stderr: "",
  });
  expect(missing).toMatchObject({ code: 3, stdout: "" });
});
