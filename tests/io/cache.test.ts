import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { diskCache } from "../../src/io/cache.js";

/** The path of a folder that does not exist yet, in one that is removed when the test ends. */
function emptyPlace(): string {
  const root = mkdtempSync(join(tmpdir(), "aisys-test-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return join(root, "cache", "aisys");
}

/** The path of the only entry. */
function onlyEntry(folder: string): string {
  const [name = "", ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  return join(folder, name);
}

describe("the cache", () => {
  test("remembers by text and by program", async () => {
    const folder = emptyPlace();
    const cache = diskCache(folder, "1.0");
    await cache.set("text", "value");
    expect([
      await cache.get("text"),
      await diskCache(folder, "1.0").get("text"),
      await cache.get("text "),
      await diskCache(folder, "1.1").get("text"),
    ]).toEqual(["value", "value", undefined, undefined]);
  });

  test("keeps any text as it is", async () => {
    const cache = diskCache(emptyPlace(), "1.0");
    const values = ["", "\n", "한국어 🚀", "a\0b", "x".repeat(1_000_000)];
    const kept = await Promise.all(
      values.map(async (value, index) => {
        await cache.set(String(index), value);
        return cache.get(String(index));
      }),
    );
    expect(kept).toEqual(values);
  });

  test("the last value counts", async () => {
    const cache = diskCache(emptyPlace(), "1.0");
    await cache.set("text", "old");
    await cache.set("text", "new");
    expect(await cache.get("text")).toBe("new");
  });

  test.for<[string, (entry: Buffer) => Uint8Array | string]>([
    ["empty", () => ""],
    ["cut in its digest", (entry) => entry.subarray(0, 20)],
    ["cut in its value", (entry) => entry.subarray(0, -1)],
    ["longer", (entry) => Buffer.concat([entry, Buffer.from(" ")])],
    ["with a bit flipped at its beginning", (entry) => flipped(entry, 0)],
    ["with a bit flipped at its end", (entry) => flipped(entry, entry.length - 1)],
    ["of zeros", (entry) => Buffer.alloc(entry.length)],
    ["of other bytes", () => Buffer.from([0xff, 0xfe, 0x00, 0xc3])],
  ])("an entry that is %s is ignored, and replaced", async ([, damage]) => {
    const folder = emptyPlace();
    const cache = diskCache(folder, "1.0");
    await cache.set("text", "the value");
    const path = onlyEntry(folder);
    writeFileSync(path, damage(readFileSync(path)));
    const found = await cache.get("text");
    await cache.set("text", "the value");
    expect([found, await cache.get("text")]).toEqual([undefined, "the value"]);
  });

  test("a folder in the place of an entry is ignored", async () => {
    const folder = emptyPlace();
    const cache = diskCache(folder, "1.0");
    await cache.set("text", "value");
    const path = onlyEntry(folder);
    rmSync(path);
    mkdirSync(path);
    await cache.set("text", "value");
    expect([await cache.get("text"), readdirSync(folder)]).toEqual([
      undefined,
      [path.slice(folder.length + 1)],
    ]);
  });

  test("at most 32 entries are kept, the newest", async () => {
    const folder = emptyPlace();
    const cache = diskCache(folder, "1.0");
    for (let index = 0; index < 40; index++) {
      await cache.set(`text ${index}`, `value ${index}`);
      // As if each were written a minute after the one before, whatever the resolution of the disk's clock.
      for (const name of readdirSync(folder)) age(join(folder, name));
    }
    const kept = await Promise.all(Array.from({ length: 40 }, (_, index) => cache.get(`text ${index}`)));
    expect([readdirSync(folder).length, kept.map((value) => value !== undefined)]).toEqual([
      32,
      kept.map((_, index) => index >= 8),
    ]);
  });

  test("is for its owner's eyes only", async () => {
    const folder = emptyPlace();
    await diskCache(folder, "1.0").set("text", "value");
    expect([modeOf(folder), modeOf(onlyEntry(folder))]).toEqual(["700", "600"]);
  });

  test.for(["/proc/nope/aisys", "/dev/null/aisys", "/nope/at/all/aisys"])(
    "where %s cannot be made, nothing is remembered and nothing fails",
    async (folder) => {
      const cache = diskCache(folder, "1.0");
      await cache.set("text", "value");
      expect(await cache.get("text")).toBeUndefined();
    },
  );

  test("what cannot be written leaves nothing behind", async () => {
    const folder = emptyPlace();
    const cache = diskCache(folder, "1.0");
    await cache.set("first", "value");
    const path = onlyEntry(folder);
    rmSync(path);
    mkdirSync(path);
    writeFileSync(join(path, "in the way"), "");
    await cache.set("first", "value");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

function flipped(entry: Buffer, index: number): Buffer {
  const copy = Buffer.from(entry);
  copy.writeUInt8(copy.readUInt8(index) ^ 1, index);
  return copy;
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

/** Makes a file a minute older. */
function age(path: string): void {
  const time = statSync(path).mtimeMs / 1000 - 60;
  utimesSync(path, time, time);
}
