import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseSyllabusFile } from "../../src/core/check/parse.js";
import { addDays, daysBetween } from "../../src/core/model/dates.js";
import type { SyllabusFile } from "../../src/core/model/schema.js";
import type { Session } from "../../src/core/model/shapes.js";
import { linkSyllabus, type Syllabus } from "../../src/core/model/syllabus.js";
import { instantOf, intlZone, isoTime } from "../../src/core/model/zone.js";
import { renderCalendar } from "../../src/render/export/ics.js";
import { runs } from "../helpers/runs.js";
import { anySyllabus, contentLines, render } from "../render/export/ics-samples.js";

/*
 * The calendar as ten programs read it that know nothing of aisys. The tool that asks them stands beside the
 * repository, not in it; its SETUP.md says how to install them.
 */

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const TOOL = join(REPOSITORY, "../shared/tools/ics-conform/ics-conform");

/** Six, and with Java four more, which programs on Android are made of. */
const [PARSERS, PARSERS_WITH_JAVA] = [6, 10];

/** Their clocks follow rules north and south, none, and, in Casablanca, the moon. */
const ZONES = [
  "Europe/Berlin",
  "America/New_York",
  "Europe/London",
  "Australia/Sydney",
  "America/Sao_Paulo",
  "Asia/Seoul",
  "Africa/Casablanca",
];
const STAMP = Date.parse("2023-03-01T00:00:00Z");
const DAY = 86_400_000;

/** What the tool answers, and with what exit code. */
function conform(args: readonly string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, ICS_CONFORM_NODE_MODULES: join(REPOSITORY, "node_modules") };
  return new Promise((resolve) => {
    const tool = execFile(TOOL, args, { env }, (_, output, complaint) => {
      resolve({ code: tool.exitCode ?? -1, output: output + complaint });
    });
  });
}

/** How many readers are there, with a flag or without. */
async function readers(...flags: string[]): Promise<number> {
  const { output } = await conform([...flags, "--list-parsers"]);
  return output.split("\n").filter((line) => line.startsWith("ok ")).length;
}

const [usual, withJava] = existsSync(TOOL) ? [await readers(), await readers("--subscribers")] : [0, 0];
const missing = existsSync(TOOL)
  ? usual < PARSERS && `${usual} of ${PARSERS} calendar parsers are installed`
  : "no ../shared/tools/ics-conform beside the repository";
const asked =
  withJava < PARSERS_WITH_JAVA
    ? ["--min-parsers", String(PARSERS)]
    : ["--subscribers", "--min-parsers", String(PARSERS_WITH_JAVA)];
if (missing !== false) process.stderr.write(`The calendar is not read by other programs: ${missing}.\n`);
else if (!asked.includes("--subscribers"))
  process.stderr.write("The calendar is not read by the programs that need Java and Maven.\n");

function shippedList(): SyllabusFile {
  const parsed = parseSyllabusFile(readFileSync(join(REPOSITORY, "data/syllabus.yaml"), "utf8"));
  if (parsed.kind === "invalid") throw new Error("the shipped list is not valid");
  return parsed.file;
}

function timedList(timezone: string, time = "14:00-15:15"): SyllabusFile {
  return { ...shippedList(), calendar: { timezone, time, place: "Room 302, building 309" } };
}

/** The same classes, the first of them on another day. */
function beginning(first: string, file: SyllabusFile): SyllabusFile {
  const days = daysBetween(file.sessions?.[0]?.date ?? first, first);
  const moved = (file.sessions ?? []).map(({ date, ...session }) =>
    date === undefined ? session : { ...session, date: addDays(date, days) },
  );
  return { ...file, sessions: moved };
}

/** The list with names, titles and places that are hard to write down. */
function hostileList(): SyllabusFile {
  const { papers = {}, sessions = [], topics = {}, ...file } = timedList("Asia/Seoul");
  const harm = (text: string, index: number) => {
    const tails = [
      "한국어, 논문",
      "👩‍🔬🇰🇷;",
      "C:\\new\\,x",
      '"quoted": \\;',
      `${"가나다 ".repeat(75)}`,
      "x".repeat(300),
    ];
    return `${text} ${tails[index % tails.length]}`.trim();
  };
  return {
    ...file,
    course: { ...file.course, title: "AI 시스템, C:\\new; 🤖" },
    topics: Object.fromEntries(
      Object.entries(topics).map(([id, topic], index) => [id, { ...topic, title: harm(id, index) }]),
    ),
    papers: Object.fromEntries(
      Object.entries(papers).map(([id, paper], index) => [id, { ...paper, title: harm(paper.name, index) }]),
    ),
    sessions: sessions.map((session, index) => ({
      ...session,
      title: harm(session.id, index),
      place: harm("Room", index + 1),
      note: `${harm("First", index)}\n\n\t${harm("Second", index + 2)}`,
      presenters: [harm("A", index), "홍길동"],
    })),
  };
}

