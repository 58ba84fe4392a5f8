import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { syllabusSchema } from "../../../src/core/model/schema.js";
import { addPaper, knownPaper, refuseKnown } from "../../../src/core/plan/add-paper.js";
import { addSession } from "../../../src/core/plan/add-session.js";
import { openDay } from "../../../src/core/plan/class-days.js";
import { remove } from "../../../src/core/plan/remove.js";
import { UsageError } from "../../../src/errors.js";
import { course, outline, refusal, syllabi } from "../../helpers/plan.js";

const LIST = course([
  { id: "one", date: "2023-04-04", required: ["a", "b"] },
  { id: "two", date: "2023-04-06" },
  { id: "later", extra: ["c"] },
]);
const PAPER = { name: "New one" };

describe("a paper", () => {
  test("is declared behind the others, under its name", () => {
    const { file, id } = addPaper(LIST, { paper: PAPER });
    expect([id, Object.keys(file.papers ?? {}).at(-1), outline(file)]).toEqual([
      "new-one",
      "new-one",
      outline(LIST),
    ]);
  });

  test.for([
    ["one", {}, "one-2"],
    ["1984", {}, "paper-1984"],
    ["???", {}, "paper"],
    ["한국어 논문", {}, "한국어-논문"],
    ["One", { id: "mine" }, "mine"],
  ] as const)("called %s has an id that is free", ([name, more, id]) => {
    expect(addPaper(LIST, { paper: { name }, ...more }).id).toBe(id);
  });

  test("is read where it is to be read", () => {
    const at = (to: Parameters<typeof addPaper>[1]["to"], more = {}) =>
      outline(addPaper(LIST, { paper: { ...PAPER, topics: ["serving"] }, to, ...more }).file);
    expect(at({ kind: "session", id: "one" })[0]).toBe("one 04-04 a,b,new-one");
    expect(at({ kind: "session", id: "one" }, { position: { kind: "before", paper: "b" } })[0]).toBe(
      "one 04-04 a,new-one,b",
    );
    expect(at({ kind: "date", date: "2023-04-06" }, { role: "extra" })[1]).toBe("two 04-06 / new-one");
    expect(at({ kind: "date", date: "2023-04-05" })[1]).toBe("serving 04-05 new-one");
    expect(at({ kind: "backlog" })[2]).toBe("later new-one / c");
  });

  test("is refused where it is not plain what is meant", () => {
    const refused = (added: Omit<Parameters<typeof addPaper>[1], "paper">, paper = {}) =>
      refusal(() => addPaper(LIST, { paper: { ...PAPER, ...paper }, ...added }));
    expect(refused({ id: "a" })).toBe("the id `a` is taken; another one, or leave --id out");
    expect(refused({ role: "extra" })).toBe(
      "Which session should read it?; --extra, --before and --after go with --to",
    );
    expect(refused({}, { topics: ["servin"] })).toBe("no topic has the id `servin`; did you mean `serving`?");
  });

  test("that cannot be one is refused", () => {
    for (const paper of [
      { name: " " },
      { name: "a\u0007" },
      { name: "x", doi: "none" },
      { name: "x", arxiv: "1" },
    ])
      expect(() => addPaper(LIST, { paper })).toThrow(UsageError);
  });
});

describe("a paper that is there", () => {
  const KNOWN = course(
    [
      { id: "one", date: "2023-04-04", required: ["tvm"] },
      { id: "later", extra: ["tvm"] },
    ],
    {
      papers: {
        tvm: {
          name: "TVM",
          title: "TVM: a compiler",
          url: "https://www.x.org/tvm.pdf",
          doi: "10.1/TVM",
          arxiv: "1802.04799v2",
          aliases: ["Virtual Machine"],
        },
        bare: { name: "Bare" },
      },
    },
  );

  test.for([
    [{ name: "x", url: "http://x.org/tvm.pdf/" }, "paper"],
    [{ name: "x", doi: "10.1/tvm" }, "paper"],
    [{ name: "x", arxiv: "1802.04799" }, "paper"],
    [{ name: "x", url: "https://arxiv.org/abs/1802.04799v7" }, "paper"],
    [{ name: "x", title: "TVM - A Compiler!" }, "paper"],
    [{ name: "tvm" }, "name"],
    [{ name: "virtual machine", title: "Another" }, "name"],
    [{ name: "TVM 2", title: "Another" }, undefined],
  ] as const)("%j", ([paper, by]) => {
    expect(knownPaper(KNOWN, paper)).toEqual(by && { id: "tvm", by });
  });

  test("is offered", () => {
    expect(refusal(() => refuseKnown(KNOWN, { name: "x", doi: "10.1/tvm" }, "5/18"))).toBe(
      "`tvm` is declared already: TVM: a compiler (required on Tue 4 Apr 2023 and extra in later, not yet dated); `aisys move tvm --to 5/18` puts it there",
    );
    expect(refusal(() => refuseKnown(KNOWN, { name: "bare" }, undefined))).toBe(
      "`bare` is declared already: Bare (no session reads it yet); `aisys move bare --to SESSION` puts it into a session",
    );
    expect(refusal(() => refuseKnown(KNOWN, { name: "TVM", title: "Another" }, undefined))).toBe(
      "`tvm` has that name already: TVM: a compiler (required on Tue 4 Apr 2023 and extra in later, not yet dated); if it is that one, `aisys move tvm --to SESSION` puts it into a session; else --name gives this one another name",
    );
  });
});

describe("a session", () => {
  test("stands in the order of dates before the backlog, called by its title, topic or kind", () => {
    const add = (session: Parameters<typeof addSession>[1]) => outline(addSession(LIST, session).file);
    expect(add({ date: "2023-04-05", title: "Guest: Ada" })).toEqual([
      "one 04-04 a,b",
      "guest-ada 04-05",
      "two 04-06",
      "later / c",
    ]);
    expect(add({ date: "2023-06-01", kind: "exam" })[2]).toBe("exam 06-01");
    expect(add({ topics: ["serving"], kind: "reading" })[3]).toBe("serving");
    expect(add({ date: "2023-03-01", title: "2023-03-01" })[0]).toBe("session 03-01");
    expect(add({ date: "2023-04-06", title: "One", id: "mine" })[2]).toBe("mine 04-06");
    expect(add({ date: "2023-04-07", title: "One" })[2]).toBe("one-2 04-07");
  });

  test("that cannot be one is refused", () => {
    expect(refusal(() => addSession(LIST, { id: "a" }))).toBe(
      "the id `a` is taken; another one, or leave --id out",
    );
    expect(() => addSession(LIST, { time: "25:00-26:00" })).toThrow(UsageError);
    expect(() => addSession(LIST, { topics: ["nope"] })).toThrow(UsageError);
  });
});

test("what is added and removed again leaves the list as it was", () => {
  fc.assert(
    fc.property(syllabi, fc.string({ minLength: 1, maxLength: 12 }), fc.nat(), (file, name, pick) => {
      fc.pre(/^\P{Cc}*$/u.test(name) && name.trim() !== "");
      const sessions = file.sessions ?? [];
      const to = sessions[pick % sessions.length];
      const added = addPaper(file, { paper: { name }, to: to && { kind: "session", id: to.id } });
      expect(syllabusSchema.parse(added.file)).toBeTruthy();
      expect(remove(added.file, [{ kind: "paper", id: added.id }], undefined)).toEqual(file);
      const held = addSession(file, { title: name, date: "2023-04-01" });
      // A day on which class is put is no holiday any more.
      expect(remove(held.file, [{ kind: "session", id: held.id }])).toEqual(openDay(file, "2023-04-01"));
    }),
  );
});
