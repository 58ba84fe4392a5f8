import fc from "fast-check";

const word = fc.constantFrom(
  "tensor",
  "compilers",
  "김치와 배추",
  "a: b",
  "of, and [x]",
  "Søren",
  "it's",
  '"q"',
  "long ".repeat(30).trim(),
  "- x",
  "#1",
  "trailing # no",
  "2018",
  "true",
  "🥬",
);
const line = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
const lines = fc.array(line, { minLength: 2, maxLength: 4 }).map((all) => all.join("\n"));
const prose = fc.oneof(
  line,
  lines,
  fc.tuple(line, line).map(([a, b]) => `${a}\n\n${b}`),
  fc.tuple(lines, fc.integer({ min: 1, max: 3 })).map(([text, ends]) => text + "\n".repeat(ends)),
);
const id = fc.constantFrom("tvm", "tc", "taco", "김치", "x-y", "p1", "p2", "2018");
const topicIds = fc.uniqueArray(fc.constantFrom("compilers", "llm", "메모리"), { maxLength: 3 });
/** Keys such as `__proto__` are refused. */
const free = fc
  .jsonValue({ maxDepth: 2 })
  .map((value): unknown => JSON.parse(JSON.stringify(value)))
  .filter((value) => !/"(__proto__|<<)":/.test(JSON.stringify(value)));
const materials = fc.record(
  {
    slides: fc.constant("https://example.org/a.pdf"),
    video: fc.constant(["https://example.org/v", "https://example.org/w,x"]),
  },
  { requiredKeys: [] },
);

const paper = fc.record(
  {
    name: line,
    title: line,
    authors: fc.array(fc.oneof({ weight: 6, arbitrary: line }, fc.record({ literal: line })), {
      maxLength: 12,
    }),
    kind: fc.constantFrom("article", "book", "talk"),
    venue: line,
    year: fc.integer({ min: 1990, max: 2030 }),
    url: fc.constantFrom(
      "https://example.org/a.pdf",
      "https://https://example.org/b.pdf",
      "https://arxiv.org/abs/1802.04799",
    ),
    arxiv: fc.constantFrom("1802.04799", "1904.03257"),
    note: prose,
    aliases: fc.array(line, { maxLength: 2 }),
    materials,
    topics: topicIds,
    "x-seen": free,
  },
  { requiredKeys: ["name"] },
);

const date = fc.integer({ min: 1, max: 28 }).map((day) => `2023-03-${String(day).padStart(2, "0")}`);

const session = fc.record(
  {
    date,
    time: fc.constantFrom("14:00-15:15", "09:00-10:00"),
    kind: fc.constantFrom("lecture", "guest"),
    title: line,
    pinned: fc.boolean(),
    topics: topicIds,
    presenters: fc.array(line, { maxLength: 2 }),
    roles: fc.dictionary(fc.constantFrom("reviewer", "토론", "note taker"), fc.array(line, { maxLength: 2 })),
    status: fc.constantFrom("confirmed", "cancelled"),
    reason: line,
    note: prose,
    materials,
    required: fc.array(id, { maxLength: 4 }),
    extra: fc.array(id, { maxLength: 4 }),
    "x-room": free,
  },
  { requiredKeys: [] },
);

/** Syllabi that are valid, with warnings of every kind that can be repaired. */
export const randomSyllabus = fc
  .record(
    {
      course: fc.record(
        { id: fc.constant("c"), title: line, url: fc.constant("https://example.org") },
        { requiredKeys: ["id", "title"] },
      ),
      calendar: fc.record(
        {
          timezone: fc.constant("Asia/Seoul"),
          days: fc.constant(["Tue", "Thu"]),
          time: fc.constant("14:00-15:15"),
          holidays: fc.constant({ "2023-05-05": "Children's Day", "2023-03-01": "삼일절" }),
        },
        { requiredKeys: ["timezone"] },
      ),
      papers: fc.dictionary(id, paper),
      sessions: fc.array(session, { maxLength: 6 }),
      links: fc.record(
        {
          hosts: fc.constant({ "arxiv.org": { concurrency: 1, interval: 3000 } }),
          ignore: fc.constant([
            { url: "https://example.org/*", reason: "slow, but there", until: "2023-06-01" },
          ]),
        },
        { requiredKeys: [] },
      ),
      "x-own": free,
    },
    { requiredKeys: ["course", "calendar"] },
  )
  .map(({ papers, sessions, ...rest }) => {
    const ids = ["tvm", "tc", "taco", "김치", "x-y", "p1", "p2", "2018"];
    const declared = Object.fromEntries(ids.map((one) => [one, papers?.[one] ?? { name: one }]));
    return {
      version: 1,
      ...rest,
      topics: { compilers: { title: "Compilers" }, llm: { description: "Large, of course" }, 메모리: {} },
      papers: declared,
      ...(sessions && { sessions: sessions.map((one, index) => ({ id: `s${index}`, ...one })) }),
    };
  });

/** Whether the keys of a map at this path have an order of their own, which authors need not know. */
export function isOrdered(path: string): boolean {
  return (
    !/^\.(topics|papers)$|^\.calendar\.holidays$|^\.links\.hosts$|x-/.test(path) ||
    /^\.papers\.x-y$/.test(path)
  );
}

/** One of them. */
export type RandomSyllabus = typeof randomSyllabus extends fc.Arbitrary<infer S> ? S : never;
