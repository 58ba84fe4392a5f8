import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { spliceMarkdown, withMarkers } from "../../../src/render/export/markdown-splice.js";

const BEGIN = "<!-- aisys:begin -->";
const END = "<!-- aisys:end -->";
const HINT = `put ${BEGIN} and, below it, ${END} on lines of their own, once and outside of code`;

function text(...lines: string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

test("only what stands between the markers is replaced", () => {
  const readme = `\uFEFF# AI Systems  \n\n${BEGIN}\nold\n\nolder\n${END}\n\n\ttail without an end of line`;
  expect(spliceMarkdown(readme, text("### 4/4", "- new"))).toBe(
    `\uFEFF# AI Systems  \n\n${BEGIN}\n### 4/4\n- new\n${END}\n\n\ttail without an end of line`,
  );
});

test("nothing need stand between the markers, nor around them", () => {
  expect(spliceMarkdown(`${BEGIN}\n${END}`, text("- new"))).toBe(`${BEGIN}\n- new\n${END}`);
});

test("white space within the markers does not count", () => {
  const readme = text("<!--aisys:begin-->", "old", "  <!--  aisys : end\t-->");
  expect(spliceMarkdown(readme, text("new"))).toBe(
    text("<!--aisys:begin-->", "new", "  <!--  aisys : end\t-->"),
  );
});

test("markers may be indented", () => {
  const readme = text("- list", `  ${BEGIN} `, "old", `  ${END}`);
  expect(spliceMarkdown(readme, text("new"))).toBe(text("- list", `  ${BEGIN} `, "new", `  ${END}`));
});

test("a file with CRLF keeps it, in the new lines as well", () => {
  const readme = ["# A", BEGIN, "old", END, "tail", ""].join("\r\n");
  expect(spliceMarkdown(readme, text("### 4/4", "- new"))).toBe(
    ["# A", BEGIN, "### 4/4", "- new", END, "tail", ""].join("\r\n"),
  );
});

test.each([
  ["an empty file", ""],
  ["a file without markers", "# AI Systems\n\nold\n"],
  ["a file that names a marker within a line", `Write \`${BEGIN}\` and \`${END}\`.\n`],
])("%s is replaced whole", (_, existing) => {
  expect(spliceMarkdown(existing, text("- new"))).toBe(text(BEGIN, "- new", END));
});

test.each([
  ["only a begin", [BEGIN], [1, 0]],
  ["only an end", [END], [0, 1]],
  ["the end before the begin", [END, BEGIN], [1, 1]],
  ["two begins", [BEGIN, BEGIN, END], [2, 1]],
  ["two ends", [BEGIN, END, END], [1, 2]],
  ["two pairs", [BEGIN, END, BEGIN, END], [2, 2]],
])("%s is an error that says what to do", (_, lines, [begins, ends]) => {
  expect(errorOf(text("# A", ...lines))).toEqual({
    message: `the markers do not make one pair: ${begins} × ${BEGIN}, ${ends} × ${END}`,
    hint: HINT,
  });
});

test.each(["```", "~~~", "````md", "  ```"])(
  "markers in a block of code that %s opens do not count",
  (fence) => {
    const close = fence.replace(/\w/g, "");
    const example = [fence, BEGIN, "example", END, close];
    const readme = (body: string) => text(...example, BEGIN, body, END, ...example);
    expect(spliceMarkdown(readme("old"), text("new"))).toBe(readme("new"));
  },
);

test("a shorter fence, or one of the other kind, does not close a block of code", () => {
  const example = ["````", "```", "~~~~", BEGIN, END, "````"];
  const readme = (body: string) => text(...example, BEGIN, body, END);
  expect(spliceMarkdown(readme("old"), text("new"))).toBe(readme("new"));
});

test("code within a line opens no block", () => {
  const readme = (body: string) => text("``` a ``` b", BEGIN, body, END);
  expect(spliceMarkdown(readme("old"), text("new"))).toBe(readme("new"));
});

test.each([
  ["are an example", ["```", BEGIN, END, "```"]],
  ["stand behind a fence left open", ["```", "code", BEGIN, "old", END]],
])("a file whose markers all %s is not replaced", (_, lines) => {
  expect(errorOf(text(...lines))).toEqual({
    message: "the markers stand in a block of code",
    hint: HINT,
  });
});

const line = fc.string({ unit: fc.constantFrom("a", " ", "`", "~", "é", "\r", "#") });
const prose = fc.array(
  // Lines are generated without carriage returns, and must be no fence then either.
  line.filter((one) => !/^ {0,3}(```|~~~)/.test(one.replaceAll("\r", ""))),
  { maxLength: 5 },
);

test("what is around the markers stays, whatever it is, and a second time changes nothing", () => {
  fc.assert(
    fc.property(prose, prose, prose, prose, (before, old, after, lines) => {
      const head = text(...before, BEGIN);
      const tail = `${END}\n${after.join("\n")}`;
      const generated = text(...lines.map((one) => one.replaceAll("\r", "")));
      const spliced = spliceMarkdown(`${head}${text(...old)}${tail}`, generated);
      expect(spliced).toBe(`${head}${generated}${tail}`);
      expect(spliceMarkdown(spliced, generated)).toBe(spliced);
    }),
  );
});

function errorOf(existing: string): { message: string; hint: string | undefined } {
  try {
    spliceMarkdown(existing, text("- new"));
  } catch (error) {
    if (error instanceof InputError) return { message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error("it was no error");
}

test.each<[string, string, string[], string[]]>([
  [
    "a heading",
    "## Schedule",
    ["# A", "## Schedule", "", "Old."],
    ["# A", "## Schedule", "", BEGIN, END, "", "Old."],
  ],
  [
    "its words",
    "schedule",
    ["# A", "## Schedule #", "Old."],
    ["# A", "## Schedule #", "", BEGIN, END, "", "Old."],
  ],
  [
    "an underlined one",
    "## Schedule",
    ["Schedule", "---", "# B"],
    ["Schedule", "---", "", BEGIN, END, "", "# B"],
  ],
  ["the last line", "# A", ["# A"], ["# A", "", BEGIN, END]],
  ["one of two levels", "## A", ["# A", "", "## A"], ["# A", "", "## A", "", BEGIN, END]],
  ["one that is no code", "# A", ["```", "# A", "```", "# A"], ["```", "# A", "```", "# A", "", BEGIN, END]],
  ["markers that are there", "# A", [BEGIN, END, "# A"], [BEGIN, END, "# A"]],
])("markers go below %s", (_, heading, before, after) => {
  expect(withMarkers(text(...before), heading)).toBe(text(...after));
  expect(withMarkers(text(...before).replaceAll("\n", "\r\n"), heading)).toBe(
    text(...after).replaceAll("\n", "\r\n"),
  );
});

test.each([
  [
    "no such heading",
    text("# A", "## B"),
    "# B",
    "there is no heading `# B`",
    "the headings are `# A` and `## B`",
  ],
  [
    "two of them",
    text("# A", "# A"),
    "A",
    "there is more than one heading `A`",
    "the headings are `# A` and `# A`",
  ],
  ["no heading", "", "# A", "there is no heading `# A`", "the file has no headings"],
])("markers go nowhere where there is %s", (_, existing, heading, message, hint) => {
  expect(() => withMarkers(existing, heading)).toThrow(expect.objectContaining({ message, hint }));
});
