import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CONTRACT } from "../../src/core/contract.js";
import type { UndoReport } from "../../src/core/undo/shape.js";
import { courseSandbox, type Sandbox, sandbox } from "../helpers/aisys.js";
import { AS_ANYBODY, mounted } from "../helpers/mounts.js";
import { COURSE, syllabus } from "../helpers/syllabi.js";

const IMPORT = ["import", "list.md", "--into", "syllabus.yaml", "-q"];

/** A list with a session and a paper of this name. */
function listWith(name: string): string {
  return `# Course 2023\n### 6/1\n- [${name}](https://example.org/${name}.pdf). About ${name}. OSDI 2018.\n`;
}

/** Changes the syllabus in a way of its own. */
async function change(place: Sandbox, name: string) {
  place.write("list.md", listWith(name));
  const outcome = await place.aisys(IMPORT);
  expect(outcome).toMatchObject({ code: 0, stderr: "" });
}

function text(place: Sandbox): string {
  return readFileSync(place.path("syllabus.yaml"), "utf8");
}

async function report(place: Sandbox, ...args: string[]): Promise<UndoReport> {
  const { stdout, stderr } = await place.aisys(["undo", "--json", ...args]);
  expect(stderr).toBe("");
  return CONTRACT.undo.parse(JSON.parse(stdout));
}

const LISTS: Record<string, string> = {
  "the shipped list": COURSE,
  "line ends of Windows": syllabus("papers:\n  a: { name: A }").replaceAll("\n", "\r\n"),
  "a byte order mark": `\uFEFF${syllabus()}`,
  "no last line end": syllabus("# 한국어 🚀\npapers:\n  a: { name: A }").trimEnd(),
};

