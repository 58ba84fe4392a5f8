import { expect, test } from "vitest";
import { runIn, testContext } from "../helpers/test-context.js";

const LIST = `version: 1
course: { id: a, title: b } # course
calendar: { timezone: UTC }
topics:
  dl: { title: Deep } # dl topic
papers:
  # above tvm
  "tvm": # beside tvm
    name: TVM # the name
    topics: [dl] # of the paper
sessions:
  - id: one # the first
    topics: [ dl ]
    date: 2023-03-07
    required: [tvm] # read it
`;

async function renamed(...words: string[]): Promise<string | undefined> {
  const context = testContext({ files: { "syllabus.yaml": LIST } });
  const { code } = await runIn(context, ["rename", ...words]);
  expect(code).toBe(0);
  return context.disk.get("syllabus.yaml");
}

test("a paper gets another id wherever it stands, and nothing else changes", async () => {
  expect(await renamed("tvm", "stack")).toBe(LIST.replace('"tvm"', '"stack"').replace("[tvm]", "[stack]"));
});

test("a topic gets another id wherever it stands, and nothing else changes", async () => {
  const expected = LIST.replace("  dl:", "  deep:").replace("[dl]", "[deep]").replace("[ dl ]", "[ deep ]");
  expect(await renamed("topic:dl", "deep")).toBe(expected);
});

test("a session keeps the id that calendars know", async () => {
  const expected = LIST.replace("id: one # the first\n", "id: first # the first\n    uid: one\n");
  expect(await renamed("one", "first")).toBe(expected);
});

test("an id that is an alias is changed all the same", async () => {
  const text = LIST.replace("[tvm]", "[&it tvm]").replace("id: one", "id: one\n    extra: []");
  const context = testContext({ files: { "syllabus.yaml": text } });
  expect((await runIn(context, ["rename", "tvm", "stack"])).code).toBe(0);
  expect(context.disk.get("syllabus.yaml")).toContain("stack");
});
