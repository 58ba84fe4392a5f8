import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { sandbox } from "../helpers/aisys.js";

describe("init", () => {
  test("what it writes is valid, is found, and is read by every command", async () => {
    const place = sandbox();
    await place.aisys(["init", "--title", "시스템: \"old\" & 'new' #1 🚀"]);
    const codes = await Promise.all(
      ["validate --strict", "next", "sessions", "papers", "topics", "show mapreduce"].map(async (line) => {
        const { code, stderr } = await place.aisys(line.split(" "));
        return { code, stderr };
      }),
    );
    expect(codes).toEqual(codes.map(() => ({ code: 0, stderr: "" })));
    expect(parse(readFileSync(place.path("syllabus.yaml"), "utf8"))).toMatchObject({
      course: { title: "시스템: \"old\" & 'new' #1 🚀" },
      calendar: { timezone: "Asia/Seoul" },
    });
  });

  test("never writes over a file, a link, a dangling link or a folder", async () => {
    const place = sandbox();
    place.write("file.yaml", "mine");
    mkdirSync(place.path("folder.yaml"));
    symlinkSync("file.yaml", place.path("link.yaml"));
    symlinkSync("nowhere.yaml", place.path("dangling.yaml"));
    const names = readdirSync(place.folder).filter((name) => name.endsWith(".yaml"));
    const outcomes = await Promise.all(names.map((name) => place.aisys(["init", "-f", name])));
    expect(outcomes).toEqual(
      names.map((name) => ({
        code: 2,
        stdout: "",
        stderr: `error: ${name} exists already\nhint: nothing was changed; name another file\n`,
      })),
    );
    expect([
      readFileSync(place.path("file.yaml"), "utf8"),
      lstatSync(place.path("dangling.yaml")).isSymbolicLink(),
      readdirSync(place.folder).sort(),
    ]).toEqual(["mine", true, [".git", ...names].sort()]);
  });

  test("what init and import write names its schema, which lies beside it and stays as it is", async () => {
    const place = sandbox();
    place.write(
      "list.md",
      "# Systems, 2024\n\n## 3/7\n- [A Title of a Paper](https://x.org/a.pdf), Ada Byron, OSDI 2018\n",
    );
    place.write("mine/syllabus.schema.json", "{}");
    for (const line of ["init", "import list.md -o new.yaml", "init -f mine/list.yaml"]) {
      expect(await place.aisys(line.split(" "))).toMatchObject({ code: 0 });
    }
    const [, schema = ""] =
      /^# yaml-language-server: \$schema=(.*)$/m.exec(readFileSync(place.path("new.yaml"), "utf8")) ?? [];
    expect(schema).toBe("./syllabus.schema.json");
    expect(readFileSync(place.path(schema), "utf8")).toBe((await place.aisys(["schema"])).stdout);
    expect(readFileSync(place.path("mine/syllabus.schema.json"), "utf8")).toBe("{}");
    expect((await place.aisys(["import", "list.md"])).stdout).not.toContain("yaml-language-server");
  });

  test("of twelve at once one writes, and the file is whole", async () => {
    const place = sandbox();
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => place.aisys(["init"])));
    expect(outcomes.map(({ code }) => code).sort()).toEqual([0, ...Array.from({ length: 11 }, () => 2)]);
    expect(readdirSync(place.folder).sort()).toEqual([".git", "syllabus.schema.json", "syllabus.yaml"]);
    expect(await place.aisys(["validate"])).toMatchObject({ code: 0 });
  });

  test("a title with control characters is refused in one line", async () => {
    const place = sandbox();
    const { code, stdout, stderr } = await place.aisys(["init", "--title", "a\u001b[31mb\u0007c"]);
    expect({ code, stdout, folder: readdirSync(place.folder) }).toEqual({
      code: 2,
      stdout: "",
      folder: [".git"],
    });
    expect(stderr).toMatch(/^error: [^\p{Cc}]+\n/u);
  });
});
