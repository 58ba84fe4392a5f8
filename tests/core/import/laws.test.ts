import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseSyllabusFile } from "../../../src/core/check/parse.js";
import { importMarkdown } from "../../../src/core/import/import-markdown.js";
import { writeSyllabus } from "../../../src/core/import/write.js";
import { scalar } from "../../../src/core/syllabus/edit/yaml-text.js";
import { listings } from "../../corpus/expected.js";
import { runs } from "../../helpers/runs.js";

const line = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "### 3/7",
    "## 2024",
    "#### Required",
    "#### Extra",
    "- [A](https://x.org/a.pdf). B c. D E, F G. X 2020.",
    "| Date | Paper |",
    "|--|--|",
    "| Jan 9 | [T](u) |",
    "- **May 10** [T t t](https://x.org)",
    "<!--",
    "-->",
    "<a href='x'>",
    "```",
    "[x]: https://x.org",
    "  * Reading: [B](https://x.org/b)",
    "",
    '**[1]** A, B. "**T t**." V (2015). [[pdf]](https://x.org/1.pdf)',
    "\u0000\u200b√≠",
    "- 30/2/21",
    "---",
    "title: A page",
    "## Week 1: Start",
    "### Week 2",
    "- Lecture 3: End",
    "| 4 | TBD | [W w w](https://x.org/w) |",
    "<table><tr><td rowspan=3>Jan 5</td><td colspan=2>x</td></tr><tr><td>y",
    "### ~~3/9~~",
    "- ~~[S s s](https://x.org/s)~~ (Jan 8 - Jan 12)",
    "2023년 3월 7일",
    "12.09.2023",
    "Authors: A B, C D",
    "- Optional:",
    "All sessions: 14:00-15:15 (UTC).",
    "# a: b #c",
  ),
);
const markdown = fc.array(line, { maxLength: 25 }).map((lines) => lines.join("\n"));

function check(text: string): void {
  const { file, report } = importMarkdown(text, { source: "a.md" });
  const yaml = writeSyllabus(file);
  const parsed = parseSyllabusFile(yaml);
  expect(parsed.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const { items, links } = report.account;
  expect([items.taken + items.skipped, links.taken + links.skipped]).toEqual([items.there, links.there]);
  for (const { date } of file.sessions ?? [])
    if (date !== undefined) expect(isWritten(date, text)).toBe(true);
}

/** Whether the day and the year of a date stand in the text in some form. */
function isWritten(date: string, text: string): boolean {
  const [year = "", , day = ""] = date.split("-");
  const numbers = new Set((text.match(/\d+/g) ?? []).map(Number));
  const years = [
    Number(year),
    Number(year) % 100,
    Number(year) - 1,
    (Number(year) - 1) % 100,
    Number(year) + 1,
  ];
  return (
    numbers.has(Number(day)) &&
    (years.some((one) => numbers.has(one)) || new RegExp(year.slice(2)).test(text))
  );
}

test("any Markdown becomes a valid syllabus, is accounted for, and no date is invented", () => {
  fc.assert(fc.property(markdown, check), runs(300));
});

test("any text at all is read without a crash", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), check), runs(300));
});

test("a text in YAML is the same text again, in a block and in brackets", () => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
    .filter((given) => !/[\p{Cc}]/u.test(given));
  fc.assert(
    fc.property(text, (given) => {
      expect(parse(`a: ${scalar(given)}\nb: [${scalar(given, "flow")}, x]`)).toEqual({
        a: given,
        b: [given, "x"],
      });
    }),
    runs(500),
  );
});

test.skipIf(listings().length === 0)(
  "real lists cut short or with their lines shuffled never crash",
  () => {
    const texts = listings().map(({ text }) => text.slice(0, 12_000));
    const cut = fc
      .tuple(fc.constantFrom(...texts), fc.nat({ max: 12_000 }))
      .map(([text, end]) => text.slice(0, end));
    const shuffled = fc
      .constantFrom(...texts)
      .chain((text) => fc.shuffledSubarray(text.split("\n"), { minLength: 1 }))
      .map((lines) => lines.join("\n"));
    fc.assert(fc.property(fc.oneof(cut, shuffled), check), runs(25));
  },
  60_000,
);
