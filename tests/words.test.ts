import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { expectDocument, readDocument } from "./docs/markdown.js";
import { ROOT } from "./helpers/aisys.js";

/*
 * Every sentence that the program can print, in one list that is read as a whole: `UPDATE=1 npx vitest run
 * tests/words.test.ts` writes it anew, and its difference shows what a change says to people.
 */

const LIST = "tests/words.txt";

/** What a person reads: some words in a row. Tables of foreign words, markup and styles are none. */
const SENTENCE =
  /^(?!aisys |\.\.\.|_aisys|#compdef|function )(?!.*[<{]\/?[a-z]+[ >])(?=.*\p{L}{2,}[^\p{L}]*\s[^\p{L}]*\p{L}{2,}.*\s\S)/su;

const SOURCES = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !/\/data\/|\/page\/|\bindex\.ts$/.test(name))
  .sort();

function sentencesIn(name: string): string[] {
  const text = readFileSync(join(ROOT, "src", name), "utf8");
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const said = textOf(node);
    if (said !== undefined && SENTENCE.test(said)) found.push(said.replace(/\s+/g, " ").trim());
    if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** What a literal says, with an ellipsis for what is filled in. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.templateSpans.reduce((text, { literal }) => `${text}…${literal.text}`, node.head.text);
}

test("the list of sentences is that of the program", () => {
  const parts = SOURCES.flatMap((name) => {
    const sentences = [...new Set(sentencesIn(name))];
    return sentences.length === 0 ? [] : [`## ${name}`, ...sentences, ""];
  });
  expectDocument(LIST, parts.join("\n"));
});

test("no sentence has words that nobody searches for", () => {
  const clumsy =
    /\bparted by\b|\bin vain\b|\bit is not said\b|\bno \w+ any more\b|\bknows no\b|\bturns? programs away\b/;
  expect(
    readDocument(LIST)
      .split("\n")
      .filter((line) => clumsy.test(line)),
  ).toEqual([]);
});
