import { describe, expect, test } from "vitest";
import { parseSyllabusFile } from "../../src/core/check/parse.js";
import { importMarkdown } from "../../src/core/import/import-markdown.js";
import { writeSyllabus } from "../../src/core/import/write.js";
import { bySessionHeading, listings, missingCorpus, revisions } from "./expected.js";
import { measure } from "./measure.js";

describe.skipIf(missingCorpus !== undefined)(`real lists (${missingCorpus ?? "found"})`, () => {
  for (const listing of listings()) {
    test(`${listing.name}: every session and paper, and no other`, () => {
      const { result, recall, missed, invented, fields } = measure(listing);
      const { expected } = listing;
      expect(result.report.counts.sessions).toBe(expected.sessions);
      expect(invented).toEqual([]);
      if (expected.sessions > 0) expect(missed).toEqual([]);
      expect(recall).toBeGreaterThanOrEqual(0.95);
      // Entries that an expression reads in its own way, such as repeated ones, count as wrong here.
      if (fields !== undefined) expect(fields.wrong.length).toBeLessThanOrEqual(fields.compared * 0.07);
      if (expected.required !== undefined) expect(result.report.counts.required).toBe(expected.required);
    });

    test(`${listing.name}: a valid syllabus, the same each time, with everything accounted for`, () => {
      const { file, report } = importMarkdown(listing.text, { source: listing.source });
      const text = writeSyllabus(file);
      const errors = parseSyllabusFile(text).problems.filter(({ severity }) => severity === "error");
      expect(errors).toEqual([]);
      expect(writeSyllabus(importMarkdown(listing.text, { source: listing.source }).file)).toBe(text);
      const { items, links, skipped } = report.account;
      expect(items.taken + items.skipped).toBe(items.there);
      expect(links.taken + links.skipped).toBe(links.there);
      expect(skipped).toHaveLength(items.skipped + links.skipped);
    });
  }

  for (const { name, text } of revisions()) {
    test(`revision ${name}: all its items`, () => {
      const { file, report } = importMarkdown(text, { source: "aisys2023/README.md" });
      const expected = bySessionHeading(text);
      expect(Object.keys(file.papers ?? {})).toHaveLength(new Set(expected.papers).size);
      expect(report.counts.sessions).toBe(expected.sessions);
      expect(parseSyllabusFile(writeSyllabus(file)).kind).toBe("valid");
    });
  }

  test("the seed: every address exact but for the listed repairs", () => {
    const seed = listings().find(({ name }) => name.startsWith("seed/"));
    if (seed === undefined) throw new Error("the seed is not there");
    const { file, report } = importMarkdown(seed.text, { source: seed.source });
    const urls = Object.values(file.papers ?? {}).flatMap(({ url }) => url ?? []);
    const there = [...seed.text.matchAll(/^- \[[^\]]+\]\((\S+?)\)/gm)].map(([, url = ""]) => url);
    const repaired = new Map(report.repairs.map(({ from, to }) => [from, to]));
    expect(urls).toEqual(there.map((url) => repaired.get(url) ?? url));
    expect(report.repairs.map(({ kind, line }) => `${line} ${kind}`)).toEqual([
      "22 mojibake",
      "59 turned-names",
      "63 moved-authors",
      "111 doubled-scheme",
    ]);
  });
});
