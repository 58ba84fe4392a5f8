import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../../src/render/export/markdown.js";
import { REPAIRS } from "../../helpers/core-repairs.js";
import { readSourceList, type SourceEntry } from "../../helpers/core-source-list.js";
import { shippedList } from "./lists.js";
import { readMarkdown } from "./markdown-reader.js";

/** What a line says of a paper beside its name. */
type Part = "url" | "title" | "authors" | "venue and year";

const ALL: Part[] = ["url", "title", "authors", "venue and year"];

/** What the course's own list does not say, and the shipped one does. */
const FILLED_IN: Record<string, Part[]> = {
  MLSys: ["authors", "venue and year"],
  Hidden: ["authors", "venue and year"],
  MLPerfTraining: ["authors", "venue and year"],
  MLPerfInf: ["authors", "venue and year"],
  PyTorch: ["authors"],
  PET: ["authors"],
  SparTA: ["authors"],
  Roller: ["authors"],
  MegatronLM: ["authors"],
  ZeroInfinity: ["authors"],
  GPipe: ALL,
  PipeDream: ALL,
  Unity: ["authors"],
  Alpa: ["authors"],
  GSPMD: ["authors"],
  BytePS: ALL,
  ByteScheduler: ALL,
};

/** The course's own document, which is not part of this repository. */
const SOURCE = new URL("../../../../shared/seed/aisys2023.md", import.meta.url);
const hasSource = existsSync(SOURCE);
const source = hasSource ? readFileSync(SOURCE, "utf8") : "";

const { papers } = shippedList();
const exported = renderMarkdown(shippedList());

describe.skipIf(!hasSource)(
  "the export of the shipped list is the course's own document (skipped where that is not beside the repository)",
  () => {
    test("sessions, roles, names, addresses and titles in its order, but for what is repaired and filled in", () => {
      const own = readSourceList(repaired(source));
      const sessions = readMarkdown(exported).map(({ heading, required, extra, other }) => ({
        heading,
        required: required.map(withoutFilledIn),
        extra: extra.map(withoutFilledIn),
        other,
      }));
      expect(sessions).toEqual(own);
    });

    test("its headings, line by line, from the first session on", () => {
      expect(headingsOf(exported)).toEqual(headingsOf(source.slice(source.indexOf("### 3/7"))));
    });
  },
);

test("the backlog stands under one heading", () => {
  expect(exported.match(/^### Coming up$/gm)).toEqual(["### Coming up"]);
});

test("what is filled in are 4 addresses, 4 titles, the authors of 17 papers and the venues of 8", () => {
  const parts = Object.values(FILLED_IN).flat();
  expect(ALL.map((part) => [part, parts.filter((one) => one === part).length])).toEqual([
    ["url", 4],
    ["title", 4],
    ["authors", 17],
    ["venue and year", 8],
  ]);
});

function repaired(markdown: string): string {
  return REPAIRS.reduce((text, { source, shipped }) => text.replace(source, shipped), markdown);
}

/** An entry of the export as it would be without what is filled in; it must be there. */
function withoutFilledIn(entry: SourceEntry): SourceEntry {
  const { name = "", url, rest } = entry;
  const parts = FILLED_IN[name] ?? [];
  const said = parts.filter((part) => part !== "url").map((part) => sentenceOf(name, part));
  expect(said.filter((sentence) => !rest.includes(sentence))).toEqual([]);
  const left = said.reduce((text, sentence) => text.replace(sentence, ""), rest);
  return { name, ...(!parts.includes("url") && { url }), rest: left.replace(/\s+/g, " ").trim() };
}

function sentenceOf(name: string, part: Exclude<Part, "url">): string {
  const { title, authors = [], venue, year } = papers.find((paper) => paper.name === name) ?? {};
  const sentences = {
    title: `${title}.`,
    authors: `${authors.join(", ")}.`,
    "venue and year": `${venue} ${year}.`,
  };
  return sentences[part];
}

function headingsOf(markdown: string): string[] {
  return markdown.split("\n").filter((line) => line.startsWith("#"));
}
