import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { courseSandbox, ROOT, sandbox } from "../helpers/aisys.js";
import { COURSE, fixture } from "../helpers/syllabi.js";

describe("fmt", () => {
  test("does not touch a file that is canonical", async () => {
    const place = courseSandbox();
    const path = place.path("syllabus.yaml");
    utimesSync(path, 1000, 1000);
    const { ino } = statSync(path);
    expect(await place.aisys(["fmt", "--fix"])).toMatchObject({ code: 0, stderr: "" });
    expect({ ino: statSync(path).ino, time: statSync(path).mtimeMs }).toEqual({ ino, time: 1_000_000 });
  });

  test("keeps mode, line ends and symbolic link", async () => {
    const place = sandbox();
    const target = place.write("lists/ours.yaml", fixture("warnings.yaml").replaceAll("\n", "\r\n"));
    chmodSync(target, 0o640);
    symlinkSync(target, place.path("syllabus.yaml"));
    expect(await place.aisys(["fmt"])).toMatchObject({ code: 0, stdout: "syllabus.yaml: formatted\n" });
    const text = readFileSync(target, "utf8");
    expect({
      isLink: lstatSync(place.path("syllabus.yaml")).isSymbolicLink(),
      mode: statSync(target).mode & 0o777,
      hasOnlyWindowsEnds: text.replaceAll("\r\n", "").search(/[\r\n]/) === -1,
    }).toEqual({ isLink: true, mode: 0o640, hasOnlyWindowsEnds: true });
  });

  test("never writes the list that ships, under whatever path", async () => {
    const place = sandbox();
    symlinkSync(`${ROOT}/data/syllabus.yaml`, place.path("syllabus.yaml"));
    for (const args of [["fmt"], ["fmt", "-f", `${ROOT}/data/syllabus.yaml`]]) {
      expect(await place.aisys(args)).toEqual({
        code: 2,
        stdout: "",
        stderr:
          "error: the list that ships with aisys is never changed\nhint: `aisys init` starts your own\n",
      });
    }
    expect(readFileSync(`${ROOT}/data/syllabus.yaml`, "utf8")).toBe(COURSE);
  });

  test("is taken back by undo, byte for byte", async () => {
    const place = sandbox();
    const path = place.write("syllabus.yaml", fixture("warnings.yaml"));
    await place.aisys(["fmt", "--fix"]);
    expect(readFileSync(path, "utf8")).not.toBe(fixture("warnings.yaml"));
    expect(await place.aisys(["undo"])).toMatchObject({ code: 0 });
    expect(readFileSync(path, "utf8")).toBe(fixture("warnings.yaml"));
  });

  test("works as a filter", async () => {
    const place = courseSandbox();
    expect(await place.sh("aisys fmt -f - < syllabus.yaml | cmp - syllabus.yaml && echo same")).toEqual({
      code: 0,
      stdout: "same\n",
      stderr: "",
    });
  });
});
