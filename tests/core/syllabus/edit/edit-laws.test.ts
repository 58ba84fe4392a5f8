import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSyllabusFile } from "../../../../src/core/check/parse.js";
import type { SessionEntry, SyllabusFile } from "../../../../src/core/model/schema.js";
import { editSyllabus } from "../../../../src/core/syllabus/edit/edit.js";
import { saysTheSame } from "../../../../src/core/syllabus/edit/same.js";
import { runs } from "../../../helpers/runs.js";
import {
  choices,
  type Draw,
  drawer,
  drawPlan,
  type StyledText,
  styledText,
} from "../../../helpers/styled-text.js";

function read(text: string) {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return parsed;
}

function edit(text: string, change: (file: SyllabusFile) => SyllabusFile): string {
  const parsed = read(text);
  return editSyllabus(text, parsed, change(parsed.file)).text;
}

/** Runs a law on texts of many styles. */
function forAll(law: (styled: StyledText, draw: Draw) => void): void {
  fc.assert(
    fc.property(choices, (numbers) => {
      const draw = drawer(numbers);
      law(styledText(drawPlan(draw), draw), draw);
    }),
    runs(300),
  );
}

const lost = (text: string, comments: readonly string[]) =>
  comments.filter((comment) => !text.includes(comment));

/** Sessions in another order, with other dates, titles and lists, and new ones among them. */
function rearranged(file: SyllabusFile, draw: Draw): SyllabusFile {
  const sessions = [...(file.sessions ?? [])];
  for (let moves = draw(0, 1, 2); moves > 0; moves -= 1) {
    const [one] = sessions.splice(draw(...sessions.keys()), 1);
    if (one !== undefined) sessions.splice(draw(...sessions.keys(), sessions.length), 0, one);
  }
  const changed = sessions.map((session) => (draw(true, false, false) ? otherwise(session, draw) : session));
  if (draw(true, false))
    changed.splice(draw(...changed.keys(), changed.length), 0, { id: "new", title: "New: session" });
  const papers = draw(true, false)
    ? { ...file.papers, fresh: { name: "Fresh", authors: ["A. B", "C, D"] } }
    : file.papers;
  return { ...file, papers, sessions: changed };
}

function otherwise(session: SessionEntry, draw: Draw): SessionEntry {
  const { required = [], extra = [] } = session;
  return draw<SessionEntry>(
    { ...session, date: draw("2023-05-02", undefined) },
    { ...session, title: draw("Other", "With: colon", undefined), status: "cancelled" },
    { ...session, note: draw("One", "One\nTwo", undefined), pinned: true },
    { ...session, required: extra, extra: required },
    { ...session, required: required.slice(1), extra: [...extra, ...required.slice(0, 1)] },
    { ...session, required: required.toReversed(), presenters: draw(["Ken"], undefined) },
    { ...session, required: undefined, extra: undefined },
  );
}

test("whatever is wanted, the text says it then, and no comment is lost", () => {
  forAll(({ text, comments }, draw) => {
    const { file } = read(text);
    const target = rearranged(file, draw);
    const result = edit(text, () => target);
    expect(saysTheSame(read(result).file, target)).toBe(true);
    expect(lost(result, comments)).toEqual([]);
  });
});

test("nothing changes where nothing is wanted", () => {
  forAll(({ text }) => expect(edit(text, (file) => structuredClone(file))).toBe(text));
});

test("lines of entries that stay as they are stay byte for byte", () => {
  forAll(({ text }, draw) => {
    const { file } = read(text);
    const target = { ...rearranged(file, draw), papers: file.papers };
    const result = edit(text, () => target);
    const stays = (id: string) =>
      saysTheSame(
        file.sessions?.find((one) => one.id === id),
        target.sessions?.find((one) => one.id === id),
      );
    const ids = [...(file.sessions ?? []).map(({ id }) => id).filter(stays), "papers", "course", "calendar"];
    const blocks = blocksOf(text).filter(([id]) => ids.includes(id));
    for (const [, block] of blocks) expect(result).toContain(block);
  });
});

/** The pieces of a text that belong to one session or part, by their id; those in brackets are left out. */
function blocksOf(text: string): [id: string, block: string][] {
  const lines = text.split(/(?<=\n)/);
  const starts = lines.flatMap((line, index) =>
    /^(\w+:| *- )/.test(line) && !/^ *- \w+\s/.test(line) ? index : [],
  );
  return starts.flatMap((from, index): [string, string][] => {
    const block = lines.slice(from, starts[index + 1]).join("");
    const own = block.replace(/\s*(?:#[^\n]*\s*)*$/, "");
    const id = /^(\w+):/.exec(own)?.[1] ?? /\bid: ["']?(s\d+)/.exec(own)?.[1];
    return id === undefined || /^sessions/.test(own) ? [] : [[id, own]];
  });
}

test("two sessions that change places twice leave the same bytes", () => {
  forAll(({ text }, draw) => {
    const sessions = read(text).file.sessions ?? [];
    const [one, two] = [draw(...sessions.keys()), draw(...sessions.keys())];
    const swap = (file: SyllabusFile): SyllabusFile => {
      const all = [...(file.sessions ?? [])];
      const [a, b] = [all[one], all[two]];
      // A date that comes to a session which had none is written in the usual way.
      if (a === undefined || b === undefined || (a.date === undefined) !== (b.date === undefined))
        return file;
      [all[one], all[two]] = [
        { ...b, date: a.date },
        { ...a, date: b.date },
      ];
      return { ...file, sessions: all };
    };
    expect(edit(edit(text, swap), swap)).toBe(text);
  });
});

test("anchors and aliases say the same wherever their entries go", () => {
  const head = "version: 1\ncourse: { id: c, title: C }\ncalendar: { timezone: UTC }\nsessions:\n";
  const [a, b, c] = [
    "  - id: a # one\n    presenters: &team [Ada, Grace] # both\n",
    "  - id: b\n    presenters: *team # the same\n",
    "  - { id: c, presenters: *team }\n",
  ];
  const text = head + a + b + c;
  const reversed = (file: SyllabusFile) => ({ ...file, sessions: (file.sessions ?? []).toReversed() });
  const turned = edit(text, reversed);
  expect(turned).toBe(
    `${head}  - { id: c, presenters: &team [Ada, Grace] }\n${b}  - id: a # one\n    presenters: *team # both\n`,
  );
  expect(edit(turned, reversed)).toBe(text);
  const without = (id: string) => (file: SyllabusFile) => ({
    ...file,
    sessions: (file.sessions ?? []).filter((one) => one.id !== id),
  });
  expect(edit(text, without("a"))).toBe(
    `${head}  - id: b\n    presenters: &team [Ada, Grace] # the same\n${c}`,
  );
  const alone = (id: string) => (file: SyllabusFile) => ({
    ...file,
    sessions: (file.sessions ?? []).map((one) => (one.id === id ? { ...one, presenters: ["Ken"] } : one)),
  });
  expect(edit(text, alone("b"))).toBe(text.replace("*team # the", "[Ken] # the"));
  expect(edit(text, alone("a"))).toBe(
    `${head}  - id: a # one\n    presenters: [Ken] # both\n  - id: b\n    presenters: &team [Ada, Grace] # the same\n${c}`,
  );
});
