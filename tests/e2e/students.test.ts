import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { courseSandbox, type Outcome } from "../helpers/aisys.js";
import { runOnDisk } from "../helpers/disk-context.js";

/*
 * What students want of the course that ships, on a Monday evening before a Tuesday class, and what they type
 * first, before they have read anything about the program.
 */

/** A wish, the line that is typed, and what must and must not be in the answer. */
interface Task {
  wish: string;
  typed: string;
  shows: readonly RegExp[];
  not?: RegExp;
  /** A line that is typed next, and what that shows. */
  next?: readonly [typed: string, shows: RegExp];
}

const UNKNOWN = /unknown command/i;

const TASKS: readonly Task[] = [
  {
    wish: "the next class and its readings",
    typed: "next",
    shows: [
      /TVM/,
      /tomorrow/,
      /\bTC\b/,
      /TACO/,
      /https:\/\/www\.usenix\.org\/system\/files\/osdi18-chen\.pdf/,
    ],
    not: /Ansor: Generating/,
  },
  {
    wish: "whether there is class tomorrow",
    typed: "tomorrow",
    shows: [/TVM/, /\bTC\b/, /TACO/],
    not: /Halide|Ansor/,
  },
  {
    wish: "all of next week",
    typed: "next week",
    shows: [/TASO/, /SparTA/, /PET/, /AStitch/, /Roller/],
    not: /Halide|TVM: An/,
  },
  {
    wish: "whether there is class today, a Monday",
    typed: "today",
    shows: [/no class|nothing|no session/i, /TVM|tomorrow/],
    not: UNKNOWN,
  },
  {
    wish: "a day by its date",
    typed: "show apr 6",
    shows: [/Ansor/, /https:\/\/www\.usenix\.org\/system\/files\/osdi20-zheng\.pdf/],
    not: /TVM: An/,
  },
  { wish: "a day by its name", typed: "thursday", shows: [/Ansor/], not: /SparTA: Deep/ },
  {
    wish: "a paper before the eyes",
    typed: "open orca",
    shows: [/https:\/\/www\.usenix\.org\/system\/files\/osdi22-yu\.pdf/],
    not: /Clockwork/,
  },
  { wish: "to read a paper, or to have read it", typed: "read tvm", shows: [/TVM/], not: UNKNOWN },
  {
    wish: "to be done with a paper",
    typed: "done tvm",
    shows: [/TVM/i, /read/],
    not: /move/,
    next: ["next", /✓ TVM/],
  },
  { wish: "to take back a wrong mark", typed: "unread tvm", shows: [/TVM/], not: UNKNOWN },
  { wish: "what is still to be read", typed: "todo", shows: [/TVM|MLSys/], not: UNKNOWN },
  { wish: "how far one is", typed: "progress", shows: [/0 of/, /required/], not: UNKNOWN },
  { wish: "everything about a word", typed: "search gpu", shows: [/Nimble/, /Rammer/], not: UNKNOWN },
  {
    wish: "papers on a topic, by its abbreviation",
    typed: "papers llm",
    shows: [/Orca/, /MegatronLM/, /ZeRO-?Infinity/i],
    not: /no papers|Halide/,
  },
  {
    wish: "a word with a letter missing",
    typed: "find tranformer",
    shows: [/Orca/],
    not: /no papers|unknown command/i,
  },
  {
    wish: "the papers of a year",
    typed: "papers 2020",
    shows: [/Ansor/, /Rammer/, /Nimble/, /Clockwork/, /MLPerf ?Training/, /BytePS/],
    not: /TVM: An/,
  },
  {
    wish: "the papers of a conference",
    typed: "papers osdi",
    shows: [/TVM/, /Ansor/, /Orca/, /TensorFlow/, /Alpa/],
    not: /Halide|Parallax: Spars/,
  },
  { wish: "the papers of an author", typed: "author jeong", shows: [/JANUS/, /RDAG/], not: UNKNOWN },
  {
    wish: "an entry for a report",
    typed: "cite orca",
    shows: [/@inproceedings/, /Gyeong-In/, /2022/, /Orca/],
    not: /Clockwork/,
  },
  {
    wish: "the next readings on disk",
    typed: "fetch next",
    shows: [/TVM/, /0 of 3 papers on disk/],
    not: /Halide/,
  },
  { wish: "everything on disk", typed: "download", shows: [/fetch/] },
  { wish: "a note on a paper", typed: "note tvm", shows: [/tvm/i], not: UNKNOWN },
  { wish: "the whole term", typed: "list", shows: [/MLSys/, /TVM/, /Parallax/], not: UNKNOWN },
  { wish: "the dates of the course", typed: "schedule", shows: [/TVM/, /Orca/], not: UNKNOWN },
  {
    wish: "the dates in a calendar",
    typed: "export --ics",
    shows: [/BEGIN:VCALENDAR/, /BEGIN:VEVENT/, /20230404/],
    not: /unknown option/,
  },
  {
    wish: "when something was due",
    typed: "show proposal",
    shows: [/Project proposal/, /30 Mar/],
    not: /not found/,
  },
  {
    wish: "when something will be due",
    typed: "when presentation",
    shows: [/Mid project presentation/, /2 May/],
    not: UNKNOWN,
  },
  {
    wish: "the topics",
    typed: "topics",
    shows: [/Serving/i, /Tensor compilers/, /Autotuning/, /Memory/],
    not: /unknown/i,
  },
  {
    wish: "the papers of a topic",
    typed: "topic serving",
    shows: [/Clipper/, /PRETZEL/, /Clockwork/, /Orca/],
    not: /Halide|unknown command/,
  },
  {
    wish: "what was missed so far",
    typed: "past",
    shows: [/MLSys/, /Halide/],
    not: /Clockwork: |unknown command/,
  },
  {
    wish: "what was missed last week",
    typed: "last week",
    shows: [/Halide/, /Project proposal/],
    not: UNKNOWN,
  },
  {
    wish: "a day without class",
    typed: "show 4/25",
    shows: [/no (class|session)|nothing/i, /2 May|20 Apr/],
    not: /internal/,
  },
  { wish: "a paper, without a verb", typed: "tvm", shows: [/TVM/], not: /internal/ },
  {
    wish: "only what the next class requires",
    typed: "next --required",
    shows: [/TVM/],
    not: /The Tensor Algebra Compiler/,
  },
  { wish: "what has no date yet", typed: "backlog", shows: [/MegatronLM/, /Unity/, /Alpa/], not: UNKNOWN },
  { wish: "a day, without a verb", typed: "may 9", shows: [/Orca/], not: /Clockwork: |unknown command/ },
  {
    wish: "a link to paste",
    typed: "link tvm",
    shows: [/https:\/\/www\.usenix\.org\/system\/files\/osdi18-chen\.pdf/],
    not: UNKNOWN,
  },
  {
    wish: "what there is to catch up on",
    typed: "papers --unread --required --until 4/13",
    shows: [/TVM/, /Ansor/, /TASO/, /SparTA/],
    not: /Nimble: Light/,
  },
  {
    wish: "to have begun with a paper",
    typed: "start ansor",
    shows: [/Ansor/i],
    not: UNKNOWN,
    next: ["next 2", /… Ansor/],
  },
  { wish: "what the program can do", typed: "", shows: [/TVM/, /next|open|papers/], not: /error/ },
];