describe("undo", () => {
  test.for(Object.entries(LISTS))("gives %s back byte for byte, through a link", async ([, before]) => {
    const place = sandbox();
    place.write("real/list.yaml", before);
    chmodSync(place.path("real/list.yaml"), 0o640);
    symlinkSync("real/list.yaml", place.path("syllabus.yaml"));
    await change(place, "Ray");
    expect(text(place)).not.toBe(before);
    expect(await place.aisys(["undo", "-f", "real/list.yaml"])).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(place.path("real/list.yaml"))).toEqual(Buffer.from(before));
    expect(readdirSync(place.folder).sort()).toEqual([".git", "list.md", "real", "syllabus.yaml"]);
  });

  test("without a file takes back the newest change to the list or what was made of it", async () => {
    const place = courseSandbox();
    const before = text(place);
    place.write("page.html", "");
    await change(place, "Ray");
    await place.aisys(["export", "-o", "page.html"]);
    await place.aisys(["export", "-o", "new.csv"]);
    await change(place, "Petals");
    expect((await report(place, "--list")).changes.map(({ file }) => file)).toEqual([
      "syllabus.yaml",
      "page.html",
      "syllabus.yaml",
    ]);
    const files = [];
    for (const remaining of [2, 1, 0]) {
      const { file, ...rest } = await report(place);
      expect(rest).toMatchObject({ state: "undone", remaining });
      files.push(file);
    }
    expect(files).toEqual(["syllabus.yaml", "page.html", "syllabus.yaml"]);
    expect([text(place), readFileSync(place.path("page.html"), "utf8")]).toEqual([before, ""]);
  });

  test("with a file takes back the newest change to that one", async () => {
    const place = courseSandbox();
    const before = text(place);
    place.write("page.html", "");
    await change(place, "Ray");
    await place.aisys(["export", "-o", "page.html"]);
    await place.aisys(["undo", "syllabus.yaml"]);
    expect(text(place)).toBe(before);
    expect(readFileSync(place.path("page.html"), "utf8")).not.toBe("");
  });

  test("leaves an export alone that was changed by hand, and names the other file", async () => {
    const place = courseSandbox();
    place.write("page.html", "");
    await change(place, "Ray");
    await place.aisys(["export", "-o", "page.html"]);
    place.write("page.html", `${readFileSync(place.path("page.html"), "utf8")}<!-- by hand -->`);
    const { code, stderr } = await place.aisys(["undo"]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: page.html has changed since `aisys export -o page.html` of /);
    expect(stderr).toContain("`aisys undo syllabus.yaml` takes back the newest change of that file");
    // Once it is made anew, it was not there before.
    rmSync(place.path("page.html"));
    await place.aisys(["export", "-o", "page.html"]);
    expect(await report(place, "--dry-run")).toMatchObject({ file: "syllabus.yaml", remaining: 0 });
  });

  test("goes back further each time, to the first text", async () => {
    const place = courseSandbox();
    const texts = [text(place)];
    for (const name of ["Ray", "Petals", "Spark"]) {
      await change(place, name);
      texts.push(text(place));
    }
    expect(new Set(texts).size).toBe(4);
    expect((await report(place, "--list")).changes).toHaveLength(3);
    for (const [index, before] of texts.slice(0, -1).reverse().entries()) {
      expect(await report(place)).toMatchObject({ state: "undone", remaining: 2 - index });
      expect(text(place)).toBe(before);
    }
    expect(await report(place)).toEqual({
      version: 1,
      file: "syllabus.yaml",
      state: "nothing",
      changes: [],
      remaining: 0,
    });
  });

  test("says what it takes back; --dry-run and --list change nothing", async () => {
    const place = courseSandbox();
    const [before] = [text(place)];
    place.write("list.md", listWith("Ray"));
    await place.aisys([...IMPORT, "--now", "2023-05-16T09:00+09:00"]);
    const after = text(place);
    const planned = await report(place, "--dry-run");
    const listed = await report(place, "--list");
    expect(text(place)).toBe(after);
    const undone = await report(place);
    expect(text(place)).toBe(before);
    expect(planned).toEqual({ ...undone, state: "planned" });
    expect(listed).toEqual({ ...undone, state: "listed" });
    expect(undone.changes).toEqual([
      {
        file: "syllabus.yaml",
        command: [...IMPORT, "--now", "2023-05-16T09:00+09:00"],
        at: "2023-05-16T00:00:00.000Z",
        lines: expect.arrayContaining([
          { line: expect.any(Number), removed: expect.arrayContaining(["  ray:"]), added: [] },
        ]),
      },
    ]);
  });

  test("is refused where the file was changed since, and possible again once that is gone", async () => {
    const place = courseSandbox();
    await change(place, "Ray");
    const after = text(place);
    writeFileSync(place.path("syllabus.yaml"), `${after}# by hand\n`);
    for (const flag of ["--list", "--dry-run", "--quiet"]) {
      const { code, stdout, stderr } = await place.aisys(["undo", flag, "--json"]);
      expect({ code, stdout, kind: JSON.parse(stderr).error.kind }).toEqual({
        code: 3,
        stdout: "",
        kind: "input",
      });
    }
    expect(text(place)).toBe(`${after}# by hand\n`);
    writeFileSync(place.path("syllabus.yaml"), after);
    expect((await place.aisys(["undo"])).code).toBe(0);
    expect(text(place)).toBe(COURSE);
  });

  test("is nothing where the change was taken back by hand", async () => {
    const place = courseSandbox();
    await change(place, "Ray");
    writeFileSync(place.path("syllabus.yaml"), COURSE);
    expect((await report(place)).state).toBe("nothing");
  });

  test("of two at once takes back one change, and the other one or nothing", async () => {
    const place = courseSandbox();
    await change(place, "Ray");
    const texts = [COURSE, text(place)];
    await change(place, "Petals");
    const codes = (await Promise.all([place.aisys(["undo"]), place.aisys(["undo"])])).map(({ code }) => code);
    expect(codes.filter((code) => code !== 0 && code !== 3)).toEqual([]);
    expect(codes).toContain(0);
    expect(texts).toContain(text(place));
    await place.aisys(["undo"]);
    expect(text(place)).toBe(COURSE);
  });

  test("of a change that failed there is none", async () => {
    const place = courseSandbox();
    chmodSync(place.path("syllabus.yaml"), 0o444);
    place.write("list.md", listWith("Ray"));
    expect(await place.aisys(IMPORT)).toMatchObject({ code: 3, stdout: "" });
    chmodSync(place.path("syllabus.yaml"), 0o644);
    expect((await report(place)).state).toBe("nothing");
  });

  test("an import that adds nothing is no change", async () => {
    const place = courseSandbox();
    await change(place, "Ray");
    await place.aisys(IMPORT);
    expect((await report(place, "--list")).changes).toHaveLength(1);
  });
});

