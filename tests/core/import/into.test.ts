import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSyllabusFile } from "../../../src/core/check/parse.js";
import { mergeInto } from "../../../src/core/import/formats/into.js";
import { importMarkdown } from "../../../src/core/import/import-markdown.js";
import { writeSyllabus } from "../../../src/core/import/write.js";
import { linkSyllabus } from "../../../src/core/model/syllabus.js";
import { renderMarkdown } from "../../../src/render/export/markdown.js";
import { generatedSyllabus } from "../../helpers/generated.js";
import { runs } from "../../helpers/runs.js";

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
      {
        id: "week-two",
        key: "date",
        there: "2023-03-14",
        found: "2023-03-16",
        command: "aisys move week-two --to 3/16",
      },
    ]);
  });

  describe("where the plan has shifted", () => {
    const COURSE = { version: 1 as const, course: { id: "c", title: "C" }, calendar: { timezone: "UTC" } };
    const papers = { tlb: { name: "TLB" }, lru: { name: "LRU" }, raft: { name: "Raft" } };
    const sessions = [
      { id: "paging", date: "2024-02-27", title: "Paging", required: ["tlb"] },
      { id: "caches", date: "2024-02-29", title: "Caches", required: ["lru"] },
    ];
    const text = writeSyllabus({ ...COURSE, papers, sessions });
    const into = (...list: { id: string; [key: string]: unknown }[]) => {
      const parsed = parseSyllabusFile(JSON.stringify({ ...COURSE, papers, sessions: list }));
      if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
      const result = mergeInto(text, parsed.file);
      const after = parseSyllabusFile(result.text);
      if (after.kind === "invalid") throw new Error(JSON.stringify(after.problems));
      return { ...result, sessions: after.file.sessions };
    };

    test("presenters come to their own session, and its date is a conflict that names the verb", () => {
      const { sessions: after, conflicts } = into(
        { id: "x1", date: "2024-02-27", title: "A guest", presenters: ["Grace"] },
        { id: "x2", date: "2024-02-29", title: "Paging", required: ["tlb"], presenters: ["Ada"] },
        { id: "x3", date: "2024-03-05", required: ["lru"], presenters: ["Alan"] },
      );
      expect(after).toEqual([
        { ...sessions[0], presenters: ["Ada"] },
        { id: "x1", date: "2024-02-27", title: "A guest", presenters: ["Grace"] },
        { ...sessions[1], presenters: ["Alan"] },
      ]);
      expect(conflicts.map(({ command }) => command)).toEqual([
        "aisys move paging --to 2/29",
        "aisys move caches --to 3/5",
      ]);
    });

    test("an id that the list gave to something else pairs nothing", () => {
      const { sessions: after } = into({
        id: "caches",
        date: "2024-03-07",
        title: "Consensus",
        required: ["raft"],
      });
      expect(after?.map(({ id, title }) => `${id} ${title}`)).toEqual([
        "paging Paging",
        "caches Caches",
        "caches-2 Consensus",
      ]);
    });

    test.each([
      [{ title: "Consensus" }, "title", "Caches", "Consensus"],
      [{ required: ["raft"] }, "papers", "lru", "raft"],
      [{ title: "Caches", required: ["raft"] }, "papers", "lru", "raft"],
    ])("nothing is put into a session of the day that contradicts: %j", (said, key, there, found) => {
      const list = { id: "x", date: "2024-02-29", presenters: ["Ada"], place: "Room 3", ...said };
      const { text: after, conflicts } = into(list);
      expect(after).toBe(text);
      expect(conflicts).toEqual([{ id: "caches", key, there, found }]);
    });
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

  test("slides, notes and people of a later list come to what is there", () => {
    const later = FIRST.replace(
      "Title of A.\n",
      "Title of A. [[slides](https://x.org/s.pdf)]\n\nPresenter: Ada Byron\n",
    );
    const { text, added, conflicts } = mergeInto(edited, found(later));
    expect([added.fields, conflicts]).toEqual([["a.materials", "class-a.presenters"], []]);
    const parsed = parseSyllabusFile(text);
    if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
    expect(parsed.file.papers?.a?.materials).toEqual({ slides: "https://x.org/s.pdf" });
    expect(parsed.file.sessions?.[0]).toMatchObject({ presenters: ["Ada Byron"], required: ["a"] });
    expect(text).toContain("name: A # by hand\n");
  });

  test("entries in braces get their keys before the brace, and nothing else changes", () => {
    const flow =
      "version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: UTC }\npapers:\n  a: { name: A, title: Title of A } # mine\n  b: { name: B, }\nsessions:\n  - { id: one, date: 2023-03-07 }\n  - { id: two, date: 2023-03-14, required: [b] }\n";
    const { text, added } = mergeInto(flow, found(`${FIRST}- [C]\n`));
    expect(added).toEqual({
      papers: ["c"],
      sessions: [],
      readings: 2,
      fields: ["a.url", "b.title", "b.url"],
    });
    expect(text).toBe(
      "version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: UTC }\npapers:\n  a: { name: A, title: Title of A, url: https://x.org/a.pdf } # mine\n  b: { name: B, title: Title of B, url: https://x.org/b.pdf, }\n  c: { name: C }\nsessions:\n  - { id: one, date: 2023-03-07, required: [a] }\n  - { id: two, date: 2023-03-14, required: [b, c] }\n",
    );
    expect(parseSyllabusFile(text).kind).toBe("valid");
  });

  test("a list that says less or the same adds nothing, whatever the syllabus holds", () => {
    fc.assert(
      fc.property(generatedSyllabus, (file) => {
        const text = writeSyllabus(file);
        const markdown = renderMarkdown(linkSyllabus(file));
        const list = importMarkdown(markdown, { source: "a.md", year: 2024 }).file;
        const { conflicts, text: merged } = mergeInto(text, list);
        const isShared = list.calendar.time !== undefined;
        expect([conflicts, isShared || merged]).toEqual([[], isShared || text]);
      }),
      runs(60),
    );
  });
});
