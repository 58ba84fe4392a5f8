import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseSyllabusFile } from "../../src/core/check/parse.js";
import { importMarkdown } from "../../src/core/import/import-markdown.js";
import type { SyllabusFile } from "../../src/core/model/schema.js";
import { linkSyllabus } from "../../src/core/model/syllabus.js";
import { renderMarkdown } from "../../src/render/export/markdown.js";
import { SHIPPED } from "../helpers/aisys.js";
import { listings, missingCorpus, revisions } from "./expected.js";

const SOURCE = { source: "aisys2023/README.md" };

/** Sessions in order with date, title and what is read in which role; ids aside, which an import gives anew. */
function outline(file: SyllabusFile) {
  return linkSyllabus(file).sessions.map(({ date, title, required, extra }) => ({
    date,
    title,
    required: required.map(citation),
    extra: extra.map(citation),
  }));
}

type Paper = ReturnType<typeof linkSyllabus>["papers"][number];

function citation({ name, title, authors, venue, year, url }: Paper) {
  return { name, title, authors, venue, year, url };
}

function exportAndImport(file: SyllabusFile): SyllabusFile {
  return importMarkdown(renderMarkdown(linkSyllabus(file)), SOURCE).file;
}

test("the shipped list comes back from its Markdown: sessions, names, addresses, roles and texts in order", () => {
  const parsed = parseSyllabusFile(readFileSync(SHIPPED, "utf8"));
  if (parsed.kind === "invalid") throw new Error("the shipped list is not valid");
  expect(outline(exportAndImport(parsed.file))).toEqual(outline(parsed.file));
});

describe.skipIf(missingCorpus !== undefined)(`real revisions (${missingCorpus ?? "found"})`, () => {
  const seed = listings().filter(({ name }) => name.startsWith("seed/"));
  for (const { name, text } of [...revisions(), ...seed]) {
    test(`${name}: import and export give back what the import read`, () => {
      const { file } = importMarkdown(text, SOURCE);
      expect(outline(exportAndImport(file))).toEqual(outline(file));
    });
  }
});

/** Lists whose first Markdown comes back the same, byte for byte. */
const SAME = [
  "bullets-b12",
  "bullets-cs243-fall2024",
  "tables-vt-vl-lab",
  "undated-tensor-compilers",
  "bullets-jetbrains",
  "bullets-src-d",
];

describe.skipIf(missingCorpus !== undefined)(`Markdown of real lists (${missingCorpus ?? "found"})`, () => {
  for (const { name, source, text } of listings().filter((one) =>
    SAME.some((part) => one.name.includes(part)),
  )) {
    test(`${name}: the Markdown of what is imported from Markdown is the same text`, () => {
      const markdownOf = (from: string) =>
        renderMarkdown(linkSyllabus(importMarkdown(from, { source, year: 2025 }).file));
      const written = markdownOf(text);
      expect(withoutLinkedNotes(markdownOf(written))).toEqual(withoutLinkedNotes(written));
    });
  }
});

/** An address in a note is a link, which an import puts among the materials where it has no title of its own. */
function withoutLinkedNotes(markdown: string): string[] {
  const lines = markdown.split("\n");
  if (!/^ {2}- (?:Note: .*<https?:|\[Notes\])/m.test(markdown)) return lines;
  return lines.filter((line) => !/^ {2}- (?:Note: |\[Notes\])/.test(line));
}
