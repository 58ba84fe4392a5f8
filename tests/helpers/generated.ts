import fc from "fast-check";
import type { SyllabusFile } from "../../src/core/model/schema.js";

type PaperEntry = NonNullable<SyllabusFile["papers"]>[string];
type SessionEntry = NonNullable<SyllabusFile["sessions"]>[number];

/*
 * Syllabi as people write them: titles of words, names of persons, venues that exist. A list in prose cannot
 * carry just any text, so these are made of parts that a reader would tell apart too.
 */

const SUBJECTS = [
  "Consensus",
  "Storage",
  "Attention",
  "Compilation",
  "Scheduling",
  "Naïve Caching",
  "그래프 처리",
];
const FORMS = [
  (subject: string, number: number) => `${subject} at Scale ${number}`,
  (subject: string, number: number) => `S${number}: Towards Practical ${subject} for Everybody`,
  (subject: string, number: number) => `What Is ${subject} Good for in ${number} Data Centers?`,
  (subject: string, number: number) =>
    `Fast, Safe, and Correct: ${subject} with R*-Trees (Version ${number})`,
  (subject: string, number: number) => `“Simple” ${subject} & Other Stories about C++ #${number}`,
];

const AUTHORS = fc.uniqueArray(
  fc.constantFrom(
    "Ada Byron",
    "Grace M. Hopper",
    "Edsger W. Dijkstra",
    "José Núñez",
    "Ludwig van Beethoven",
    "김하나",
  ),
  { maxLength: 4 },
);

const VENUES = fc.constantFrom("OSDI", "NeurIPS", "SIGMOD", "Communications of the ACM");

function optional<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined });
}

function paperEntry(number: number): fc.Arbitrary<PaperEntry> {
  return fc
    .record({
      title: optional(fc.tuple(fc.constantFrom(...SUBJECTS), fc.constantFrom(...FORMS))),
      authors: AUTHORS,
      venue: VENUES,
      year: optional(fc.integer({ min: 1970, max: 2024 })),
      hasUrl: fc.boolean(),
      note: optional(fc.constantFrom("Sections 1 to 4.", "Bring questions about figure 3")),
      slides: fc.boolean(),
    })
    .map(({ title, authors, venue, year, hasUrl, note, slides }) => ({
      name: `Paper${number}`,
      ...(title !== undefined && { title: title[1](title[0], number) }),
      ...(title !== undefined && authors.length > 0 && { authors }),
      ...(year !== undefined && { venue, year }),
      ...(hasUrl && { url: `https://papers.example.org/p${number}.pdf` }),
      ...(note !== undefined && { note }),
      ...(slides && { materials: { slides: `https://papers.example.org/p${number}-slides.pdf` } }),
    }));
}

const KINDS = ["reading", "lecture", "guest", "presentation", "exam", "holiday"] as const;

/** A session without the papers that it reads. */
function sessionEntry(number: number): fc.Arbitrary<SessionEntry> {
  return fc
    .record({
      title: optional(
        fc.constantFrom("Kernels and drivers", "A day at the museum", "Wrap-up: what we learned"),
      ),
      kind: fc.constantFrom(...KINDS),
      status: fc.constantFrom("confirmed", "confirmed", "tentative", "cancelled"),
      presenters: fc.uniqueArray(fc.constantFrom("Ada Byron", "Alan Turing", "박두리"), { maxLength: 2 }),
      time: optional(fc.constantFrom("09:30-10:45", "14:00-15:15")),
      note: optional(fc.constantFrom("The room changes.", "Bring laptops")),
      // A list of prose without any date is one of papers: the first session has one.
      isDated: number === 1 ? fc.constant(true) : fc.constantFrom(true, true, true, true, false),
    })
    .map(({ title, kind, status, presenters, time, note, isDated }) => ({
      id: `meeting-${number}`,
      ...(isDated && { date: dateOf(number) }),
      ...(isDated && time !== undefined && { time }),
      ...(kind !== "reading" && { kind }),
      ...(status !== "confirmed" && { status: status === "tentative" ? "tentative" : "cancelled" }),
      title: title === undefined ? `Meeting number ${number}` : `${title} ${number}`,
      ...(presenters.length > 0 && { presenters }),
      ...(note !== undefined && { note }),
    }));
}

/** Weekly, within one year. */
function dateOf(number: number): string {
  return new Date(Date.UTC(2024, 0, 9 + 7 * number)).toISOString().slice(0, 10);
}

/** A whole syllabus; each paper is read in at most one session. */
export const generatedSyllabus: fc.Arbitrary<SyllabusFile> = fc
  .record({ papers: fc.nat({ max: 12 }), sessions: fc.integer({ min: 2, max: 8 }) })
  .chain(({ papers, sessions }) =>
    fc.record({
      papers: fc.tuple(...Array.from({ length: papers }, (_, index) => paperEntry(index + 1))),
      sessions: fc.tuple(...Array.from({ length: sessions }, (_, index) => sessionEntry(index + 1))),
      places: fc.array(fc.tuple(fc.nat({ max: sessions - 1 }), fc.constantFrom("required", "extra")), {
        minLength: papers,
        maxLength: papers,
      }),
    }),
  )
  .map(({ papers, sessions, places }) => assemble(papers, sessions, places));

function assemble(
  papers: readonly PaperEntry[],
  sessions: readonly SessionEntry[],
  places: readonly (readonly [session: number, role: string])[],
): SyllabusFile {
  const read = (session: number, role: string) =>
    places.flatMap((place, index) =>
      place[0] === session && place[1] === role ? [`paper${index + 1}`] : [],
    );
  return {
    version: 1,
    course: { id: "made-up", title: "Made-up Course 2024" },
    calendar: { timezone: "UTC" },
    ...(papers.length > 0 && {
      papers: Object.fromEntries(papers.map((paper, index) => [`paper${index + 1}`, paper])),
    }),
    sessions: inOrder(sessions).map((session) => {
      const number = Number(session.id.replace("meeting-", "")) - 1;
      const [required, extra] = [read(number, "required"), read(number, "extra")];
      // Without papers a session is a lecture unless it says otherwise.
      const isBare = required.length + extra.length === 0 && session.kind === undefined;
      return {
        ...session,
        ...(isBare && { kind: "lecture" as const }),
        ...(required.length > 0 && { required }),
        ...(extra.length > 0 && { extra }),
      };
    }),
  };
}

/** The backlog comes last, as every export writes it. */
function inOrder(sessions: readonly SessionEntry[]): SessionEntry[] {
  const isDated = ({ date }: SessionEntry) => date !== undefined;
  return [...sessions.filter(isDated), ...sessions.filter((session) => !isDated(session))];
}
