import { expect, test } from "vitest";
import { parseSyllabusFile } from "../../src/core/check/parse.js";
import { type Problem, SEVERITY } from "../../src/core/model/problem.js";
import { blocksIn, expectDocument, mapBlocks, readDocument, replayBlocks } from "./markdown.js";

const PATH = "docs/problems.md";

/** A page in its parts: the text before the first code, then one part for each code. */
function split(page: string): { intro: string; sections: { code: string; text: string }[] } {
  const [intro = "", ...parts] = page.split(/^(?=### )/m);
  return { intro, sections: parts.map((text) => ({ code: /^### `(.+)`$/m.exec(text)?.[1] ?? text, text })) };
}

test("the page has each code once, under its severity and in the order of the program", () => {
  const [, errors = "", warnings = ""] = readDocument(PATH).split(/^## .*$/m);
  const listed = [
    ...split(errors).sections.map(({ code }) => [code, "error"]),
    ...split(warnings).sections.map(({ code }) => [code, "warning"]),
  ];
  expect(listed).toEqual(Object.entries(SEVERITY));
});

test("each example leads to what the page shows", async () => {
  const { intro, sections } = split(readDocument(PATH));
  const fresh: string[] = [];
  for (const { code, text } of sections) fresh.push(await refresh(text, code));
  expectDocument(PATH, [intro, ...fresh].join(""));
});

test("each section has an example that leads to its code", () => {
  const { sections } = split(readDocument(PATH));
  for (const [code, severity] of Object.entries(SEVERITY)) {
    const text = sections.find((section) => section.code === code)?.text ?? "";
    expect([...blocksIn(text, "text"), ...blocksIn(text, "console")].join("")).toContain(
      `${severity} ${code}\n`,
    );
  }
});

/** The section as it should be: its transcripts replayed, and below its example what the program says of it. */
async function refresh(section: string, code: string): Promise<string> {
  const [example] = blocksIn(section, "yaml");
  const replayed = await replayBlocks(section, {});
  if (example === undefined) return replayed;
  return mapBlocks(replayed, "text", () => problemsOf(example, code).map(problemText).join(""));
}

/** Examples leave out what does not matter to them. */
const REST = {
  version: "version: 1",
  course: "course: { id: c, title: C }",
  calendar: "calendar: { timezone: Asia/Seoul }",
};

function problemsOf(example: string, code: string): Problem[] {
  const missing = Object.entries(REST).filter(([key]) => !new RegExp(`^${key}:`, "m").test(example));
  const text = [...missing.map(([, line]) => line), example].join("\n");
  const { problems } = parseSyllabusFile(text);
  return problems.filter((problem) => problem.code !== "incomplete-paper" || code === "incomplete-paper");
}

function problemText({ severity, code, message, hint }: Problem): string {
  return `${severity} ${code}\n  ${message}\n${hint === undefined ? "" : `  hint: ${hint}\n`}`;
}
