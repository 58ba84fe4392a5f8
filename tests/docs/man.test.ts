import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { type Options, optionFlags } from "../../src/commands/definition.js";
import { GLOBAL_OPTIONS } from "../../src/commands/invocation.js";
import { ROOT } from "../helpers/aisys.js";
import { type Documented, documented, meaningOf, usageOf } from "./generated.js";
import { expectDocument, readDocument, sectionsOf } from "./markdown.js";

const PATH = "man/aisys.1";

test("the manual page is that of the definitions", async () => {
  const should = manualOf(await documented());
  if (!existsSync(join(ROOT, PATH)) && process.env.UPDATE !== "1") throw new Error(`${PATH} is missing`);
  expectDocument(PATH, should);
});

test("the manual page is in the package", () => {
  expect(packageJson.files).toContain("man");
  expect(packageJson.man).toBe(`./${PATH}`);
});

const LINTERS = [
  ["mandoc", "-T", "lint", "-W", "warning"],
  ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"],
];

test.for(LINTERS)(
  "%s finds nothing in it (skipped where it is not installed)",
  ([program = "", ...args], { skip }) => {
    const { error, stdout, stderr } = spawnSync(program, [...args, join(ROOT, PATH)], { encoding: "utf8" });
    skip(error !== undefined, `${program} is not installed`);
    // man prints the page itself as well.
    expect(program === "man" ? stderr : stdout + stderr).toBe("");
  },
);

/** The whole page, in the macros of man(7). */
function manualOf(commands: readonly Documented[]): string {
  return [
    `.TH AISYS 1 "${releaseDate()}" "aisys ${packageJson.version}" "User Commands"`,
    ...section("NAME", ["aisys \\- reading lists for courses: what to read next, the plan, and its links"]),
    ...section("SYNOPSIS", [".B aisys", roff("<command> [options]")]),
    ...section("DESCRIPTION", [
      roff("Keeps the reading list of a course or reading group in one YAML file. Without a command,"),
      ".B aisys next",
      "runs.",
    ]),
    ...section("COMMANDS", commands.flatMap(commandText)),
    ...section("OPTIONS OF EVERY COMMAND", optionTexts(GLOBAL_OPTIONS)),
    ...section("FILES", [
      roff("The list is the first of these that exists:"),
      ...listOf("README.md", "where-things-are"),
    ]),
    ...section("EXIT STATUS", rowsOf("docs/json.md", "exit-codes")),
    ...section("ENVIRONMENT", rowsOf("docs/json.md", "environment")),
    "",
  ].join("\n");
}

/** The day of this version in the list of changes. */
function releaseDate(): string {
  const version = packageJson.version.replaceAll(".", "\\.");
  return new RegExp(`^## \\[${version}\\] - (\\S+)$`, "m").exec(readDocument("CHANGELOG.md"))?.[1] ?? "";
}

function section(title: string, lines: readonly string[]): string[] {
  return [`.SH "${title}"`, ...lines];
}

function commandText(command: Documented): string[] {
  const { summary, definition } = command;
  const { description = summary, notes, examples } = definition;
  return [
    `.SS "${roff(usageOf(command).replace(/\s+/g, " "))}"`,
    roff(`${description.slice(0, 1).toUpperCase()}${description.slice(1)}.`),
    ...definition.arguments.flatMap((data) => item(data.name, meaningOf(data))),
    ...optionTexts(definition.options),
    ...(notes === undefined ? [] : [".PP", ...notes.split("\n").map(roff)]),
    ".PP",
    "Examples:",
    ...examples.flatMap(([line, purpose]) => item(line, purpose)),
  ];
}

function optionTexts(options: Options): string[] {
  return Object.entries(options).flatMap(([key, data]) => item(optionFlags(key, data), meaningOf(data)));
}

function item(word: string, about: string): string[] {
  return [".TP", `.B "${roff(word).replaceAll('"', "\\(dq")}"`, roff(about)];
}

/** The rows of the table of a section, each as an item. */
function rowsOf(page: string, anchor: string): string[] {
  const rows =
    sectionsOf(readDocument(page))
      .get(anchor)
      ?.match(/^\|.*\|$/gm) ?? [];
  return rows.slice(2).flatMap((row) => {
    const [, word = "", about = ""] = row.split(/ *(?<!\\)\| */);
    return item(plain(word), plain(about));
  });
}

/** The items of the numbered list of a section. */
function listOf(page: string, anchor: string): string[] {
  const items =
    sectionsOf(readDocument(page))
      .get(anchor)
      ?.match(/^\d+\. .*$/gm) ?? [];
  return items.flatMap((line) => [".IP \\(bu 2", roff(plain(line.replace(/^\d+\. /, "")))]);
}

/** Markdown without its signs. */
function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[`*]/g, "");
}

/** Text that no macro reads: hyphens that can be copied, and nothing that looks like a request. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(
      /[^\x00-\x7f]/gu,
      (sign) => `\\[u${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}]`,
    )
    .replace(/^(?=[.'])/, "\\&");
}