describe("where the journal cannot be written", () => {
  test.for(["a file", "/proc/nope"])("in %s, the file is, and a note says so", async (state) => {
    const place = courseSandbox();
    place.write("list.md", listWith("Ray"));
    const env = { XDG_STATE_HOME: state.startsWith("/") ? state : place.write("file", "") };
    const { code, stderr } = await place.aisys(IMPORT.slice(0, -1), { env });
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^This change cannot be taken back: .*aisys\/undo cannot be used \(E[A-Z]+\)\n$/),
    ]);
    expect(text(place)).not.toBe(COURSE);
    expect(existsSync(join(place.env.HOME ?? "", ".local"))).toBe(false);
  });

  test("with --json, standard error stays empty", async () => {
    const place = courseSandbox();
    place.write("list.md", listWith("Ray"));
    const env = { XDG_STATE_HOME: "/proc/nope" };
    expect(await place.aisys([...IMPORT, "--json"], { env })).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("where the syllabus cannot be written", () => {
  test("in a folder that is read-only, the reader is told", async () => {
    const place = courseSandbox();
    place.write("list.md", listWith("Ray"));
    if ("uid" in AS_ANYBODY) {
      for (const name of ["syllabus.yaml", "list.md"])
        chownSync(place.path(name), AS_ANYBODY.uid, AS_ANYBODY.uid);
      chmodSync(dirname(place.folder), 0o755);
    }
    chmodSync(place.folder, 0o555);
    const { code, stderr } = await place.aisys(IMPORT, AS_ANYBODY);
    chmodSync(place.folder, 0o755);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr:
        "error: syllabus.yaml cannot be written: you may not write to its folder\nhint: the new text is written beside the file and then put in its place: get permission to write to the folder\n",
    });
    expect(text(place)).toBe(COURSE);
  });

  test("on a full disk, the old text is whole and there is nothing to take back", async ({ skip }) => {
    const place = sandbox();
    place.write("disk/there", "");
    const obstacle = mounted(["-t", "tmpfs", "-o", "size=64k", "none"], place.path("disk"));
    if (obstacle !== undefined) skip(obstacle);
    place.write("disk/syllabus.yaml", COURSE);
    place.write("list.md", listWith("Ray"));
    const into = ["import", "list.md", "--into", "disk/syllabus.yaml"];
    place.write("disk/filler", "x".repeat(16 * 1024));
    expect(await place.aisys(into)).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "error: disk/syllabus.yaml cannot be written: there is no room left on its disk\nhint: nothing was changed; make room and try again\n",
    });
    expect(readFileSync(place.path("disk/syllabus.yaml"), "utf8")).toBe(COURSE);
    expect(readdirSync(place.path("disk")).sort()).toEqual(["filler", "syllabus.yaml"]);
    expect((await report(place, "-f", "disk/syllabus.yaml")).state).toBe("nothing");
  });
});

test("eight commands at once: each change is there or was refused, and all can be taken back", async () => {
  const place = courseSandbox();
  const names = ["Ray", "Petals", "Spark", "Dask", "Flink", "Naiad", "Pregel", "Dryad"];
  const outcomes = await Promise.all(
    names.map((name) => {
      place.write(`${name}.md`, listWith(name));
      return place.aisys(["import", `${name}.md`, "--into", "syllabus.yaml"]);
    }),
  );
  const written = names.filter((_, index) => outcomes[index]?.code === 0);
  const refused = outcomes.filter(
    ({ code, stderr }) =>
      code === 3 && stderr.startsWith("error: syllabus.yaml has changed in the meantime\n"),
  );
  expect(written.length + refused.length).toBe(8);
  expect(names.filter((name) => text(place).includes(`name: ${name}\n`))).toEqual(written);
  expect((await report(place, "--list")).changes).toHaveLength(written.length);
  for (const _ of written) await place.aisys(["undo"]);
  expect(text(place)).toBe(COURSE);
});
