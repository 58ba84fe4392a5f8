import { describe, expect, test } from "vitest";
import { setValues } from "../../../src/core/plan/set.js";
import { course, outline, refusal } from "../../helpers/plan.js";

const FILE = course(
  [
    { id: "one", date: "2023-04-04", status: "tentative", required: ["tvm"] },
    { id: "two", date: "2023-04-06" },
    { id: "later", note: "N" },
  ],
  { papers: { tvm: { name: "TVM", year: 2018, authors: ["Ada"], materials: { slides: "https://s.org" } } } },
);

const SCOPE = {
  dates: { today: "2023-04-05", first: "2023-04-04", last: "2023-04-06" },
  paper: (name: string) => name,
};

function set(kind: "paper" | "session", id: string, ...words: string[]) {
  const assignments = words.map((word) => {
    const at = word.indexOf("=");
    return { key: word.slice(0, at), how: "=" as const, value: word.slice(at + 1) };
  });
  return setValues(FILE, [{ targets: [{ kind, id }], assignments }], SCOPE);
}

describe("of a paper", () => {
  const tvm = (...words: string[]) => set("paper", "tvm", ...words).papers?.tvm;
  const was = FILE.papers?.tvm;

  test.for([
    [["title= T: a = b "], { ...was, title: "T: a = b" }],
    [["year=2019", "venue=OSDI"], { ...was, year: 2019, venue: "OSDI" }],
    [["authors=Tianqi Chen, Thierry Moreau,"], { ...was, authors: ["Tianqi Chen", "Thierry Moreau"] }],
    [["aliases=a"], { ...was, aliases: ["a"] }],
    [["topics=compilers,serving"], { ...was, topics: ["compilers", "serving"] }],
    [["year="], { name: "TVM", authors: ["Ada"], materials: { slides: "https://s.org" } }],
    [["authors= , "], { name: "TVM", year: 2018, materials: { slides: "https://s.org" } }],
    [["materials.slides="], { name: "TVM", year: 2018, authors: ["Ada"] }],
    [
      ["materials.video=https://v.org"],
      { ...was, materials: { slides: "https://s.org", video: "https://v.org" } },
    ],
    [["note=one\ntwo"], { ...was, note: "one\ntwo" }],
    [["name=한국어"], { ...was, name: "한국어" }],
    [["year=2018"], was],
    [["doi="], was],
  ] as const)("%j", ([words, after]) => {
    expect(tvm(...words)).toEqual(after);
  });

  test.for([
    ["year=abc", "year must be a number, not text; undefined"],
    ["year=3", "year must be at least 1000; undefined"],
    ["topics=compiler", "no topic has the id `compiler`; did you mean `compilers`?"],
    ["type=PDF", "type cannot be `PDF`; did you mean `pdf`?"],
    ["doi=x", "`x` cannot be a value of doi; write the bare DOI, such as 10.1145/3341301.3359646"],
    ["title=a\nb", "title holds a line break or another control character; write it on one line"],
    ["name=", "a paper must have a name; give it another one: name=…"],
    [
      "id=x",
      "`id` of the paper `tvm` cannot be set; `aisys rename OLD NEW` changes an id, with all that refers to it",
    ],
    ["tite=x", "`tite` of the paper `tvm` cannot be set; did you mean `title`?"],
    [
      "constructor=x",
      "`constructor` of the paper `tvm` cannot be set; it can be name, title, authors, kind, venue, year, url, doi, arxiv, type, aliases, note, materials.slides, materials.video, materials.code, materials.summary, materials.notes or topics",
    ],
  ])("%j is refused", ([word, message]) => {
    expect(refusal(() => set("paper", "tvm", word ?? ""))).toBe(message);
  });

  test("a key is set once", () => {
    expect(refusal(() => tvm("year=2018", "year=2019"))).toBe(
      "`year` is set twice; a list is one value, separated by commas",
    );
  });
});

describe("of a session", () => {
  test.for([
    [["presenters=Ada,Grace", "kind=guest"], { presenters: ["Ada", "Grace"], kind: "guest" }],
    [["pinned=true"], { pinned: true }],
    [["status="], { status: undefined }],
    [["time=14:00-15:15", "place=302"], { time: "14:00-15:15", place: "302" }],
    [["materials.slides=https://s.org"], { materials: { slides: "https://s.org" } }],
  ] as const)("%j", ([words, change]) => {
    const [one, ...others] = FILE.sessions ?? [];
    expect(set("session", "one", ...words)).toEqual({
      ...FILE,
      sessions: [{ ...one, ...change }, ...others],
    });
  });

  test("a date moves it", () => {
    expect(outline(set("session", "one", "date=2023-04-11", "status="))).toEqual([
      "two 04-06",
      "one 04-11 tvm",
      "later",
    ]);
    expect(outline(set("session", "later", "date=today"))).toEqual([
      "one 04-04 tvm",
      "later 04-05",
      "two 04-06",
    ]);
    expect(outline(set("session", "one", "date="))).toEqual(["two 04-06", "later", "one tvm"]);
  });

  test("a time puts it among the others of its day", () => {
    const sessions = [
      { id: "a1", date: "2023-04-04", time: "10:00-11:00" },
      { id: "b1", date: "2023-04-04", time: "14:00-15:00" },
    ];
    const file = course(sessions);
    const after = setValues(
      file,
      [
        {
          targets: [{ kind: "session", id: "a1" }],
          assignments: [{ key: "time", how: "=", value: "16:00-17:00" }],
        },
      ],
      SCOPE,
    );
    expect(outline(after)).toEqual(["b1 04-04", "a1 04-04"]);
  });

  test.for([
    ["status=done", "status cannot be `done`; it can be confirmed, tentative or cancelled"],
    ["pinned=maybe", "pinned must be true or false, not text; undefined"],
    ["time=15:00-14:00", "a session must start before it ends; undefined"],
    [
      "date=soon",
      "`soon` is not a date; write 2023-04-04, 4/4 (month first), 4 april, today, thu, +7d or next week",
    ],
  ])("%j is refused", ([word, message]) => {
    expect(refusal(() => set("session", "one", word ?? ""))).toBe(message);
  });
});
