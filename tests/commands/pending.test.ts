import { expect, test } from "vitest";
import { commandLine } from "../helpers/command-line.js";
import { syllabus } from "../helpers/syllabi.js";
import { runIn, testContext } from "../helpers/test-context.js";

const LIST = syllabus(
  "topics: { t: { title: Trees } }",
  "papers:",
  "  a: { name: Alpha, authors: [Ola Nes], url: https://x.org/a.pdf }",
  "  spare: { name: Spare, authors: [Ola Nes], doi: 10.1234/spare }",
  "  b: { name: Beta }",
  "sessions:",
  "  - { id: p1, date: 2023-04-04, required: [a], presenters: [Kim], materials: { slides: https://x.org/1 } }",
  "  - { id: p2, date: 2023-04-06, required: [a], presenters: [Kim] }",
  "  - { id: n1, date: 2023-04-11, topics: [t], presenters: [Kim] }",
  "  - { id: n2, date: 2023-04-13, required: [a] }",
  "  - { id: n3, date: 2023-04-18, kind: lecture }",
  "  - { id: n4, date: 2023-04-20, required: [b], title: TBD, place: to be announced, presenters: ['?'], roles: { scribe: [TBA] } }",
  "  - { id: n5, date: 2023-04-25, kind: lecture, title: L, presenters: [Kim] }",
  "  - { id: off, date: 2023-04-27, status: cancelled }",
  "  - { id: rest, date: 2023-05-02, kind: holiday, title: TBD }",
  "  - { id: far, date: 2024-04-27 }",
);

interface Item {
  id: string;
  open: string;
  text?: string;
  command: string;
}

async function pending(text: string, ...args: string[]): Promise<Item[]> {
  const context = testContext({ files: { "syllabus.yaml": text }, now: "2023-04-10T00:00Z" });
  const { stdout } = await runIn(context, ["pending", "--json", ...args]);
  return JSON.parse(stdout).items;
}

const named = ({ id, open, text }: Item) => [id, open, ...(text === undefined ? [] : [text])].join(" ");

test("what is open is named by date, of each kind, and nothing of what is cancelled, off or far away", async () => {
  const until = ["--until", "2023-05-10"];
  expect((await pending(LIST, ...until)).map(named)).toEqual([
    "p2 slides",
    "n1 readings",
    "n2 presenters",
    "n3 presenters",
    "n3 title",
    "n4 placeholder TBD",
    "n4 placeholder to be announced",
    "n4 placeholder ?",
    "n4 placeholder TBA",
    "b address",
    "b authors",
  ]);
  expect((await pending(LIST, "--until", "2023-04-11")).map(named)).toEqual(["p2 slides", "n1 readings"]);
});

test("the command that each line says closes it, with a value in its gap, and nothing else is open then", async () => {
  const until = ["--until", "2023-05-10"];
  const items = await pending(LIST, ...until);
  for (const item of items) {
    const filled = item.command
      .replace("PAPER", "spare")
      .replace("NAME", "Uma")
      .replace("TITLE", "Sorting")
      .replace("URL", "https://x.org/2")
      .replace("url=…", "url=https://x.org/b.pdf")
      .replace("…", "Known");
    const context = testContext({ files: { "syllabus.yaml": LIST }, now: "2023-04-10T00:00Z" });
    expect([item.command, (await runIn(context, commandLine(filled)?.args ?? [])).code]).toEqual([
      item.command,
      0,
    ]);
    const left = await pending(context.disk.get("syllabus.yaml") ?? "", ...until);
    expect(left.map(named)).toEqual(items.map(named).filter((one) => one !== named(item)));
  }
});

test("for people each line says the command; nothing open is no error", async () => {
  const run = (text: string) =>
    runIn(testContext({ files: { "syllabus.yaml": text }, now: "2023-04-10T00:00Z" }), ["pending"]);
  const { code, stdout } = await run(LIST);
  expect(code).toBe(0);
  expect(stdout).toContain("n1: nothing to read yet");
  expect(stdout).toContain("aisys move PAPER --to n1");
  expect(await run(syllabus("sessions: []"))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Nothing is open until /),
  });
});
