import { describe, expect, test } from "vitest";
import { importMarkdown } from "../../../src/core/import/import-markdown.js";
import { mergeInto } from "../../../src/core/import/into.js";
import { writeSyllabus } from "../../../src/core/import/write.js";
import { parseSyllabusFile } from "../../../src/core/syllabus/parse.js";

const FIRST =
  "# C 2023\n### 3/7\n#### Required\n- [A](https://x.org/a.pdf). Title of A.\n### 3/14\n#### Required\n- [B](https://x.org/b.pdf). Title of B.\n";

function found(list: string) {
  return importMarkdown(list, { source: "a.md" }).file;
}

describe("a later list into a syllabus", () => {
  const edited = writeSyllabus(found(FIRST))
    .replace("name: A\n", "name: A # by hand\n    aliases: [Alpha]\n")
    .replace("id: class-b", "id: week-two # mine");

  test("the same list changes nothing", () => {
    const { text, added, conflicts } = mergeInto(edited, found(FIRST));
    expect(text).toBe(edited);
    expect([added.papers, added.sessions, added.readings, conflicts]).toEqual([[], [], 0, []]);
  });

  test("new papers, readings and sessions are put in, and every line that was there stays", () => {
    const later = `${FIRST}- [C](https://x.org/c.pdf). Title of C.\n#### Extra\n- [D]\n### 3/9\n- talk\n`;
    const { text, added, conflicts } = mergeInto(edited, found(later));
    expect(added).toMatchObject({ papers: ["c", "d"], sessions: ["talk"], readings: 2 });
    expect(conflicts).toEqual([]);
    const parsed = parseSyllabusFile(text);
    if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.file.sessions).toMatchObject([
      { id: "class-a" },
      { id: "talk", date: "2023-03-09" },
      { id: "week-two", required: ["b", "c"], extra: ["d"] },
    ]);
    const lines = new Set(text.split("\n"));
    expect(edited.split("\n").filter((line) => !lines.has(line) && !/required: \[b\]/.test(line))).toEqual(
      [],
    );
  });

  test("what differs is reported and left alone", () => {
    const moved = FIRST.replace("x.org/a.pdf", "y.org/a.pdf").replace("### 3/14", "### 3/16");
    const { text, conflicts } = mergeInto(edited, found(moved));
    expect(text).toBe(edited);
    expect(conflicts).toEqual([
      { id: "a", key: "url", there: "https://x.org/a.pdf", found: "https://y.org/a.pdf" },
      { id: "week-two", key: "date", there: "2023-03-14", found: "2023-03-16" },
    ]);
  });

  test("what the syllabus lacks of a paper is added below it", () => {
    const bare =
      "version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: UTC }\npapers:\n  a:\n    name: A\n    # keep\nsessions: []\n";
    const { text, added } = mergeInto(bare, found(FIRST));
    expect(added.fields).toEqual(["a.title", "a.url"]);
    expect(parseSyllabusFile(text).kind).toBe("valid");
    expect(text).toContain(
      "    name: A\n    title: Title of A\n    url: https://x.org/a.pdf\n    # keep\n".replace(
        "    # keep\n",
        "",
      ),
    );
    expect(text).toContain("# keep");
  });

  test("line ends stay those of the file", () => {
    const { text } = mergeInto(edited.replaceAll("\n", "\r\n"), found(`${FIRST}- [C]\n`));
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  });
});
