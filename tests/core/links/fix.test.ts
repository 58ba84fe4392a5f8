import { expect, test } from "vitest";
import { fixMoved } from "../../../src/core/links/fix.js";
import type { LinkResult } from "../../../src/core/links/report.js";

const evidence = { hops: [], ms: 1, tries: 1, checked: "2026-03-02T12:00:00Z" };

function moved(paper: string, to: string): LinkResult {
  const places = [{ paper, file: "list.yaml", line: 1, column: 1, endColumn: 2 }];
  return { url: "", verdict: { kind: "moved", to, evidence }, level: "note", advice: "", places };
}

const LIST = `version: 1
course: { id: a, title: A }   # a comment
calendar: {timezone: UTC}
papers:
  plain:
    name: P
    url:   http://old.org/p.pdf   # why this one
  single: { name: S, url: 'http://old.org/s.pdf', note: "keep" }
  double: { name: D, url: "http://old.org/d.pdf#page=3" }
  flow: { name: F, url: http://old.org/f.pdf, year: 2020 }
  anchor:
    name: A
    url: &there http://old.org/a.pdf
  alias: { name: L, url: *there }
  folded:
    name: O
    url: >-
      http://old.org/o.pdf
`;

test("only the value changes; comments, quoting, anchors and fragments stay", () => {
  const ids = ["plain", "single", "double", "flow", "anchor", "alias", "folded"];
  const { text, fixed } = fixMoved(
    LIST,
    ids.map((id) => moved(id, `https://new.org/${id}.pdf`)),
  );
  expect(text).toBe(
    LIST.replace("http://old.org/p.pdf", "https://new.org/plain.pdf")
      .replace("http://old.org/s.pdf", "https://new.org/single.pdf")
      .replace("http://old.org/d.pdf", "https://new.org/double.pdf")
      .replace("http://old.org/f.pdf", "https://new.org/flow.pdf")
      .replace("&there http://old.org/a.pdf", "https://new.org/anchor.pdf")
      .replace("*there", "https://new.org/alias.pdf")
      .replace("http://old.org/o.pdf", "https://new.org/folded.pdf"),
  );
  expect(fixed).toEqual(ids);
});

test("an alias follows its anchor where both have moved to one place", () => {
  const to = "https://new.org/a.pdf";
  expect(fixMoved(LIST, [moved("anchor", to), moved("alias", to)]).text).toBe(
    LIST.replace("http://old.org/a.pdf", to),
  );
});

test("an address that is no plain text where it stands is put in quotes", () => {
  const to = "https://new.org/a,b.pdf";
  expect(fixMoved(LIST, [moved("flow", to)]).text).toBe(LIST.replace("http://old.org/f.pdf", `"${to}"`));
});

test("a plain address stays plain", () => {
  expect(fixMoved(LIST, [moved("plain", "https://new.org/p.pdf")]).text).toBe(
    LIST.replace("http://old.org/p.pdf", "https://new.org/p.pdf"),
  );
});

test("without moves nothing changes", () => {
  expect(fixMoved(LIST, [])).toEqual({ text: LIST, fixed: [] });
});
