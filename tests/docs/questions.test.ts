import { expect, test } from "vitest";
import { localLinks, pages, readDocument, sectionsOf } from "./markdown.js";

/** What newcomers ask, where the answer stands, and what its text must hold. */
const QUESTIONS: readonly (readonly [question: string, place: string, ...answer: RegExp[]])[] = [
  [
    "Where do I say the time of the class?",
    "docs/file.md#calendar",
    /calendar:/,
    /time: "?\d\d?:\d\d-\d\d?:\d\d/,
  ],
  ["Where do I say which room we are in?", "docs/file.md#calendar", /place:/],
  ["How do I cancel a class?", "docs/commands/cancel.md#aisys-cancel", /aisys cancel /],
  [
    "How do I get the classes into my phone?",
    "docs/students.md#the-classes-in-your-phone",
    /export --ics/,
    /subscribe/i,
  ],
  ["How do I ignore a dead link?", "docs/ci.md#ignoring-a-link", /links:/, /ignore:/, /reason/],
  ["Which version of Node do I need?", "README.md#install", /Node 20\.19/],
  ["How do I make a list for my own course?", "README.md#i-run-a-course", /aisys init/],
  ["How do I see what to read next?", "docs/students.md#what-to-read", /aisys next/],
  ["How do I mark a paper as read?", "README.md#i-am-a-student", /aisys read /],
  [
    "How do I delete everything that it keeps about me?",
    "docs/students.md#what-is-stored-where",
    /delete/,
    /rm -r/,
  ],
  ["How do I add a paper to a class?", "docs/commands/add.md#aisys-add", /aisys add .*--to/],
  ["How do I say who presents?", "docs/file.md#sessions", /presenters/],
  [
    "How do I put up the slides after class?",
    "docs/commands/attach.md#aisys-attach",
    /aisys attach .*slides/,
  ],
  ["How do I say that there is no class on a holiday?", "docs/file.md#calendar", /holidays/],
  ["How do I move a class to another day?", "docs/commands/move.md#aisys-move", /aisys move .*--to/],
  [
    "How do I find out what a change would do before I make it?",
    "docs/term.md#what-all-changes-have-in-common",
    /--dry-run/,
  ],
  ["How do I check the PDFs in CI every week?", "docs/ci.md#every-week", /aisys check-links/, /schedule/],
  [
    "How do I publish the list as a web page?",
    "docs/publishing.md#a-page-and-a-calendar-on-github-pages",
    /export .*index\.html/,
  ],
  ["How do I download all the PDFs?", "docs/commands/fetch.md#aisys-fetch", /aisys fetch/, /--all/],
  ["How do I get BibTeX of the papers?", "docs/commands/export.md#aisys-export", /--bibtex/],
  [
    "How does it know which file to use?",
    "README.md#where-things-are",
    /--file/,
    /AISYS_FILE/,
    /syllabus\.yaml/,
  ],
  [
    "How do I switch the colours off?",
    "docs/json.md#output-and-colours",
    /NO_COLOR/,
    /--color always` or `never/,
  ],
  [
    "Which kinds of sessions are there?",
    "docs/file.md#sessions",
    ...[/reading/, /lecture/, /guest/, /presentation/, /exam/, /holiday/],
  ],
  [
    "How do I get completion in my shell?",
    "docs/commands/completion.md#aisys-completion",
    /bash/,
    /zsh/,
    /fish/,
  ],
  [
    "My students are in other time zones. Which time do they see?",
    "docs/dates.md#whose-today-it-is",
    /time zone/,
    /both/,
  ],
  ["How do I use the output in a script?", "docs/json.md#json-exit-codes-and-output", /--json/],
  [
    "How do I rename the short name (id) of a paper everywhere?",
    "docs/commands/rename.md#aisys-rename",
    /aisys rename /,
  ],
  ["What changed since last week?", "docs/commands/changes.md#aisys-changes", /aisys changes .*--since/],
  ["What is still missing in my list?", "docs/commands/pending.md#aisys-pending", /aisys pending/],
  [
    "The link check says blocked or unsure: is the paper gone?",
    "docs/ci.md#what-is-red-and-what-is-not",
    /blocked/,
    /not called gone/,
  ],
  [
    "One class is at another time than usual. How do I say that?",
    "docs/commands/set.md#aisys-set",
    /aisys set .*time=/,
  ],
  [
    "A class is cancelled and everything after it moves on. How?",
    "docs/commands/cancel.md#aisys-cancel",
    /aisys cancel .*--shift/,
  ],
  ["How do I install it?", "README.md#install", /npm ci/],
  [
    "I have the list as a Markdown README already. Do I have to type it again?",
    "README.md#i-run-a-course",
    /aisys import /,
  ],
  [
    "Where is it stored what I have read, and does anybody else see it?",
    "docs/students.md#what-is-stored-where",
    /\.local\/state/,
    /nobody else sees it/,
  ],
  ["How do I make a paper optional?", "docs/file.md#sessions", /extra: /, /optional/],
  ["A guest speaks on Tuesday. How do I write that?", "docs/file.md#sessions", /kind: guest/],
  ["How do I take back my last change?", "docs/commands/undo.md#aisys-undo", /aisys undo/],
  [
    "What do the exit codes mean?",
    "docs/json.md#exit-codes",
    ...[/\b0\b/, /\b1\b/, /\b2\b/, /\b3\b/, /\b130\b/],
  ],
  [
    "How do I make next year's list from this one?",
    "docs/commands/new-term.md#aisys-new-term",
    /aisys new-term/,
  ],
  [
    "Which keys may a paper have?",
    "docs/file.md#papers",
    ...[/title/, /authors/, /venue/, /year/, /url/, /doi/, /arxiv/],
  ],
  ["How do I write dates on the command line?", "docs/dates.md#how-dates-can-be-written", /4\/4/, /next thu/],
  [
    "My editor does not know the keys. How do I get help while typing?",
    "docs/commands/schema.md#aisys-schema",
    /yaml-language-server/,
    /VS Code/,
  ],
  [
    "How do I tell the class about a change?",
    "docs/commands/announce.md#aisys-announce",
    /aisys announce/,
    /--since/,
  ],
  [
    "Does it work without a network, and what does it send where?",
    "README.md#what-goes-over-the-network",
    /without a network/,
    /check-links/,
  ],
];

/** A page that README names, or one that such a page names. */
const CLOSE = new Set(
  ["README.md", ...linked("README.md")].flatMap((page) => [
    page,
    ...(page.endsWith(".md") ? linked(page) : []),
  ]),
);

function linked(page: string): string[] {
  return localLinks(page).map(({ path }) => path);
}

test("each question is asked once", () => {
  expect(new Set(QUESTIONS.map(([question]) => question)).size).toBe(QUESTIONS.length);
  expect(pages().length).toBeGreaterThan(10);
});

test.for(QUESTIONS)("%s: %s", ([, place, ...answer]) => {
  const [page = "", anchor = ""] = place.split("#");
  expect(CLOSE).toContain(page);
  const text = sectionsOf(readDocument(page)).get(anchor) ?? "";
  for (const part of answer) expect(text).toMatch(part);
});
