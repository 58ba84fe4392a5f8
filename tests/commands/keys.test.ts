import { describe, expect, test } from "vitest";
import { KEY_ORDER } from "../../src/core/model/schema.js";
import { syllabus } from "../helpers/syllabi.js";
import { runIn, runOn, testContext } from "../helpers/test-context.js";

/** A list with every key, each in its place. */
const LIST = [
  "# yaml-language-server: $schema=./syllabus.schema.json",
  "version: 1",
  "",
  "course:",
  "  id: c2",
  "  title: C",
  "  language: en",
  "  previous: [c1, c0]",
  "",
  "calendar:",
  "  timezone: UTC",
  "",
  "papers:",
  "  gemini:",
  "    name: Gemini",
  "    title: A family of models",
  "    authors: [{ literal: Google DeepMind }, Ada Byron]",
  "    kind: report",
  "    venue: arXiv",
  "    year: 2023",
  "    url: https://x.org/g.pdf",
  "",
  "sessions:",
  "  - id: models",
  "    uid: old-models",
  "    date: 2023-04-04",
  "    status: cancelled",
  "    reason: The room is flooded",
  "    presenters: [Ida]",
  "    roles: { reviewer: [Hal], note taker: [Bo, Cy] }",
  "    required: [gemini]",
  "",
].join("\n");

