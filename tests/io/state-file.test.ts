import { execFileSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stateFile } from "../../src/io/state-file.js";

function folder(): string {
  return mkdtempSync(join(tmpdir(), "aisys-state-"));
}

test("what is saved is loaded, in folders that are made for it", () => {
  const file = stateFile(join(folder(), "a", "b", "links.jsonl"));
  expect(file.load()).toEqual({ text: "" });
  expect(file.save(() => "new\n")).toEqual({});
  expect(file.load()).toEqual({ text: "new\n" });
});

test("a pipe or a device is neither waited for nor replaced", () => {
  const path = join(folder(), "pipe");
  execFileSync("mkfifo", [path]);
  const problem = `${path} is not a regular file: nothing is remembered`;
  expect(stateFile(path).load()).toEqual({ text: "", problem });
  expect(stateFile(path).save(() => "new\n")).toEqual({ problem });
  expect(statSync(path).isFIFO()).toBe(true);
  expect(stateFile("/dev/null").load().problem).toContain("is not a regular file");
});

test("a read-only file is read, and stays", () => {
  const path = join(folder(), "links.jsonl");
  writeFileSync(path, "old\n");
  chmodSync(path, 0o444);
  expect(stateFile(path).load()).toEqual({ text: "old\n" });
  expect(stateFile(path).save(() => "new\n")).toEqual({
    problem: `${path} is read-only: nothing new is remembered`,
  });
  expect(readFileSync(path, "utf8")).toBe("old\n");
});

test("a link stays a link, and a file keeps its mode", () => {
  const place = folder();
  const path = join(place, "links.jsonl");
  writeFileSync(join(place, "real"), "old\n");
  chmodSync(join(place, "real"), 0o600);
  symlinkSync("real", path);
  expect(stateFile(path).save((text) => `${text}new\n`)).toEqual({});
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(place, "real"), "utf8")).toBe("old\nnew\n");
  expect(statSync(join(place, "real")).mode & 0o777).toBe(0o600);
});
