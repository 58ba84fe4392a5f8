import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { courseSandbox, type Outcome, ROOT, type Sandbox } from "../helpers/aisys.js";
import { commandLine } from "../helpers/command-line.js";
import { runOnDisk } from "../helpers/disk-context.js";

/** A run of the program as users see it. `UPDATE=1 npx vitest run tests/e2e/transcripts` writes them anew. */
interface Transcript {
  title: string;
  lines: readonly string[];
}

const FOLDER = join(import.meta.dirname, "transcripts");
const FIXTURES = join(ROOT, "tests", "fixtures");

const IN_TERM = "--now 2023-04-05";

const EVENING_BEFORE = "--now 2023-04-03T20:00";

const TRANSCRIPTS: Record<string, Transcript> = {
  "next-in-term": {
    title: "next, on days of the term",
    lines: [
      "aisys next --now 2023-03-01",
      "aisys next --now 2023-04-03T23:59+09:00",
      "aisys next --now 2023-04-04T00:00+09:00",
      "aisys next --now 2023-04-23",
    ],
  },
  "next-several": { title: "next, several sessions", lines: [`aisys next -n 3 ${EVENING_BEFORE}`] },
  "next-over": {
    title: "next, after the term",
    lines: ["aisys next --now 2023-05-12", "aisys next --now 2026-03-01"],
  },
  "next-elsewhere": {
    title: "next, on clocks in other zones",
    lines: [
      `TZ=America/New_York aisys next ${EVENING_BEFORE}`,
      `TZ=America/New_York aisys next ${EVENING_BEFORE} -f timed.yaml`,
      "TZ=Pacific/Kiritimati aisys next --now 2023-04-04T14:30 -f timed.yaml",
    ],
  },
  "next-timed": {
    title: "next, for sessions with a time and all else that they can have",
    lines: [
      "aisys next -n 5 --now 2023-04-03T20:00 -f timed.yaml",
      "aisys next --now 2023-04-04T13:45 -f timed.yaml",
      "aisys next --now 2023-04-04T15:14 -f timed.yaml",
      "aisys next --now 2023-04-04T15:15 -f timed.yaml",
    ],
  },
  sessions: {
    title: "sessions, as of a day in the term",
    lines: [
      "aisys sessions --now 2023-04-11",
      "aisys sessions --since 4/11 --until 2023-04-18 --now 2023-04-11",
      "aisys sessions --since today --topic serving --now 2023-04-11",
      "aisys sessions --kind lecture --kind presentation --now 2023-04-11",
      "aisys sessions --kind exam --now 2023-04-11",
      "aisys sessions --topic llm --now 2026-03-01",
      "aisys sessions --now 2023-04-05 -f timed.yaml",
    ],
  },
  papers: {
    title: "papers, all of them",
    lines: ["aisys papers"],
  },
  "papers-filtered": {
    title: "papers, each filter and several together",
    lines: [
      "aisys papers --topic benchmarking",
      "aisys papers --topic memory --topic benchmarking",
      "aisys papers --author 'byung-gon chun' --year 2019",
      "aisys papers --venue eurosys",
      "aisys papers --year ..2013",
      "aisys papers --required --session 4/4",
      "aisys papers --extra --session tensor-compilers",
      "aisys papers optimizing compiler --topic compilers --venue OSDI --year 2018.. --required",
      "aisys papers quantum",
    ],
  },
  "show-paper": {
    title: "show, a paper",
    lines: [
      "aisys show tvm",
      "aisys show ZeroInfinity",
      "aisys show technical debt",
      "aisys show mlsys -f timed.yaml",
    ],
  },
  "show-session": {
    title: "show, a session",
    lines: [
      "aisys show eager-frameworks",
      "aisys show 4/4",
      "aisys show 2023-03-23",
      "aisys show tomorrow --now 2023-04-05",
      "aisys show guest-talk -f timed.yaml",
    ],
  },
  "show-unclear": {
    title: "show, a name that leads to several entries or to none",
    lines: [
      "aisys show deep",
      "aisys show project",
      "aisys show 4/5",
      "aisys show 1/1",
      "aisys show clockwrok",
      "aisys show quantum",
    ],
  },
  topics: { title: "topics", lines: ["aisys topics"] },
  add: {
    title: "add, without a network",
    lines: [
      `aisys add https://arxiv.org/abs/1712.05889v2 --offline --to 5/16 --dry-run ${IN_TERM}`,
      `aisys add Ray --offline --title 'Ray: A Distributed Framework' --authors 'Philipp Moritz, Robert Nishihara' --venue OSDI --year 2018 --url https://www.usenix.org/system/files/osdi18-moritz.pdf --topics distributed-training --to 5/16 ${IN_TERM}`,
      `aisys add 10.1145/3132747.3132764 --offline --name DryadLINQ --extra --to backlog ${IN_TERM}`,
      `aisys add https://www.usenix.org/system/files/osdi18-chen.pdf --offline --to 5/16`,
      `aisys add Orca --offline --title 'Orca: another one'`,
      `aisys add session 5/23 --kind guest --title 'Serving in practice' --presenters 'Ada Byron' ${IN_TERM}`,
      `aisys add session 5/16 --topics serving ${IN_TERM}`,
      "tail -n 44 syllabus.yaml",
      "aisys add Paxos --offline --topics servin",
      "aisys add Paxos --offline --to 5/91",
      "aisys add https://https://x.org/a.pdf",
      "aisys add Paxos --kind exam",
      "aisys add session",
    ],
  },
  move: {
    title: "move",
    lines: [
      `aisys move roller --to 4/11 --dry-run ${IN_TERM}`,
      `aisys move roller --to 4/11 ${IN_TERM}`,
      `aisys move roller --to 4/11 ${IN_TERM}`,
      `aisys move ansor --extra ${IN_TERM}`,
      `aisys move taco --before tc ${IN_TERM}`,
      `aisys move auto-parallelism --to 5/16 ${IN_TERM}`,
      `aisys move bytescheduler --to 2023-05-19 ${IN_TERM}`,
      `aisys move 5/11 --to backlog ${IN_TERM}`,
      "tail -n 24 syllabus.yaml",
      "aisys move 4/11 --to 4/13",
      "aisys move tvm",
      "aisys move tvm --to tc",
      "aisys move tmv --to 4/13",
    ],
  },
  swap: {
    title: "swap",
    lines: [
      `aisys swap 4/11 4/13 ${IN_TERM}`,
      `aisys swap 2023-04-13 large-model-training ${IN_TERM}`,
      "aisys sessions --since 4/6 --until 4/18 --now 2023-04-05",
      "aisys swap 4/11 4/12",
      "aisys swap 4/11 2023-04-11",
    ],
  },
  remove: {
    title: "remove",
    lines: [
      `aisys remove gspmd --from auto-parallelism ${IN_TERM}`,
      `aisys remove gspmd ${IN_TERM}`,
      `aisys remove 5/2 mlsys ${IN_TERM}`,
      "aisys remove tvm --from 4/13",
    ],
  },
  set: {
    title: "set",
    lines: [
      `aisys set 4/18 presenters='Ada, Grace' time=14:00-15:15 status=tentative ${IN_TERM}`,
      `aisys set 4/18 status= time= ${IN_TERM}`,
      `aisys set tvm year=2019 materials.slides=https://example.org/tvm.pdf ${IN_TERM}`,
      "aisys show tvm",
      "aisys set tvm year=abc",
      "aisys set tvm yera=2019",
      "aisys set 4/18 status=done",
      "aisys set 4/18 topics=sheduling",
      "aisys set 4/18 id=x",
      "aisys set 4/18",
    ],
  },
  cancel: {
    title: "cancel",
    lines: [
      `aisys cancel 4/6 --reason 'Out sick' ${IN_TERM}`,
      `aisys cancel 4/13 --shift --reason 'Sports day' ${IN_TERM}`,
      `aisys cancel 2023-05-02 --drop ${IN_TERM}`,
      `aisys cancel parallax ${IN_TERM}`,
      `aisys cancel large-model-training --shift ${IN_TERM}`,
      "aisys sessions --since 4/4 --now 2023-04-05",
    ],
  },
  "new-term": {
    title: "new-term",
    lines: [
      "aisys new-term --start 2024-03-05 --holidays 2024-04-10=Elections 5/15 -o next.yaml --now 2024-02-01",
      "diff syllabus.yaml next.yaml | head -20",
      "aisys new-term --start 2024-03-05 -o next.yaml",
      "aisys new-term --start tomorrow --days Sat -o mine.yaml --now 2026-03-01 | head -3",
      "aisys new-term --start 2023-04-01 --dry-run --now 2023-04-05 | head -12",
      "aisys new-term --start soon",
      "aisys new-term",
    ],
  },
  "not-changed": {
    title: "lists that are not changed",
    lines: [
      "aisys move tvm --to 4/6 -f - < syllabus.yaml",
      "aisys move tvm --to 4/6 -f many-faults.yaml",
      "rm syllabus.yaml",
      "aisys move tvm --to 4/6",
      "aisys set tvm year=2019 --json",
      "aisys new-term --start 2024-03-05 --json",
      "aisys new-term --start 2024-03-05 -o - -q | head -12",
    ],
  },
  changes: {
    title: "changes, since a commit and since a file",
    lines: [
      "cp syllabus.yaml old.yaml",
      "aisys changes",
      "git init -q && git add syllabus.yaml && git -c user.name=A -c user.email=a@example.org commit -qm Plan",
      "aisys changes",
      "sed -i 's/2023-04-11/DAY/; s/2023-04-13/2023-04-11/; s/DAY/2023-04-13/' syllabus.yaml",
      "sed -i 's/extra: \\[tc, taco]/extra: [tc]/; s/required: \\[unity, alpa]/required: [unity, alpa, taco]/' syllabus.yaml",
      "sed -i 's/required: \\[ansor]/extra: [ansor]/; s/venue: OSDI/venue: SOSP/; s/title: AI Systems/title: AI/' syllabus.yaml",
      "aisys changes --now 2023-04-10",
      "aisys changes --now 2023-04-10 --format markdown",
      "aisys changes --now 2023-04-10 --since old.yaml -v | head -4",
      "aisys changes --now 2023-04-10 --json | head -24",
      "aisys changes --now 2023-04-10 -f timed.yaml --since old.yaml",
      "aisys changes --since nowhere",
      "aisys changes -f timed.yaml",
      "aisys changes --since many-faults.yaml",
      "aisys changes -f many-faults.yaml --since old.yaml",
      "aisys changes -f - --since HEAD < old.yaml",
      "aisys changes -f - --since old.yaml < old.yaml",
      "aisys help changes",
    ],
  },
  validate: {
    title: "validate",
    lines: [
      "aisys validate",
      "aisys validate -f many-faults.yaml",
      "aisys validate -f many-faults.yaml --format github",
      "aisys validate -f warnings.yaml",
      "aisys validate -f warnings.yaml --strict",
      "aisys next -f many-faults.yaml",
    ],
  },
  fmt: {
    title: "fmt, on a canonical list and on others",
    lines: [
      "aisys fmt",
      "aisys fmt --check -f timed.yaml",
      "aisys fmt --dry-run --fix -f warnings.yaml",
      "aisys fmt --fix -f warnings.yaml && cat warnings.yaml",
      "aisys fmt --fix -f warnings.yaml && aisys validate -q -f warnings.yaml | tail -n 1",
      "printf 'version: 1\\n# why\\ncalendar: {timezone: UTC}\\ncourse: {id: c, title: C}\\n' | aisys fmt -f -",
      "aisys fmt -f many-faults.yaml",
      "aisys fmt --check --dry-run",
    ],
  },
  "did-you-mean": {
    title: "slips of the pen",
    lines: [
      "aisys nxt",
      "aisys next --cuont 3",
      "aisys papers --topic compiler",
      "aisys papers --topic quantum",
      "aisys papers --venue ODSI",
      "aisys papers --session overveiw",
      "aisys papers --year 18",
      "aisys sessions --since 2023-02-30",
      "aisys sessions --kind lecure",
      "aisys next --now 'last tuesday'",
      "aisys next -n 0",
      "aisys next tomorrow",
      "aisys show",
      "aisys help nxt",
      "aisys schema paper",
      "aisys validate --json --format github",
      "aisys next --color purple",
      "aisys",
    ],
  },
  help: {
    title: "help",
    lines: [
      "aisys --help",
      "aisys help next",
      "aisys papers --help",
      "aisys help sessions",
      "aisys help init",
      "aisys help add",
      "aisys help move",
      "aisys help cancel",
      "aisys help new-term",
    ],
  },
  undo: {
    title: "undo",
    lines: [
      "aisys undo",
      `printf '# Spring 2023\\n### 5/23\\n- [Ray](https://example.org/ray.pdf). Ray: A Distributed Framework. OSDI 2018.\\n' > 'later list.md'`,
      "aisys import 'later list.md' --into syllabus.yaml --now 2023-05-16T09:00",
      "aisys undo --list --now 2023-05-16T09:10",
      "aisys undo --dry-run --now 2023-05-18T09:10",
      "echo '# by hand' >> syllabus.yaml",
      "aisys undo",
      "sed -i '$d' syllabus.yaml",
      "TZ=America/New_York aisys undo --now 2023-05-16T09:00:30",
      "aisys undo",
      "aisys undo --list --dry-run",
      "aisys undo -f - < syllabus.yaml",
      "rm syllabus.yaml",
      "aisys undo",
    ],
  },
  init: {
    title: "init",
    lines: [
      "aisys init -f mine.yaml --title 'Databases: old and new' --timezone Europe/Berlin --days Mon,wednesday",
      "cat mine.yaml",
      "aisys validate -f mine.yaml",
      "aisys next -f mine.yaml",
      "aisys init",
      "aisys init -f -",
      "aisys init -f no/such/folder.yaml",
      "aisys init -f new.yaml --timezone Mars/Olympus",
      "aisys init -f new.yaml --days Tue,Someday",
    ],
  },
  schema: { title: "schema", lines: ["aisys schema next | head -12", "aisys schema | head -4"] },
  "no-syllabus": {
    title: "a folder without a syllabus",
    lines: [
      "rm syllabus.yaml",
      "aisys show tvm",
      "aisys show tvm --quiet",
      "aisys next -f syllabus.yaml",
      "aisys show nothing --json",
    ],
  },
};

