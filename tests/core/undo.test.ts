import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryOwner, parseEntry, printEntry } from "../../src/core/undo/entry.js";
import { newestOf, type PastChange, undoable, undoReport } from "../../src/core/undo/undo.js";

/** In these tests a text is its own digest. */
function change(before: string, after: string, serial = 0): PastChange {
  return {
    id: `${before}>${after}`,
    serial,
    command: ["move"],
    at: 0,
    before,
    beforeDigest: before,
    afterDigest: after,
  };
}

/** The texts that taking back leads to, or what is said instead. */
function ways(past: readonly PastChange[], text: string): string[] | string {
  const found = undoable(past, text);
  return found.kind === "changes" ? found.changes.map(({ before }) => before) : found.kind;
}

describe("what can be taken back", () => {
  test.for<[string, PastChange[], string, string[] | string]>([
    ["of no change is nothing", [], "a", "nothing"],
    ["is the last change, then those before it", [change("b", "c"), change("a", "b")], "c", ["b", "a"]],
    ["goes no further than a change by hand", [change("x", "c"), change("a", "b")], "c", ["x"]],
    ["is nothing where somebody changed the file since", [change("b", "c")], "x", "changed-since"],
    ["is nothing where the change was taken back in another way", [change("a", "b")], "a", "nothing"],
    [
      "passes over a change whose run was stopped before it wrote the file",
      [change("b", "c"), change("a", "b")],
      "b",
      ["a"],
    ],
    ["passes over a change that lost against another", [change("a", "x"), change("a", "b")], "b", ["a"]],
    [
      "is the newest of two changes that left the same text",
      [change("c", "b"), change("a", "b")],
      "b",
      ["c"],
    ],
    ["goes there and back for changes that did", [change("b", "a"), change("a", "b")], "a", ["b", "a"]],
  ])("%s", ([, past, text, expected]) => {
    expect(ways(past, text)).toEqual(expected);
  });

  test("once taken back, neither a change nor a newer one is remembered", () => {
    const past = [change("b", "c"), change("a", "b"), change("0", "a")];
    expect(undoable(past, "b")).toMatchObject({ kind: "changes", done: past.slice(0, 2) });
  });

  test("law: any number of changes are taken back to the first text, exactly", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2 }), { minLength: 2, maxLength: 20 }), (texts) => {
        let past: readonly PastChange[] = [];
        for (const [index, after] of texts.entries()) {
          const before = texts[index - 1];
          if (before !== undefined && before !== after) past = [change(before, after), ...past];
        }
        let text = texts.at(-1) ?? "";
        for (let found = undoable(past, text); found.kind === "changes"; found = undoable(past, text)) {
          const { done } = found;
          text = found.changes[0].before;
          past = past.filter((one) => !done.includes(one));
        }
        expect([text, past]).toEqual([texts[0], []]);
      }),
    );
  });

  test("law: whatever else is remembered, only the text before just this text is put back", () => {
    const texts = fc.constantFrom("a", "b", "c", "d");
    const changes = fc.array(fc.tuple(texts, texts), { maxLength: 12 });
    fc.assert(
      fc.property(changes, texts, (pairs, text) => {
        const found = undoable(
          pairs.map(([before, after]) => change(before, after)),
          text,
        );
        if (found.kind !== "changes") return !pairs.some(([, after]) => after === text);
        const [{ before, afterDigest }] = found.changes;
        return afterDigest === text && pairs.some(([from, to]) => from === before && to === text);
      }),
    );
  });
});

test("a report shows for each change what taking it back does to the lines", () => {
  const text = "a\nB\nC\n";
  const past = [change("a\nB\nc\n", text), change("a\nb\nc\n", "a\nB\nc\n")];
  const history = { path: "list.yaml", text, found: undoable(past, text) };
  const { changes } = undoReport("list.yaml", "listed", [history]);
  expect(changes.map(({ lines }) => lines)).toEqual([
    [{ line: 3, removed: ["C"], added: ["c"] }],
    [{ line: 2, removed: ["B"], added: ["b"] }],
  ]);
});

describe("of several files", () => {
  const history = (path: string, text: string, ...past: PastChange[]) => ({
    path,
    text,
    found: undoable(past, text),
  });
  const list = history("list.yaml", "c", change("b", "c", 4), change("a", "b", 1));
  const page = history("page.html", "B", change("A", "B", 3));

  test("the one that was changed last is taken back", () => {
    expect(newestOf([page, list])?.path).toBe("list.yaml");
    expect(newestOf([page, history("list.yaml", "b", change("a", "b", 1))])?.path).toBe("page.html");
    expect(newestOf([history("list.yaml", "c")])).toBeUndefined();
  });

  test("the newest change is reported first, with its file", () => {
    const { changes } = undoReport("list.yaml", "listed", [page, list]);
    expect(changes.map(({ file, lines }) => [file, lines[0]?.added])).toEqual([
      ["list.yaml", ["b"]],
      ["page.html", ["A"]],
      ["list.yaml", ["a"]],
    ]);
    expect(undoReport("list.yaml", "undone", [page, list])).toMatchObject({
      changes: [{ file: "list.yaml" }],
      remaining: 2,
    });
  });
});

describe("an entry of the journal", () => {
  test("law: what is printed is read again", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.string(), (before, command, path) => {
        const entry = { ...change(before, "after"), path, syllabus: "list.yaml", command };
        const { id, serial, ...rest } = change(before, "after");
        expect(entryOwner(printEntry(entry))).toMatchObject({ path, syllabus: "list.yaml" });
        expect(parseEntry(id, path, printEntry(entry), (text) => text)).toEqual({ ...rest, id, command });
      }),
    );
  });

  test("law: any other text is none", () => {
    fc.assert(fc.property(fc.string(), (text) => parseEntry("1", "list.yaml", text, String) === undefined));
  });
});
