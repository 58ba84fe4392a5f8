import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { courseSandbox, ROOT, type Sandbox } from "../helpers/aisys.js";

/** A copy of the program that a test may damage. */
function copyOf(place: Sandbox, ...folders: string[]): string {
  for (const folder of folders) cpSync(join(ROOT, folder), place.path(folder), { recursive: true });
  return place.path("bin/aisys.js");
}

describe("without a build", () => {
  test("the program says what to run and ends with 70", async () => {
    const place = courseSandbox();
    const program = copyOf(place, "bin");
    const expected = {
      code: 70,
      stdout: "",
      stderr: "error: aisys is not built yet\nhint: run `npm ci` in its folder\n",
    };
    expect(await place.aisys(["next"], { program })).toEqual(expected);
    expect(await place.sh(`mkdir dist; '${process.execPath}' bin/aisys.js --version`)).toEqual(expected);
  });
});