/** The list before its last changes: a session that has since been moved, one cancelled, and one removed. */
function earlier(file: SyllabusFile): SyllabusFile {
  const [first, second, ...rest] = file.sessions ?? [];
  if (first === undefined || second === undefined) throw new Error("too short a list");
  const [before, after] = [-1, 3].map((days) => addDays(first.date ?? "2023-03-07", days));
  const moved = { ...first, date: before };
  return { ...file, sessions: [moved, second, { id: "removed", date: after }, ...rest] };
}

function later(file: SyllabusFile): SyllabusFile {
  const [first, second, ...rest] = file.sessions ?? [];
  if (first === undefined || second === undefined) throw new Error("too short a list");
  return { ...file, sessions: [first, { ...second, status: "cancelled" }, ...rest] };
}

/** What the calendar has to mean, without a look at how it is written. */
function expectedEvents({ course, calendar, topics, sessions }: Syllabus): object[] {
  const zone = intlZone(calendar.timezone);
  const iso = (date: string, time: string) => isoTime(zone, instantOf(zone, date, time));
  const subject = ({ title, required }: Session) => title ?? required.map(({ name }) => name).join(", ");
  const marks = { confirmed: "", tentative: "Tentative: ", cancelled: "Cancelled: " };
  const events = sessions.flatMap((session) => {
    const { id, date, time, place = "", status } = session;
    if (date === undefined) return [];
    const [start, end] = time?.split("-") ?? [];
    return {
      uid: `${id}.${course.id}@aisys`,
      start: start === undefined ? date : iso(date, start),
      end: end === undefined ? addDays(date, 1) : iso(date, end),
      summary: `${marks[status]}${subject(session)}`,
      location: place,
      url: course.url ?? "",
      status: status.toUpperCase(),
      categories: session.topics.map((topic) => topics.find((one) => one.id === topic)?.title),
    };
  });
  return [...events, { uid: `removed.${course.id}@aisys`, status: "CANCELLED" }];
}

/** Dated, and with no line of more than 8 KiB: calcurse reads no longer ones. */
const hardlyAny = anySyllabus.filter(
  (syllabus) =>
    syllabus.sessions.some(({ date }) => date !== undefined) &&
    contentLines(render(syllabus).text).every((line) => Buffer.byteLength(line) < 8000),
);

describe("other programs read the calendar as it is meant", { timeout: 0 }, () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "aisys-conform-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Exports the list after its earlier self, twice, and asks the tool. */
  async function check(file: SyllabusFile, flags: readonly string[] = []): Promise<void> {
    const write = async (name: string, content: string) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    const zone = intlZone(file.calendar.timezone);
    const previous = renderCalendar(linkSyllabus(earlier(file)), { zone, stamp: STAMP, alarm: 1440 }).text;
    const syllabus = linkSyllabus(later(file));
    const now = () => renderCalendar(syllabus, { zone, stamp: STAMP + DAY, alarm: 1440, previous }).text;
    const { code, output } = await conform([
      ...[...asked, ...flags],
      ...["--expect", await write("expected.json", JSON.stringify(expectedEvents(syllabus)))],
      ...["--again", await write("again.ics", now())],
      ...["--prev", await write("previous.ics", previous)],
      await write("now.ics", now()),
    ]);
    expect(output).toMatch(/^\d+ passed, 0 failed$/m);
    expect(code).toBe(0);
  }

  test("the shipped list, with nothing to warn of", async ({ skip }) => {
    skip(missing !== false, missing || "");
    await check(shippedList(), ["--strict"]);
  });

  test("classes in New York, from winter into summer time, with nothing to warn of", async ({ skip }) => {
    skip(missing !== false, missing || "");
    await check(timedList("America/New_York"), ["--strict"]);
  });

  test("Korean, emoji, backslashes, commas and long titles", async ({ skip }) => {
    skip(missing !== false, missing || "");
    await check(hostileList());
  });

  // Not the Java readers: ical4j decodes a backslash before a line break in its own way.
  test("whatever a list may hold", async ({ skip }) => {
    skip(missing !== false, missing || "");
    await fc.assert(
      fc.asyncProperty(hardlyAny, async (syllabus) => {
        const path = join(folder, "any.ics");
        await writeFile(path, render(syllabus).text);
        const { code, output } = await conform(["--min-parsers", String(PARSERS), path]);
        expect(output).toMatch(/^\d+ passed, 0 failed$/m);
        expect(code).toBe(0);
      }),
      runs(5),
    );
  });

  test.for(["UTC", "Africa/Casablanca", "Australia/Lord_Howe", "America/St_Johns", "Europe/Dublin"])(
    "classes in %s",
    async (timezone, { skip }) => {
      skip(missing !== false, missing || "");
      await check(timedList(timezone));
    },
  );

  // The first term keeps the clocks of its first class; the second sees them change, on the morning of a class.
  test.for(ZONES.flatMap((timezone) => ["2022-06-07", "2023-03-12"].map((first) => ({ timezone, first }))))(
    "a term in $timezone from $first on",
    async ({ timezone, first }, { skip }) => {
      skip(missing !== false, missing || "");
      await check(beginning(first, timedList(timezone, "08:30-09:45")));
    },
  );
});
