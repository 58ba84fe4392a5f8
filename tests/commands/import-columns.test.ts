import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { importMarkdown } from "../../src/core/import/import-markdown.js";
import { renderImport } from "../../src/render/import.js";
import { PLAIN } from "../../src/render/style.js";
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

test("a column that no table has is refused", async () => {
  const { code, stderr } = await setup().call("--column", "Papre=title");
  expect(code).toBe(2);
  expect(stderr).toBe("error: no table has a column `papre`\nhint: the columns are When, Info and Paper\n");
});

/** A row for each of some days of March, and two whose date cannot be read. */
function longTable(days: number): string {
  const rows = Array.from(
    { length: days },
    (_, day) => `| 3/${day + 1} | [A Study of Topic ${day}](t${day}.pdf) |`,
  );
  const odd = ["| after Easter | [A Study of Eggs](eggs.pdf) |", "| at noon | [A Study of Noon](noon.pdf) |"];
  return ["# Reading 2024", "", "| Date | Reading |", "| --- | --- |", ...rows, ...odd, ""].join("\n");
}

test("the report says what each column was taken for, and which cells do not fit", async () => {
  const { call, place } = setup(longTable(4));
  const { stdout } = await call("-o", "new.yaml", "--report", "report.json");
  const report = stdout.replace(/\n {4}not /, " not ");
  expect(report).toContain(
    "  line 3: 6 rows: sessions; a column of dates\n    1 Date: date; its header says so",
  );
  expect(report).toContain("; 4 of 6 fit, not line 9 `after Easter`, line 10 `at noon`\n");
  expect(report).toMatch(/Next\n {2}--column 1=ROLE, where .*\n {2}aisys validate -f new\.yaml\n$/);
  const { collections } = JSON.parse(readFileSync(place.path("report.json"), "utf8"));
  expect(collections).toMatchObject([
    {
      line: 3,
      kind: "table",
      members: 6,
      taken: "schedule",
      fields: [
        { fit: 4, of: 6 },
        { fit: 6, misfits: [] },
      ],
    },
  ]);
});

test("headings and items with dates are collections of their own", async () => {
  const headings = ["3/5", "3/12", "3/19"].map(
    (date) => `## ${date}\n- [A Study of ${date}](https://example.org/x)\n`,
  );
  const { call } = setup(["# Reading 2024", ...headings, "## Fault tolerance", ""].join("\n"));
  expect(
    (await call("-o", "new.yaml")).stdout.replace(/\n {2}(?=\S+ `Fault)|\n {2}(?=`Fault|not line)/, " "),
  ).toContain(
    "line 2: 4 headings: sessions; their dates begin sessions; 3 of 4 fit, not line 11 `Fault tolerance`",
  );
});

test("a terminal shows forty lines at most, a report file all of them", async () => {
  const text = `${longTable(28)}\n${Array.from({ length: 80 }, (_, line) => `<!-- note ${line} -->\n`).join("\n")}`;
  const { call, place } = setup(text);
  const { stdout } = await call("-o", "new.yaml", "--report", "report.txt");
  const report = stdout.slice(stdout.indexOf("list.md:"));
  expect(report.trimEnd().split("\n")).toHaveLength(40);
  expect(report).toMatch(/ {2}and \d+ more: --report FILE lists them all\n/);
  const whole = readFileSync(place.path("report.txt"), "utf8");
  expect(whole).toContain("note 79");
  expect(whole).not.toContain("lists them all");
});

test("what does not fit is in colour", () => {
  const { report } = importMarkdown(longTable(4), { source: "list.md" });
  const yellow = (text: string) => `<${text}>`;
  const style = { ...PLAIN, yellow, columns: 200, hyperlinks: false };
  const text = renderImport({ version: 1, source: "list.md", ...report }, style);
  expect(text).toMatch(/^< {4}1 Date: date; .*>$/m);
  expect(text).toMatch(/^ {4}2 Reading: reading; .*$/m);
});
