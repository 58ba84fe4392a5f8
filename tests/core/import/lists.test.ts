import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseSyllabusFile } from "../../../src/core/check/parse.js";
import { importMarkdown } from "../../../src/core/import/import-markdown.js";
import { writeSyllabus } from "../../../src/core/import/write.js";

const FOLDER = join(import.meta.dirname, "lists");

/** Each list stands beside the syllabus that a reader of it would write down, report included. */
const NAMES = readdirSync(FOLDER).flatMap((name) => /^(.*)\.md$/.exec(name)?.[1] ?? []);

function listing(name: string) {
  const text = readFileSync(join(FOLDER, `${name}.md`), "utf8");
  return { text, expected: readFileSync(join(FOLDER, `${name}.yaml`), "utf8") };
}

/** The syllabus with what the report says of it, in the form of the expectations. */
function outcome(text: string, source: string) {
  const { file, report } = importMarkdown(text, { source });
  const { decisions, repairs, repeats, warnings, account } = report;
  const left = (wanted: "text" | "link") =>
    account.skipped.filter(({ what }) => what === wanted).map(({ line }) => line);
  const { version: _, calendar: __, ...rest } = file;
  return {
    ...rest,
    report: {
      decisions: decisions
        .filter(({ what }) => what !== "timezone")
        .map(({ what, value }) => `${what} ${value}`),
      repairs: repairs.map(({ line, kind }) => `${line} ${kind}`),
      repeats: repeats.map(({ id, lines }) => `${id} ${lines.join(" ")}`),
      warnings: warnings.map(({ line, code }) => `${line} ${code}`),
      leftOut: { text: left("text"), links: left("link") },
    },
  };
}

describe.each(NAMES)("%s", (name) => {
  const { text, expected } = listing(name);

  test("every session, every paper, every field, and the report", () => {
    expect(outcome(text, `${name}.md`)).toEqual(parse(expected));
  });

  test("the syllabus is valid and says the same when it is read again", () => {
    const { file } = importMarkdown(text, { source: `${name}.md` });
    const parsed = parseSyllabusFile(writeSyllabus(file));
    if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.file).toEqual(file);
  });

  test("the line ends of other systems change nothing", () => {
    expect(outcome(text.replaceAll("\n", "\r\n"), `${name}.md`)).toEqual(outcome(text, `${name}.md`));
  });
});
