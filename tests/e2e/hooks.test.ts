import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { courseSandbox, ROOT } from "../helpers/aisys.js";

/** A hook, as pre-commit reads it from the repository. */
interface Hook {
  id: string;
  entry: string;
  language: string;
  files: string;
}

const HOOKS: Hook[] = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));

describe("the hooks before a commit", () => {
  test.for(HOOKS)("$id takes several files, and fails where one of them does", async ({ entry }) => {
    const place = courseSandbox();
    const course = readFileSync(place.path("syllabus.yaml"), "utf8");
    place.write("a b/syllabus.yaml", course);
    const files = "syllabus.yaml 'a b/syllabus.yaml'";
    expect(await place.sh(`${entry} ${files}`)).toMatchObject({ code: 0, stderr: "" });
    place.write("a b/syllabus.yaml", course.replace("[tc, taco]", "[tc,nobody]"));
    const { code, stdout, stderr } = await place.sh(`${entry} ${files}`);
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("a b/syllabus.yaml");
  });

  test("they look at files named syllabus, wherever these stand", () => {
    const isMeant = HOOKS.map(({ files }) => new RegExp(files));
    for (const name of ["syllabus.yaml", "data/syllabus.yml"])
      expect(isMeant.every((pattern) => pattern.test(name))).toBe(true);
    for (const name of ["old-syllabus.yaml", "syllabus.yaml.md", "notes.yaml"])
      expect(isMeant.some((pattern) => pattern.test(name))).toBe(false);
  });
});

describe("several files at once", () => {
  test("fmt writes each; a file named twice over is refused, and JSON is about one", async () => {
    const place = courseSandbox();
    const course = readFileSync(place.path("syllabus.yaml"), "utf8");
    for (const name of ["a.yaml", "b.yaml"]) place.write(name, course.replace("[tc, taco]", "[tc,taco]"));
    expect((await place.here(["fmt", "--check", "a.yaml", "b.yaml"])).code).toBe(1);
    expect((await place.here(["fmt", "a.yaml", "b.yaml"])).code).toBe(0);
    expect(readFileSync(place.path("b.yaml"), "utf8")).toBe(course);
    expect((await place.here(["validate", "-f", "a.yaml", "b.yaml"])).code).toBe(2);
    expect((await place.here(["validate", "--json", "a.yaml", "b.yaml"])).code).toBe(2);
    expect(JSON.parse((await place.here(["validate", "--json", "b.yaml"])).stdout).file).toBe("b.yaml");
  });
});
