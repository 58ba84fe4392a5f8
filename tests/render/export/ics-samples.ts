import fc from "fast-check";
import ICAL from "ical.js";
import { type SyllabusFile, syllabusSchema } from "../../../src/core/model/schema.js";
import { linkSyllabus, type Syllabus } from "../../../src/core/model/syllabus.js";
import { intlZone } from "../../../src/core/model/zone.js";
import { type CalendarExport, type CalendarOptions, renderCalendar } from "../../../src/render/export/ics.js";

/** 1 March 2023, noon UTC. */
export const STAMP = Date.parse("2023-03-01T12:00:00Z");

/** The syllabus of a file with these parts, which must be valid. */
export function syllabusOf(parts: Partial<SyllabusFile>): Syllabus {
  const file = {
    version: 1,
    course: { id: "c", title: "C" },
    calendar: { timezone: "Asia/Seoul" },
    ...parts,
  };
  return linkSyllabus(syllabusSchema.parse(file));
}

/** The calendar of a syllabus, in its own zone. */
export function render(syllabus: Syllabus, options: Partial<CalendarOptions> = {}): CalendarExport {
  return renderCalendar(syllabus, { zone: intlZone(syllabus.calendar.timezone), stamp: STAMP, ...options });
}

/** The content lines of a calendar, unfolded. */
export function contentLines(calendar: string): string[] {
  return calendar.replaceAll("\r\n ", "").split("\r\n");
}

/** The content lines of each event, by UID. */
export function eventLines(calendar: string): Map<string, string[]> {
  const blocks = contentLines(calendar).join("\r\n").split("\r\nBEGIN:VEVENT\r\n").slice(1);
  const events = blocks.map((block) => block.slice(0, block.indexOf("\r\nEND:VEVENT")).split("\r\n"));
  return new Map(events.map((lines) => [lines[0]?.slice("UID:".length) ?? "", lines]));
}

/** The calendar as ical.js reads it. */
export function read(calendar: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(calendar));
}

/** The values of all properties of a name, as text. */
export function values(component: ICAL.Component, name: string): string[] {
  return component.getAllProperties(name).flatMap((property) => property.getValues().map(String));
}

const FRAGMENTS = [
  ...[
    ",",
    ";",
    ":",
    "\\",
    "\\n",
    "\\,",
    "\\\\;",
    '"',
    "'",
    "^n",
    "%2C",
    "&",
    "<b>",
    "=",
    " ",
    "\u00a0",
    "\u2028",
  ],
  ...["한국어 논문", "é", "e\u0301", "👩‍🔬", "𝕏", "\ufeff", "\u202e", "BEGIN:VEVENT", "END:VCALENDAR", "abc"],
];

const chunk = fc.oneof(
  fc.constantFrom(...FRAGMENTS),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constant("x".repeat(74)),
  fc.nat({ max: 500 }).map((length) => "\\,한😀".repeat(125).slice(0, length)),
);

const printable = fc
  .array(chunk, { minLength: 1, maxLength: 8 })
  .map((chunks) =>
    chunks
      .join("")
      .toString()
      .replace(/\p{Cc}|\p{Cs}/gu, "")
      .trim(),
  )
  .filter((text) => text !== "");

const note = fc.array(printable, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n\t").trim());

const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom("javascript:alert(1)", "https://example.org/a b,c;d?x=[1]|2#é", "https://한국.kr/논문.pdf"),
  printable,
);

const id = fc
  .tuple(
    fc.constantFrom("a", "Z", "7", "é", "한"),
    fc.string({ unit: fc.constantFrom(..."ab.-_9한"), maxLength: 8 }),
  )
  .map((parts) => parts.join(""));

/** Not of the future: editions of the time zone database differ on it. */
const date = fc
  .date({ min: new Date("1975-01-01"), max: new Date("2025-12-31"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

const time = fc
  .tuple(fc.nat({ max: 1439 }), fc.integer({ min: 1, max: 720 }))
  .map(([start, length]) => [start, (start + length) % 1440].map(clock).join("-"));

function clock(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(11, 16);
}

const timezone = fc.constantFrom("UTC", "Etc/UTC", "asia/seoul", ...Intl.supportedValuesOf("timeZone"));

/** Any valid syllabus, its strings as hostile as the schema lets them be. */
export const anySyllabus: fc.Arbitrary<Syllabus> = fc
  .tuple(
    fc.uniqueArray(id, { minLength: 6, maxLength: 12, selector: (name) => name.normalize() }),
    fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
  )
  .chain(([ids, topics]) => {
    const paperIds = ids.slice(0, ids.length / 2);
    const some = (names: string[]) => fc.subarray(names);
    const optional = { requiredKeys: [] };
    const paper = fc
      .record(
        { title: printable, url: address, type: fc.constantFrom("pdf" as const, "page" as const) },
        optional,
      )
      .chain((rest) =>
        fc.record({ name: printable, topics: some(topics) }).map((own) => ({ ...rest, ...own })),
      );
    const session = fc.record(
      {
        date,
        time,
        place: printable,
        kind: fc.constantFrom("reading" as const, "lecture" as const, "exam" as const),
        status: fc.constantFrom("confirmed" as const, "tentative" as const, "cancelled" as const),
        title: printable,
        topics: some(topics),
        presenters: fc.array(printable, { maxLength: 3 }),
        note,
        materials: fc.record({ slides: address, video: address }, optional),
        required: some(paperIds),
        extra: some(paperIds),
      },
      optional,
    );
    const sessionIds = ids.slice(paperIds.length);
    return fc.record({
      course: fc.record({ id, title: printable, url: address }, { requiredKeys: ["id", "title"] }),
      calendar: fc.record({ timezone, time }, { requiredKeys: ["timezone"] }),
      topics: fc.tuple(...topics.map(() => fc.record({ title: printable }))).map((all) => byId(topics, all)),
      papers: fc.tuple(...paperIds.map(() => paper)).map((all) => byId(paperIds, all)),
      sessions: fc
        .tuple(...sessionIds.map(() => session))
        .map((all) => all.map((one, index) => ({ ...one, id: sessionIds[index] ?? "" }))),
    });
  })
  .map(syllabusOf);

function byId<T>(ids: readonly string[], entries: readonly T[]): Record<string, T> {
  return Object.fromEntries(entries.map((entry, index) => [ids[index], entry]));
}
