import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { commandLine } from "../helpers/command-line.js";
import { runOnDisk } from "../helpers/disk-context.js";

const DATA = z
  .strictObject({
    before: z.string(),
    changes: z.array(
      z.strictObject({
        wish: z.string(),
        command: z.string(),
        removed: z.array(z.string()).default([]),
        added: z.array(z.string()).default([]),
        /** Sessions that are on other days then: null is undated, `gone` is no longer there. */
        dates: z.record(z.string(), z.string().nullable()).default({}),
      }),
    ),
  })
  .parse(parse(readFileSync(new URL("../fixtures/staff-changes.yaml", import.meta.url), "utf8")));

/** The lines of one text that the other has not, as often as they stand there. */
function linesBeyond(text: string, other: string): string[] {
  const left = other.split("\n");
  return text.split("\n").filter((line) => {
    const index = left.indexOf(line);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}

const SESSIONS = z.object({ sessions: z.array(z.object({ id: z.string(), date: z.string().optional() })) });

function datesIn(text: string): Record<string, string | null> {
  const { sessions } = SESSIONS.parse(parse(text));
  return Object.fromEntries(sessions.map(({ id, date = null }) => [id, date]));
}

/** The sessions whose days differ in two texts. */
function otherDates(before: string, after: string): Record<string, string | null> {
  const [was, is] = [datesIn(before), datesIn(after)];
  const ids = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((id) => was[id] !== is[id]);
  return Object.fromEntries(ids.map((id) => [id, is[id] === undefined ? "gone" : is[id]]));
}

test.for(DATA.changes)("$wish", async ({ command, removed, added, dates }) => {
  const folder = mkdtempSync(join(tmpdir(), "staff-"));
  const path = join(folder, "syllabus.yaml");
  writeFileSync(path, DATA.before);
  const place = { folder, env: { HOME: folder, AISYS_NOW: "2026-09-01T08:00:00Z", TZ: "UTC" } };
  const done = await runOnDisk(commandLine(`aisys ${command}`)?.args ?? [], place);
  const after = readFileSync(path, "utf8");
  const undone = await runOnDisk(["undo"], place);
  const back = readFileSync(path, "utf8");
  rmSync(folder, { recursive: true });
  expect({
    code: done.code,
    removed: linesBeyond(DATA.before, after),
    added: linesBeyond(after, DATA.before),
    dates: otherDates(DATA.before, after),
  }).toEqual({
    code: 0,
    removed,
    added,
    dates,
  });
  expect([undone.code, back]).toEqual([0, DATA.before]);
});
