import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { sandbox } from "../helpers/aisys.js";

const TABLE = `# Reading 2024

| When | Info | Paper |
| --- | --- | --- |
| a | 3/5 | [Paxos Made Simple](https://example.org/a.pdf) |
| b | 3/12 | [In Search of an Understandable Consensus Algorithm](https://example.org/b.pdf) |
| c | soon | [The Part-Time Parliament](https://example.org/c.pdf) |
`;

function setup(list = TABLE) {
  const place = sandbox();
  place.write("list.md", list);
  place.write("list.csv", "date,title\n3/5,One title\n");
  const call = (...args: string[]) => place.here(["import", "list.md", ...args]);
  return { place, call, read: () => parse(readFileSync(place.path("syllabus.yaml"), "utf8")) };
}

test("--no-sessions takes the dates of a list for those of its papers", async () => {
  const { call, read } = setup();
  expect((await call("--no-sessions", "-o", "syllabus.yaml")).code).toBe(0);
  expect(read().sessions).toBeUndefined();
  expect(Object.keys(read().papers)).toHaveLength(3);
});

test("--column says by number or header what a column holds", async () => {
  const { call, read } = setup();
  const asked = ["--column", "2=date", "--column", "paper=Reading", "--column", "When=other"];
  expect((await call(...asked, "-o", "syllabus.yaml")).code).toBe(0);
  expect(
    read()
      .sessions.map(({ date }: { date: string }) => date)
      .slice(0, 2),
  ).toEqual(["2024-03-05", "2024-03-12"]);
  expect((await call("--column", "2=notes", "-o", "other.yaml")).stdout).toContain("other.yaml");
});

test.for(["2=dates", "date", "=date", "2="])("--column %s is refused, with the roles", async (column) => {
  const { code, stdout, stderr } = await setup().call("--column", column);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`\`--column ${column}\` does not say what a column holds`);
  expect(stderr.replace(/\s+/g, " ")).toContain("one of date, title, authors, venue, year, published,");
});

test.for([["--column", "2=date"], ["--no-sessions"]])("%s is for Markdown", async (asked) => {
  const { code, stderr } = await setup().place.here(["import", "list.csv", ...asked]);
  expect(code).toBe(2);
  expect(stderr).toContain(`\`${asked[0]}\` is for Markdown, and list.csv is read as csv`);
});
