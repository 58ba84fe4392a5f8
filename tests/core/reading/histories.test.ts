import fc from "fast-check";
import { expect, test } from "vitest";
import type { SyllabusFile } from "../../../src/core/model/schema.js";
import { linkSyllabus } from "../../../src/core/model/syllabus.js";
import { newTerm } from "../../../src/core/plan/new-term.js";
import { rename } from "../../../src/core/plan/rename.js";
import { bindMarks } from "../../../src/core/reading/bind.js";
import { type MarkState, markLine, parseMarks } from "../../../src/core/reading/marks.js";
import { runs } from "../../helpers/runs.js";

/*
 * Random histories of a list that somebody else keeps, with marks set in between. Each paper has one trait that
 * stays, drawn by lot; all others change as lists change, one after the other, so that at the end nothing else may
 * be as it was when the paper was marked.
 */

type Entry = NonNullable<SyllabusFile["papers"]>[string];
type Trait = "title" | "url" | "doi" | "arxiv" | "name";

/** What a paper really is, whatever a list calls it. */
interface Truth {
  number: number;
  kept: Trait;
}

/** The list with the truth behind each id, and what its reader has marked. */
interface World {
  file: SyllabusFile;
  truths: Map<string, Truth>;
  lines: string[];
  expected: Map<number, MarkState>;
  time: number;
  edits: number;
}

const TRAITS: readonly Trait[] = ["title", "url", "doi", "arxiv", "name"];
const STATES: readonly MarkState[] = ["read", "started", "unread"];

/** The papers of one volume have one address. */
const VOLUME = "https://example.org/volume.pdf";

function entryOf({ number, kept }: Truth): Entry {
  const name = `Name${number}`;
  if (kept === "name") return { name };
  const all = {
    title: `Aaa${number}x Bbb${number}x for Ccc${number}x`,
    url: number % 3 === 0 && kept !== "url" ? VOLUME : `https://example.org/${number}.pdf`,
    doi: `10.1000/${number}`,
    arxiv: `2001.${String(10_000 + number)}`,
  };
  return { name, [kept]: all[kept], ...(number % 2 === 0 && { title: all.title, url: all.url }) };
}

type Change = (entry: Entry, truth: Truth, trait: Trait, edit: number) => Partial<Entry>;

/** The trait that stays, in other letters. */
const rewritten: Change = ({ title = "" }, { number }, trait, edit) => {
  const isEven = edit % 2 === 0;
  if (trait === "title") return { title: isEven ? title.toUpperCase() : `${title}.` };
  if (trait === "url") return { url: `http${isEven ? "" : "s"}://www.example.org/${number}.pdf` };
  return {};
};

/** Another one in the place of a trait, as lists put it there. */
const replaced: Change = (_entry, { number }, trait, edit) => {
  switch (trait) {
    case "title":
      return { title: `Aaa${number}x Bbb${number}x, Revisited ${edit}` };
    case "url":
      return { url: `https://mirror.example.org/${number}/${edit}.pdf` };
    case "doi":
      return { doi: `10.1000/${number}.${edit}` };
    case "arxiv":
      return { arxiv: `2002.${String(10_000 + edit * 50 + number)}` };
    case "name":
      return { name: `Name${number} ${edit}` };
  }
};

/** What happens to the list, or what its reader does. */
type Step = (world: World) => void;

const at = fc.nat(30);
const trait = fc.constantFrom(...TRAITS);

/** Steps of one kind, each with its own arguments. */
function some<Args extends [unknown, ...unknown[]]>(
  weight: number,
  act: (world: World, ...args: Args) => void,
  ...args: { [Index in keyof Args]: fc.Arbitrary<Args[Index]> }
): fc.WeightedArbitrary<Step> {
  const arbitrary = fc.tuple<Args>(...args).map(
    (given): Step =>
      (world) =>
        act(world, ...given),
  );
  return { weight, arbitrary };
}

const IDS = Array.from({ length: 12 }, (_, number) => `id${number}`);

function worldOf(kinds: readonly Trait[]): World {
  const truths = new Map(kinds.map((kept, number) => [IDS[number] ?? "", { number, kept }]));
  const papers = Object.fromEntries([...truths].map(([id, truth]) => [id, entryOf(truth)]));
  const file: SyllabusFile = {
    version: 1,
    course: { id: "course-1", title: "Systems" },
    calendar: { timezone: "UTC", days: ["Mon"] },
    papers,
    sessions: [],
  };
  return { file, truths, lines: [], expected: new Map(), time: 0, edits: 0 };
}

function papersOf({ file }: World): [string, Entry][] {
  return Object.entries(file.papers ?? {});
}

function picked(world: World, number: number): string | undefined {
  const ids = [...world.truths.keys()];
  return ids.length === 0 ? undefined : ids[number % ids.length];
}

function withEntry(world: World, id: string, entry: Entry): void {
  world.file = { ...world.file, papers: { ...world.file.papers, [id]: entry } };
}

function freeId({ truths }: World, number: number): string | undefined {
  const free = IDS.filter((id) => !truths.has(id));
  return free.length === 0 ? undefined : free[number % free.length];
}

