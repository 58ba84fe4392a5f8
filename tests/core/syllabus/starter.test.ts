import fc from "fast-check";
import { expect, test } from "vitest";
import { starterSyllabus } from "../../../src/core/syllabus/starter.js";
import { parsed, problemsOf } from "../../helpers/core-syllabus.js";

const course = { title: "AI Systems", timezone: "Asia/Seoul", days: ["Tue", "Thu"] };

test("a new syllabus is valid as it stands, with a paper and a session to replace", () => {
  const text = starterSyllabus(course);
  const syllabus = parsed(text);
  expect(problemsOf(text)).toEqual([]);
  expect(syllabus).toMatchObject({
    course: { id: "ai-systems", title: "AI Systems" },
    calendar: { timezone: "Asia/Seoul", days: ["Tue", "Thu"] },
    papers: [{ id: "mapreduce" }],
    sessions: [{ id: "welcome" }],
  });
});

test("what it offers in comments is valid too, once uncommented", () => {
  const text = starterSyllabus({ ...course, days: [] })
    .replace(/^(?!# )( *)# (?=[a-z]+: )/gm, "$1")
    .replace("days: [Tue, Thu] # the usual", "days: [Tue, Thu] # usual");
  expect(problemsOf(text)).toEqual([]);
  expect(parsed(text)).toMatchObject({
    course: { institution: "Seoul National University" },
    calendar: { days: ["Tue", "Thu"], end: "2027-06-15" },
    sessions: [{ date: "2027-03-02", time: "14:00-15:15", presenters: ["Ada", "Grace"] }],
  });
});

test.each([
  "시스템",
  "null",
  "Yes: no",
  "- x",
  "# y",
  '"',
  "a\\b",
  "true",
  "3.0",
  "*",
  "Été 2027",
  "@",
  "~",
  "[a]",
  "ﬀ",
])("the title %s is kept", (title) => {
  expect(parsed(starterSyllabus({ ...course, title })).course.title).toBe(title);
});

test("whatever the title, the syllabus is valid and says it", () => {
  const title = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => text.trim() === text && text !== "" && !/\p{Cc}|\p{Cs}/u.test(text));
  fc.assert(
    fc.property(title, (title) => {
      expect(parsed(starterSyllabus({ ...course, title })).course.title).toBe(title);
    }),
  );
});