describe("transcripts of the program", () => {
  test.for(Object.entries(TRANSCRIPTS))("%s", async ([name, { title, lines }]) => {
    const place = courseSandbox();
    for (const fixture of readdirSync(FIXTURES)) copyFileSync(join(FIXTURES, fixture), place.path(fixture));
    const text = [`# ${title}\n`, ...(await inTurn(lines, place))].join("\n");
    const path = join(FOLDER, `${name}.md`);
    if (process.env.UPDATE) writeFileSync(path, text);
    expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "");
  });

  test("none is left over from a case that is gone", () => {
    expect(readdirSync(FOLDER).sort()).toEqual(
      Object.keys(TRANSCRIPTS)
        .map((name) => `${name}.md`)
        .sort(),
    );
  });
});

async function inTurn(lines: readonly string[], place: Sandbox): Promise<string[]> {
  const parts: string[] = [];
  for (const line of lines) parts.push(record(line, await outcomeOf(line, place)));
  return parts;
}

/** What only calls the program needs no process: how it is started is told by tests of its own. */
function outcomeOf(line: string, place: Sandbox): Promise<Outcome> {
  const command = commandLine(line);
  if (command === undefined) return place.sh(line);
  return runOnDisk(command.args, { folder: place.folder, env: { ...place.env, ...command.env } });
}

function record(line: string, { code, stdout, stderr }: Outcome): string {
  return [`$ ${line}\n`, block("", stdout), block("stderr", stderr), `Exit code: ${code}\n`]
    .filter(Boolean)
    .join("\n");
}

function block(info: string, text: string): string {
  return text === "" ? "" : `\`\`\`${info}\n${text}\`\`\`\n`;
}