function mark(world: World, number: number, state: MarkState): void {
  const id = picked(world, number);
  const truth = id === undefined ? undefined : world.truths.get(id);
  const paper = linkSyllabus(world.file).papers.find((one) => one.id === id);
  if (truth === undefined || paper === undefined) return;
  const { name, title, url, doi, arxiv } = paper;
  const { course } = world.file;
  world.time += 1;
  const line = markLine({
    at: new Date(world.time * 1000).toISOString(),
    state,
    paper: { id: paper.id, name, title, url, doi, arxiv },
    course: { id: course.id, title: course.title, url: course.url },
  });
  world.lines.push(line);
  world.expected.set(truth.number, state);
}

function edit(world: World, number: number, which: Trait): void {
  const id = picked(world, number);
  const truth = id === undefined ? undefined : world.truths.get(id);
  const entry = id === undefined ? undefined : world.file.papers?.[id];
  if (id === undefined || truth === undefined || entry === undefined) return;
  // What is known by its name alone gets more to be known by, and keeps that.
  if (truth.kept === "name" && entry[which] !== undefined) return;
  world.edits += 1;
  const change = which === truth.kept ? rewritten : replaced;
  withEntry(world, id, { ...entry, ...change(entry, truth, which, world.edits) });
}

function drop(world: World, number: number, which: Exclude<Trait, "name">): void {
  const id = picked(world, number);
  const entry = id === undefined ? undefined : world.file.papers?.[id];
  if (id === undefined || entry === undefined || ["name", which].includes(world.truths.get(id)?.kept ?? ""))
    return;
  // Of two papers of one volume that have neither name nor title nor number in common with the mark, nobody can tell.
  if (which === "title" && entry.url === VOLUME) return;
  const { [which]: _, ...rest } = entry;
  withEntry(world, id, rest);
}

/** Two papers had one another's address, and that is set right. */
function swapUrls(world: World, number: number, other: number): void {
  const [one, two] = [picked(world, number), picked(world, other)];
  if (one === undefined || two === undefined || one === two) return;
  if ([one, two].some((id) => ["url", "name"].includes(world.truths.get(id)?.kept ?? ""))) return;
  const [first, second] = [world.file.papers?.[one], world.file.papers?.[two]];
  if (first?.url === undefined || second?.url === undefined) return;
  withEntry(world, one, { ...first, url: second.url });
  withEntry(world, two, { ...second, url: first.url });
}

function renameOne(world: World, number: number, to: number): void {
  const [from, free] = [picked(world, number), freeId(world, to)];
  const truth = from === undefined ? undefined : world.truths.get(from);
  if (from === undefined || free === undefined || truth === undefined) return;
  world.file = rename(world.file, { kind: "paper", from }, free);
  world.truths.delete(from);
  world.truths.set(free, truth);
}

function remove(world: World, number: number): void {
  const id = picked(world, number);
  if (id === undefined) return;
  world.truths.delete(id);
  const papers = Object.fromEntries(papersOf(world).filter(([one]) => one !== id));
  world.file = { ...world.file, papers };
}

/** Often under an id that another paper had. */
function add(world: World, kept: Trait, to: number): void {
  const id = freeId(world, to);
  if (id === undefined) return;
  world.edits += 1;
  const truth = { number: 100 + world.edits, kept };
  world.truths.set(id, truth);
  withEntry(world, id, entryOf(truth));
}

/** The list is read anew from its page: the same papers under other ids. */
function importAnew(world: World, shift: number): void {
  const entries = papersOf(world);
  const idOf = (index: number) => IDS[(index + shift) % IDS.length] ?? "";
  world.truths = new Map(
    entries.flatMap(([id], index): [string, Truth][] => {
      const truth = world.truths.get(id);
      return truth === undefined ? [] : [[idOf(index), truth]];
    }),
  );
  const papers = Object.fromEntries(entries.map(([, entry], index) => [idOf(index), entry]));
  world.file = { ...world.file, papers };
}

function beginTerm(world: World, year: number): void {
  const number = Number(world.file.course.id.replace("course-", "")) + 1;
  world.file = newTerm(world.file, { start: `${2024 + year}-03-04`, id: `course-${number}` }).file;
}

const step: fc.Arbitrary<Step> = fc.oneof(
  some(5, mark, at, fc.constantFrom(...STATES)),
  some(5, edit, at, trait),
  some(1, drop, at, fc.constantFrom("title", "url", "doi", "arxiv")),
  some(1, swapUrls, at, at),
  some(3, renameOne, at, at),
  some(2, remove, at),
  some(2, add, trait, at),
  some(1, importAnew, at),
  some(1, beginTerm, at),
);

/** The marks as the list shows them, by what each paper really is. */
function shown({ file, truths, lines }: World): Record<number, MarkState> {
  const { marks } = parseMarks(lines.join("\n"));
  const bound = bindMarks(marks, file.course, linkSyllabus(file).papers);
  return Object.fromEntries([...bound].map(([id, { state }]) => [truths.get(id)?.number ?? -1, state]));
}

function expectedOf({ truths, expected }: World): Record<number, MarkState> {
  return Object.fromEntries(
    [...truths.values()].flatMap(({ number }) => {
      const state = expected.get(number);
      return state === undefined ? [] : [[number, state]];
    }),
  );
}

test("whatever becomes of a list, no mark is lost, and none comes to another paper", () => {
  fc.assert(
    fc.property(
      fc.array(trait, { minLength: 1, maxLength: 8 }),
      fc.array(step, { maxLength: 30 }),
      (kinds, steps) => {
        const world = worldOf(kinds);
        for (const one of steps) {
          one(world);
          expect(shown(world)).toEqual(expectedOf(world));
        }
      },
    ),
    runs(1000),
  );
});
