import fc from "fast-check";
import { syllabusSchema } from "../../../src/core/model/schema.js";
import { linkSyllabus, type Syllabus } from "../../../src/core/model/syllabus.js";

/** What some format takes for more than words. */
const TRAPS = [
  ..."*_`~#+-=>|<&\\[](){}!$%^\"',;:@./",
  ...[
    "**",
    "__",
    "``",
    "```",
    "~~",
    "~~~",
    "##",
    "---",
    "===",
    "--",
    "''",
    "\\\\",
    "  ",
    "1.",
    "1)",
    "- ",
    "+ ",
  ],
  ...["[x]", "[ ]", "[^1]", "](y)", "![i](u)", "<b>", "</i>", "<br>", "<!--", "-->", "<!-- aisys:end -->"],
  ...[
    "&amp;",
    "&#42;",
    "&copy",
    "$x$",
    ":smile:",
    "R&D",
    "http://a_b.c/d*e",
    "www.a_b.com",
    "https://",
    "a_b@c.de",
  ],
  ...[
    "=1+1",
    "@SUM(A1)",
    "{\\",
    "\\textbf{",
    "and",
    " and ",
    "others",
    "Jr.",
    "van",
    "De Sa",
    "TVM",
    "BytePS",
    "C++",
  ],
  ...[
    "Required reading",
    "Coming up",
    "(cancelled)",
    "Note: ",
    "김치",
    "홍길동",
    "漢字",
    "é",
    "e\u0301",
    "😀",
    "👩‍🔬",
  ],
  ...["\u00A0", "\u2028", "\u3000", "\uFEFF", "\u200B", "\u202E"],
];

/** One line of text that the schema takes, as hostile as it may be. */
const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TRAPS),
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("a", " ", "Bc"),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) =>
    parts
      .join("")
      .replace(/\p{Cc}/gu, "")
      .trim(),
  )
  .filter((text) => text !== "");

const prose = fc.array(hostileText, { minLength: 1, maxLength: 3 }).map((texts) => texts.join("\n\n"));

const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  hostileText.map((text) => `https://a.example/${text}`),
  fc.constantFrom(
    "javascript:alert(1)",
    "papers/tvm.pdf",
    "https://x.y/a b(c).pdf",
    "https://x.y/a&amp;b|c<d>",
    "(x)",
  ),
  hostileText,
);

const paper = fc.record(
  {
    name: hostileText,
    title: hostileText,
    authors: fc.array(hostileText, { maxLength: 3 }),
    venue: fc.oneof(hostileText, fc.constantFrom("OSDI", "arXiv", "TOCS")),
    year: fc.integer({ min: 1000, max: 9999 }),
    url: address,
    doi: fc.constantFrom("10.1145/3341301.3359646", "10.1000/a{b}_%c\\d"),
    arxiv: fc.constantFrom("1802.04799", "cs.DC/0102001v2"),
    note: prose,
    materials: fc.record({ slides: address, code: fc.array(address, { minLength: 1, maxLength: 2 }) }),
  },
  { requiredKeys: ["name"] },
);

/** Ids that BibTeX could not take as they are, among others. */
const paperIds = fc.uniqueArray(
  fc.constantFrom("p", "P", "p-2", "tvm", "a.b_c", "é", "e", "김치", "漢", "9", "Ω", "ﬁ", "and"),
  { maxLength: 6 },
);

const session = fc.record(
  {
    date: fc.constantFrom("2023-03-07", "2023-04-04", "2023-12-19", "2024-01-02"),
    time: fc.constantFrom("14:00-15:15", "09:00-10:00"),
    place: hostileText,
    kind: fc.constantFrom("reading", "lecture", "guest", "presentation", "exam", "holiday"),
    status: fc.constantFrom("confirmed", "tentative", "cancelled"),
    title: hostileText,
    presenters: fc.array(hostileText, { maxLength: 2 }),
    note: prose,
    papers: fc.array(fc.tuple(fc.nat(), fc.constantFrom("required", "extra")), { maxLength: 4 }),
  },
  { requiredKeys: [] },
);

/** Any valid syllabus: what these files say passes the schema. */
export const hostileSyllabus: fc.Arbitrary<Syllabus> = fc
  .record({
    ids: paperIds,
    papers: fc.array(paper, { minLength: 6, maxLength: 6 }),
    sessions: fc.array(session, { maxLength: 5 }),
  })
  .map(({ ids, papers, sessions }) => {
    const readBy = (choice: [number, string][], role: string) =>
      ids.length === 0
        ? []
        : choice.filter((pair) => pair[1] === role).map(([index]) => ids[index % ids.length]);
    const file = syllabusSchema.parse({
      version: 1,
      course: { id: "c", title: "C" },
      calendar: { timezone: "Asia/Seoul" },
      papers: Object.fromEntries(ids.map((id, index) => [id, papers[index]])),
      sessions: sessions.map(({ papers: choice = [], ...rest }, index) => ({
        ...rest,
        id: `s${index}`,
        required: [...new Set(readBy(choice, "required"))],
        extra: [...new Set(readBy(choice, "extra"))],
      })),
    });
    return linkSyllabus(file);
  });
