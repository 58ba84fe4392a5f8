import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { courseSandbox, ROOT, type Sandbox } from "../helpers/aisys.js";

const NEXT = ["next", "--now", "2023-04-03T20:00+09:00"];

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
    expect(await place.aisys(NEXT, { program })).toEqual(expected);
    expect(await place.sh(`mkdir dist; '${process.execPath}' bin/aisys.js --version`)).toEqual(expected);
  });
});

describe("the compiled code beside a build", () => {
  const DAMAGES: [string, (code: Buffer) => Uint8Array][] = [
    ["empty", () => Buffer.alloc(0)],
    ["cut short", (code) => code.subarray(0, code.length - 100)],
    ["longer", (code) => Buffer.concat([code, Buffer.alloc(8)])],
    ["of zeros", (code) => Buffer.alloc(code.length)],
    ["no more than a few bytes", () => Buffer.from("aisys")],
    ["changed in its digest", (code) => flipped(code, 3)],
    ["changed in its head", (code) => flipped(code, 40)],
    [
      "changed at many places",
      (code) => code.map((byte, index) => (index % 997 === 500 ? byte ^ 0x55 : byte)),
    ],
    ["that of another file", () => readFileSync(join(ROOT, "package-lock.json"))],
  ];

  test.for(DAMAGES)("is harmless where it is %s", async ([, damage]) => {
    const place = courseSandbox();
    const program = copyOf(place, "bin", "dist", "data");
    const expected = await place.aisys(NEXT);
    rmSync(place.cache, { recursive: true });
    const compiled = compiledFiles(place);
    expect(compiled.length).toBeGreaterThan(1);
    for (const path of compiled) writeFileSync(path, damage(readFileSync(path)));
    expect([await place.aisys(NEXT, { program }), await place.aisys(NEXT, { program })]).toEqual([
      expected,
      expected,
    ]);
  });

  test("is harmless wherever a bit is flipped", async () => {
    const place = courseSandbox();
    const program = copyOf(place, "bin", "dist", "data");
    const [main = ""] = compiledFiles(place).filter((path) => path.endsWith("main.cjs.v8"));
    const code = readFileSync(main);
    const outcomes = [];
    for (let step = 0; step < 24; step++) {
      writeFileSync(main, flipped(code, Math.floor((code.length * step) / 24)));
      outcomes.push((await place.aisys(["--version"], { program })).code);
    }
    expect(outcomes).toEqual(outcomes.map(() => 0));
  });

  test("is not used for a source that has changed, though it is no longer", async () => {
    const place = courseSandbox();
    const program = copyOf(place, "bin", "dist", "data");
    const main = place.path("dist/main.cjs");
    const source = readFileSync(main, "utf8");
    writeFileSync(main, source.replaceAll("The term is over.", "The fat lady sang"));
    const { stdout } = await place.aisys(["next", "--now", "2026-01-01"], { program });
    expect(stdout).toMatch(/^The fat lady sang/);
  });

  test("is not needed", async () => {
    const place = courseSandbox();
    const program = copyOf(place, "bin", "dist", "data");
    const expected = await place.aisys(NEXT);
    for (const path of compiledFiles(place)) rmSync(path);
    expect(await place.aisys(NEXT, { program })).toEqual(expected);
  });
});

function compiledFiles(place: Sandbox): string[] {
  return readdirSync(place.path("dist"))
    .filter((name) => name.endsWith(".v8"))
    .map((name) => place.path(`dist/${name}`));
}

function flipped(code: Buffer, index: number): Buffer {
  const copy = Buffer.from(code);
  copy.writeUInt8(copy.readUInt8(index) ^ 4, index);
  return copy;
}