/** Runs a line where nothing of the reader's own is yet; a proxy that is not there keeps all requests on this machine. */
function place() {
  const box = courseSandbox();
  const env = {
    ...box.env,
    AISYS_NOW: "2023-04-03T20:00+09:00",
    XDG_DATA_HOME: box.path("data"),
    XDG_STATE_HOME: box.path("state"),
    EDITOR: "true",
    https_proxy: "http://127.0.0.1:9",
  };
  const type = (line: string): Promise<Outcome> => {
    const words = line.split(" ").filter(Boolean);
    return words[0] === "fetch" ? box.aisys(words, { env }) : runOnDisk(words, { folder: box.folder, env });
  };
  return { type, list: () => readFileSync(box.path("syllabus.yaml"), "utf8") };
}

/** What is wrong with the answer to a task; nothing where it is right at the first try. */
async function faultsOf({ typed, shows, not, next }: Task): Promise<string[]> {
  const { type, list } = place();
  const before = list();
  const { code, stdout, stderr } = await type(typed);
  const shown = `${stdout}${stderr}`;
  const faults = shows.filter((one) => !one.test(shown)).map((one) => `does not show ${one}`);
  if (not?.test(shown)) faults.push(`shows ${not}`);
  if (code !== 0 && stdout === "" && stderr.trim().split("\n").length > 6)
    faults.push("a hint of more than six lines");
  if (list() !== before) faults.push("the list was changed");
  if (next !== undefined && !next[1].test((await type(next[0])).stdout))
    faults.push(`then \`${next[0]}\` is wrong`);
  return faults;
}

test.for(TASKS.map((task) => [task.wish, task] as const))("%s", async ([, task]) => {
  expect(await faultsOf(task)).toEqual([]);
});