async function json(...args: string[]) {
  const { stdout, code } = await runOn(LIST, [...args, "--json"]);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

async function text(...args: string[]): Promise<string> {
  return (await runOn(LIST, args)).stdout;
}

async function change(...args: string[]): Promise<string> {
  const context = testContext({ files: { "syllabus.yaml": LIST } });
  const { code, stderr } = await runIn(context, args);
  expect([code, stderr.includes("error")]).toEqual([0, false]);
  return context.disk.get("syllabus.yaml") ?? "";
}

describe("the keys of kinds, groups, roles, reasons and earlier ids", () => {
  test("are valid, and in their order", async () => {
    expect((await runOn(LIST, ["validate"])).stdout).toContain("1 paper");
    expect((await runOn(LIST, ["fmt", "--check"])).code).toBe(0);
    expect(KEY_ORDER.course.indexOf("previous")).toBeGreaterThan(KEY_ORDER.course.indexOf("language"));
  });

  test("are put in their order by `fmt`", async () => {
    const context = testContext({
      files: {
        "syllabus.yaml": syllabus(
          "papers:",
          "  a: { year: 2020, kind: book, authors: [Ada], name: A }",
          "sessions:",
          "  - { reason: R, roles: { b: [X], a: [Y] }, status: cancelled, uid: old, id: s }",
        ),
      },
    });
    await runIn(context, ["fmt"]);
    const lines = (context.disk.get("syllabus.yaml") ?? "").split("\n").map((line) => line.trim());
    expect(lines.slice(lines.indexOf("a:"))).toEqual([
      ...["a:", "name: A", "authors: [Ada]", "kind: book", "year: 2020", "", "sessions:"],
      ...["- id: s", "uid: old", "status: cancelled", "reason: R", "roles: { b: [X], a: [Y] }", ""],
    ]);
  });

  test("are shown", async () => {
    const paper = await text("show", "gemini");
    expect(paper).toContain("authors  Google DeepMind, Ada Byron\nkind     report\n");
    const session = await text("show", "models");
    expect(session).toContain("uid      old-models\n");
    expect(session).toContain("by       Ida\nreviewer Hal\n");
    expect(session).toContain("reason   The room is flooded\n");
  });

  test("stand in the JSON of the commands", async () => {
    const { paper } = await json("show", "gemini");
    expect(paper).toMatchObject({ kind: "report", authors: [{ literal: "Google DeepMind" }, "Ada Byron"] });
    const { sessions, course } = await json("sessions");
    expect(course.previous).toEqual(["c1", "c0"]);
    expect(sessions).toMatchObject([
      {
        uid: "old-models",
        reason: "The room is flooded",
        roles: { reviewer: ["Hal"], "note taker": ["Bo", "Cy"] },
      },
    ]);
  });

  test("outlive an export as JSON and its import", async () => {
    const exported = await json("export");
    expect(exported.papers.gemini).toMatchObject({
      kind: "report",
      authors: [{ literal: "Google DeepMind" }, "Ada Byron"],
    });
    const context = testContext({ files: { "list.json": JSON.stringify(exported) } });
    const { code, stdout } = await runIn(context, ["import", "list.json"]);
    expect(code).toBe(0);
    expect((await runOn(stdout, ["export", "--json"])).stdout).toBe(
      (await runOn(LIST, ["export", "--json"])).stdout,
    );
  });

  test.each([
    ["gemini", "kind=preprint", "    kind: preprint"],
    ["gemini", "authors={DeepMind}, Ada", "    authors: [{ literal: DeepMind }, Ada]"],
    ["models", "roles.reviewer=Hal, Ida", "    roles: { reviewer: [Hal, Ida], note taker: [Bo, Cy] }"],
    ["models", "roles.scribe=Di", "    roles: { reviewer: [Hal], note taker: [Bo, Cy], scribe: [Di] }"],
    ["models", "reason=Strike", "    reason: Strike"],
    ["models", "uid=older", "    uid: older"],
  ])("are set: %s %s", async (what, word, line) => {
    expect((await change("set", what, word)).split("\n")).toContain(line);
  });

  test("are taken away", async () => {
    const after = await change("set", "models", "roles.reviewer=", "roles.note taker=", "reason=", "uid=");
    expect(after).not.toMatch(/roles|reason|uid/);
  });

  test("the names of groups are printed whole", async () => {
    expect(await text("papers")).toContain("Google DeepMind, Ada Byron");
    expect(await text("export", "--csv")).toContain("Google DeepMind; Ada Byron");
    expect(await text("export", "--md")).toContain("Google DeepMind, Ada Byron");
    expect(await text("export", "--bibtex")).toContain("author = {{Google DeepMind} and Byron, Ada}");
    expect(JSON.parse(await text("export", "--csl"))[0].author).toEqual([
      { literal: "Google DeepMind" },
      { family: "Byron", given: "Ada" },
    ]);
    expect(await text("export", "--html")).toContain("Google DeepMind");
  });

  test("a group is found by its name", async () => {
    expect((await json("papers", "--author", "deepmind")).papers).toHaveLength(1);
    expect((await json("papers", "google")).papers).toHaveLength(1);
  });

  test("calendars know a session by its uid", async () => {
    expect(await text("export", "--ics")).toContain("UID:old-models.c2@aisys");
  });

  test("a kind that there is not is refused with those that there are", async () => {
    const { stderr } = await runOn(LIST, ["set", "gemini", "kind=bok"]);
    expect(stderr).toContain("did you mean `book`?");
  });
});

describe("`changes` tells", () => {
  test.each([
    ["kind: report", "kind: preprint", "kind now preprint (was report)"],
    [
      "{ literal: Google DeepMind }, Ada",
      "{ literal: DeepMind }, Ada",
      "authors: DeepMind instead of Google DeepMind",
    ],
    ["reviewer: [Hal]", "reviewer: [Ida]", "reviewer: Ida instead of Hal"],
    ["reviewer: [Hal], ", "", "reviewer removed"],
    ["{ reviewer:", "{ scribe: [Di], reviewer:", "scribe Di"],
    ["The room is flooded", "Strike", "reason now “Strike”"],
    ["uid: old-models", "uid: older", "calendar id now older"],
    ["[c1, c0]", "[c1]", "earlier terms: − c0"],
  ])("%s → %s", async (before, after, sentence) => {
    const context = testContext({
      files: { "syllabus.yaml": LIST.replace(before, after), "old.yaml": LIST },
    });
    const { stdout } = await runIn(context, ["changes", "--since", "old.yaml"]);
    expect(stdout).toContain(sentence);
  });
});

describe("what is wrong with the keys", () => {
  test.each([
    ["papers: { a: { name: A, authors: [2018] } }", "authors[1] must be text, not a number"],
    ["papers: { a: { name: A, authors: [{ name: X }] } }", "unknown key `name` in papers.a.authors[1]"],
    ["papers: { a: { name: A, authors: [{ literal: 3 }] } }", "literal must be text, not a number"],
    ["papers: { a: { name: A, kind: poem } }", "kind cannot be `poem`"],
    ["sessions: [{ id: a, roles: [Hal] }]", "roles must be a map of keys and values, not a list"],
    ["sessions: [{ id: a, roles: { reviewer: Hal } }]", "reviewer must be a list, not text"],
    ["sessions: [{ id: a }, { id: b, uid: a }]", "calendars know another session as `a`"],
    ["sessions: [{ id: a, uid: x }, { id: b, uid: x }]", "calendars know another session as `x`"],
    ["sessions: [{ id: a, uid: b }, { id: b }]", "calendars know another session as `b`"],
  ])("%s", async (line, message) => {
    const { code, stdout } = await runOn(syllabus(line), ["validate"]);
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, " ")).toContain(message);
  });

  test("a session may say its own id", async () => {
    expect((await runOn(syllabus("sessions: [{ id: a, uid: a }]"), ["validate"])).code).toBe(0);
  });

  test("what is left of a list of authors is still checked", async () => {
    const list = syllabus(
      "papers: { a: { name: A, authors: [{ literal: '' }] } }",
      "sessions: [{ id: s, required: [b] }]",
    );
    const { stdout } = await runOn(list, ["validate"]);
    expect(stdout).toContain("literal is empty");
    expect(stdout).toContain("no paper has the id `b`");
  });
});
