import { roleRemark } from "../infer/roles.js";
import { type Mark, type Phrase, squeeze } from "../tree/phrase.js";
import { type Atom, atomsOf, type Joint } from "./atoms.js";
import {
  isPlace,
  isSentence,
  type NamesRead,
  namesIn,
  SENTENCE_WORD,
  titleScore,
  type VenueRead,
  venueIn,
} from "./evidence.js";

/** What a reference says. */
export interface Reference {
  title?: string | undefined;
  /** Where the title stands in the text. */
  span?: { start: number; end: number } | undefined;
  /** A short name before the title. */
  name?: string | undefined;
  authors: string[];
  turned?: { from: string; names: string[] } | undefined;
  venue?: string | undefined;
  year?: number | undefined;
  /** Whether the authors stand before the title, and whether that is quoted. */
  isMoved?: boolean;
  isQuoted?: boolean;
  /** Whether a venue with its year stands before the title. */
  isTagged?: boolean;
  /** Whether the title is a line, and the venue with its year the next one. */
  isLined?: boolean;
  /** Whether the title is set in bold or italic letters. */
  isMarked?: boolean;
  /** What belongs to no field. */
  rest: string[];
  /** What stands in brackets and is no field. */
  remarks: string[];
  /** A title and names of which the text does not tell where one ends. */
  whole?: string;
  /** How sure the names are. */
  sure?: number;
  /** How much names, a venue, a year or marks of a title show that it is a reference. */
  evidence: number;
}

/** What the reader knows of the words besides themselves. */
export interface Hints {
  /** Whether the words of a link, where there are some, can be the title. */
  linkIsTitle: boolean;
  /** Whether something is known to be a title of a paper, so that plain words are one. */
  isReading: boolean;
  /** Whether the title is known, so that these words only add to it. */
  hasTitle?: boolean;
}

type Field = "title" | "name" | "names" | "venue" | "place" | "rest";

/** Fields that a reference has once, as bits. */
const BITS: Record<Field, number> = { title: 1, name: 2, names: 4, venue: 0, place: 0, rest: 0 };
const FIELDS: readonly Field[] = ["title", "name", "names", "venue", "place", "rest"];

/** How many atoms one field may hold; names may go on. */
const LONGEST: Record<Field, number> = { title: 9, name: 2, names: 90, venue: 5, place: 8, rest: 3 };

/** What it costs that a joint stands within a field. */
const COSTS: Record<Field, Partial<Record<Joint, number>>> = {
  title: {
    period: 1.7,
    initial: 0.5,
    asked: 0.2,
    comma: 0.3,
    semicolon: 1.5,
    colon: 0.05,
    dash: 0.7,
    bar: 4,
    open: 0.25,
    close: 0.25,
    quote: 1.2,
    wrapped: 0.15,
    break: 2.5,
    gap: 2.6,
    word: 0.1,
    number: 0.25,
    link: 1.6,
    style: 0.5,
  },
  names: {
    period: 1.5,
    initial: 0,
    asked: 4,
    comma: 0,
    semicolon: 0,
    colon: 3,
    dash: 3,
    bar: 0.3,
    open: 3,
    close: 3,
    quote: 4,
    wrapped: 0.2,
    break: 2.5,
    gap: 0.5,
    word: 3,
    number: 4,
    link: 0.5,
    style: 0.6,
  },
  venue: {
    period: 0.7,
    initial: 0,
    asked: 3,
    comma: 0.25,
    semicolon: 1.5,
    colon: 0.6,
    dash: 0.8,
    bar: 3,
    open: 0.3,
    close: 0.3,
    quote: 3,
    wrapped: 0.2,
    break: 2,
    gap: 1,
    word: 0.15,
    number: 0,
    link: 2,
    style: 0.1,
  },
  place: { period: 0, initial: 0, comma: 0, number: 0, colon: 0, open: 0, close: 0 },
  name: { initial: 0, asked: 0, colon: 0.4, style: 0.2 },
  rest: { number: 0, period: 0.3, comma: 0.1 },
};

interface Step {
  score: number;
  from: number;
  to: number;
  field: Field;
  state: number;
  previous: Step | undefined;
  /** Whether what stands behind a venue goes with what follows it. */
  isCut?: boolean;
}

/** Nothing that fits a field so badly is part of the best way. */
const LEAST = -3;

/** What the fields that a worse beginning has still to come may be worth at most. */
const MARGIN = 7;

/** The ways to one place that may still become the best one. */
function promising(states: ReadonlyMap<number, Step> | undefined): Step[] {
  const all = [...(states?.values() ?? [])];
  let best = Number.NEGATIVE_INFINITY;
  for (const { score } of all) best = Math.max(best, score);
  return all.filter(({ score }) => score > best - MARGIN);
}

interface Styles {
  exact: ReadonlySet<string>;
  within: ReadonlySet<string>;
  cut: number;
}

const NO_STYLES: Styles = { exact: new Set(), within: new Set(), cut: 0 };

/** The words from one atom to another, with what they were read as. */
interface Span {
  text: string;
  words: string;
  styles?: Styles;
  venue?: { read: VenueRead | undefined };
  names?: { read: NamesRead | undefined };
}

/** A word of three small letters that stands neither in names nor between them. */
const WORD_OF_NO_NAME =
  /(?:^|\s)(?!(?:and|und|och|von|van|vom|del|della|der|den|dos|das|bin|ibn|ten|ter|zur|par|por|door|others|eds|edited|written|hrsg|dir|authors?|autor\p{L}*)\b)\p{Ll}{3,}(?=[\s:]|$)/u;

/** How many of the atoms before each place a test finds. */
function countUp(atoms: readonly Atom[], isOne: (atom: Atom) => boolean): Int32Array {
  const counts = new Int32Array(atoms.length + 1);
  for (const [index, atom] of atoms.entries()) counts[index + 1] = (counts[index] ?? 0) + Number(isOne(atom));
  return counts;
}

const QUOTE = /["“”«»「」]/g;
const QUOTED = /["“”«»「」]/;

/** A word or two that begin like a name. */
const NAME_LIKE = /^(?:and |& )?(?:\p{Lu}|\p{Lo}|(?:de|van|von|der|da|di|el|al|le|la) )[^\d:]*$/u;

/** No reference is longer; such a text is left whole. */
const MAX_ATOMS = 260;

/** Reads a reference in any order of its parts: of all ways to part it, the one with most evidence for its fields. */
export function readReference(phrase: Phrase, hints: Hints): Reference {
  const atoms = atomsOf(phrase);
  if (atoms.length === 0 || atoms.length > MAX_ATOMS)
    return { authors: [], rest: [squeeze(phrase.text)], remarks: [], evidence: 0 };
  return new Reader(phrase, atoms, hints).read();
}

class Reader {
  readonly #phrase: Phrase;
  readonly #atoms: readonly Atom[];
  readonly #hints: Hints;
  readonly #lists: { before: number[]; after: number[] };
  readonly #spans: (Span | undefined)[] = [];
  /** How many atoms before each one have marks, quotation marks or brackets, and how many no name can hold. */
  readonly #styled: Int32Array;
  readonly #nameless: Int32Array;
  readonly #telling: Int32Array;

  constructor(phrase: Phrase, atoms: readonly Atom[], hints: Hints) {
    this.#phrase = phrase;
    this.#atoms = atoms;
    this.#hints = hints;
    this.#lists = this.#listed();
    this.#styled = countUp(atoms, ({ marks, quote, bracket }) => marks.length > 0 || quote + bracket > 0);
    this.#telling = countUp(atoms, ({ start, end }) => SENTENCE_WORD.test(phrase.text.slice(start, end)));
    this.#nameless = countUp(atoms, ({ start, end }) => WORD_OF_NO_NAME.test(phrase.text.slice(start, end)));
  }

  read(): Reference {
    const best = this.#best();
    const steps: Step[] = [];
    for (let step: Step | undefined = best; step !== undefined; step = step.previous) steps.unshift(step);
    return this.#result(steps);
  }

  /** The best way to the end, by the fields that are taken and the field before. */
  #best(): Step | undefined {
    const count = this.#atoms.length;
    const states: Map<number, Step>[] = Array.from({ length: count + 1 }, () => new Map());
    for (let from = 0; from < count; from += 1) {
      const before: readonly (Step | undefined)[] = from === 0 ? [undefined] : promising(states[from]);
      if (before.length === 0) continue;
      for (const [order, field] of FIELDS.entries()) this.#extend(from, order, field, before, states);
    }
    let best: Step | undefined;
    for (const step of states[count]?.values() ?? [])
      if (best === undefined || step.score > best.score) best = step;
    return best;
  }

  /**
   * How many names that may go on a list stand right before or behind each atom: within a long list nothing
   * else begins or ends.
   */
  #listed(): { before: number[]; after: number[] } {
    const isName = this.#atoms.map(
      ({ start, end }) => end - start < 40 && NAME_LIKE.test(this.#phrase.text.slice(start, end)),
    );
    const goesOn = this.#atoms.map(
      ({ before }, index) =>
        index > 0 &&
        before.size === 1 &&
        before.has("comma") &&
        isName[index] === true &&
        isName[index - 1] === true,
    );
    const before = goesOn.map(() => 0);
    const after = goesOn.map(() => 0);
    for (let at = 1; at < goesOn.length; at += 1)
      before[at] = goesOn[at] === true ? (before[at - 1] ?? 0) + 1 : 0;
    for (let at = goesOn.length - 2; at >= 0; at -= 1)
      after[at] = goesOn[at + 1] === true ? (after[at + 1] ?? 0) + 1 : 0;
    return { before, after };
  }

  #isWithinList(from: number, to: number, field: Field): boolean {
    const [before, after] = [this.#lists.before[from] ?? 0, this.#lists.after[to] ?? 0];
    if (field === "names") return before > 2 || after > 2;
    return before + after > 4 && (before > 1 || to - from > 1);
  }

  /** Whether a list of names goes on before or behind. */
  isInList(from: number, to: number): boolean {
    return (this.#lists.before[from] ?? 0) > 0 || (this.#lists.after[to] ?? 0) > 0;
  }

  #extend(
    from: number,
    order: number,
    field: Field,
    before: readonly (Step | undefined)[],
    states: Map<number, Step>[],
  ): void {
    let cost = 0;
    for (let to = from; to < Math.min(this.#atoms.length, from + LONGEST[field]); to += 1) {
      if (to > from) cost += this.#costOf(to, field);
      if (cost > 6) return;
      if (this.#isWithinList(from, to, field)) continue;
      const score = SCORERS[field](this, from, to) - cost;
      if (score < LEAST) continue;
      this.#goOn(before, { score, from, to, field, state: 8 * (order + 1) }, states[to + 1]);
    }
  }

  /** Keeps the ways before a field that go on with it, where none to the same state is better. */
  #goOn(
    before: readonly (Step | undefined)[],
    { score, from, to, field, state: order }: Omit<Step, "previous">,
    states: Map<number, Step> | undefined,
  ): void {
    for (const previous of before) {
      const used = (previous?.state ?? 0) % 8;
      if ((used & BITS[field]) !== 0) continue;
      const state = (used | BITS[field]) + order;
      const total = (previous?.score ?? 0) + score + this.#follow(previous, field, from, to);
      const there = states?.get(state);
      if (there === undefined || there.score < total)
        states?.set(state, { score: total, from, to, field, state, previous });
    }
  }

  #costOf(index: number, field: Field): number {
    let cost = 0;
    const before = this.#atoms[index]?.before;
    if (field === "title" && before?.has("link") === true && before.has("colon")) return 0.1;
    // `“Why Trust You?”Explaining Predictions`
    const isQuote =
      before?.has("quote") === true && (before.size === 1 || (before.size === 2 && before.has("asked")));
    if (field === "title" && isQuote) return 0.2;
    for (const joint of before ?? []) cost = Math.max(cost, COSTS[field][joint] ?? 3);
    return cost;
  }

  isSurelyNames({ from, to }: Step): boolean {
    const read = this.namesAt(from, to);
    return read !== undefined && read.score > 0 && read.names.some((name) => name.includes(" "));
  }

  /** What stands before a field makes it more or less likely. */
  #follow(previous: Step | undefined, field: Field, from: number, to: number): number {
    if (this.#cutsInitial(previous, field, from)) return -2;
    if (field === "title") return titleAfter(previous);
    if (previous === undefined) return 0;
    // A name is only one where the title comes right after it.
    if (previous.field === "name") return field === "names" ? -0.5 : -6;
    if (field === "names") return previous.field === "title" ? 0.35 : 0;
    return field === "venue" ? this.#venueAfter(previous, from, to) : 0;
  }

  /** `D.` at the end of a title is the beginning of a name. */
  #cutsInitial(previous: Step | undefined, field: Field, from: number): boolean {
    return (
      previous !== undefined &&
      previous.field !== "names" &&
      previous.field !== "name" &&
      (field === "title" || field === "names") &&
      this.joints(from).has("initial")
    );
  }

  #venueAfter(previous: Step, from: number, to: number): number {
    if (previous.field === "title") return 0.2;
    if (previous.field === "names" && this.venueAt(from, to)?.year !== undefined) {
      if (this.isSurelyNames(previous)) return 1;
      return previous.previous === undefined ? 2.3 : 0.3;
    }
    const areTwo =
      previous.field === "venue" &&
      this.venueAt(from, to)?.venue !== undefined &&
      this.venueAt(previous.from, previous.to)?.venue !== undefined;
    return areTwo ? -1.8 : 0;
  }

  /** What is known of the words from one atom to another, each thing found once. */
  #spanAt(from: number, to: number): Span {
    const at = from * this.#atoms.length + to;
    const known = this.#spans[at];
    if (known !== undefined) return known;
    const text = this.#textOf(from, to);
    const span: Span = { text, words: squeeze(text) };
    this.#spans[at] = span;
    return span;
  }

  /** The words from one atom to another, and the same on one line. */
  text(from: number, to: number): string {
    return this.#spanAt(from, to).text;
  }

  words(from: number, to: number): string {
    return this.#spanAt(from, to).words;
  }

  #textOf(from: number, to: number): string {
    const [start, end] = [this.#atoms[from]?.start ?? 0, this.#endOf(from, to)];
    const inner = this.#phrase.text.slice(start, end);
    // A quotation mark that stands within a title has its other half in it too.
    if (!QUOTED.test(inner) || (inner.match(QUOTE)?.length ?? 0) % 2 === 0) return inner;
    if (QUOTED.test(this.#phrase.text.charAt(start - 1))) return this.#phrase.text.slice(start - 1, end);
    return QUOTED.test(this.#phrase.text.charAt(end)) ? this.#phrase.text.slice(start, end + 1) : inner;
  }

  /** A bracket that opened within a field closes in it. */
  #endOf(from: number, to: number): number {
    const end = this.#atoms[to]?.end ?? 0;
    const start = this.#atoms[from]?.start ?? 0;
    const inner = this.#phrase.text.slice(start, end);
    const next = this.#phrase.text[end] ?? "";
    if (next === "" || !")]）?!".includes(next)) return end;
    const isOpen = (open: string, close: string) =>
      next === close && inner.split(open).length > inner.split(close).length;
    return isOpen("(", ")") || isOpen("[", "]") || isOpen("（", "）") || next === "?" || next === "!"
      ? end + 1
      : end;
  }

  /** How a field agrees with the marks around it: exactly what is marked, part of it, or across its edge. */
  styles(from: number, to: number): Styles {
    if (this.#styled[to + 1] === this.#styled[from]) return NO_STYLES;
    const span = this.#spanAt(from, to);
    span.styles ??= this.#stylesOf(from, to);
    return span.styles;
  }

  #stylesOf(from: number, to: number): Styles {
    const exact = new Set<string>();
    const within = new Set<string>();
    const atoms = this.#atoms.slice(from, to + 1);
    let cut = 0;
    for (const mark of new Set(atoms.flatMap(({ marks }) => marks))) {
      const isOut = [from - 1, to + 1].some((at) => this.#atoms[at]?.marks.includes(mark));
      if (!atoms.every(({ marks }) => marks.includes(mark))) cut += costOfCut(mark, isOut);
      else (isOut ? within : exact).add(mark.kind);
    }
    const quoted = this.#quotedAs(from, to);
    if (quoted !== undefined) (quoted === "within" ? within : exact).add("quote");
    if (atoms.every(({ bracket }) => bracket !== 0)) within.add("bracket");
    return { exact, within, cut };
  }

  /** Whether a field is all that stands in its quotation marks, or part of it. */
  #quotedAs(from: number, to: number): "exact" | "within" | undefined {
    const quote = this.#atoms[from]?.quote ?? 0;
    if (quote === 0 || this.#atoms.slice(from, to + 1).some((atom) => atom.quote !== quote)) return undefined;
    const after = this.#atoms[to + 1];
    if (this.#atoms[from - 1]?.quote === quote || after?.quote === quote) return "within";
    // `“Simple” Consensus`: a word in quotation marks with more right behind it is part of a title.
    const joint = this.#phrase.text.slice(this.#atoms[to]?.end ?? 0, after?.start);
    const isParted =
      after === undefined ||
      (!/["”»]$/.test(joint) && [...after.before].some((one) => one !== "quote" && one !== "style"));
    return isParted ? "exact" : undefined;
  }

  /** `[Zab](…): High-performance broadcast`: the words of a link and, behind a colon, those that complete its title. */
  goesOn(from: number, to: number): boolean {
    const first = this.#atoms[from];
    const link = first?.marks.find(({ kind }) => kind === "link");
    if (link === undefined || this.#atoms[from - 1]?.marks.includes(link)) return false;
    let at = from;
    while (this.#atoms[at + 1]?.marks.includes(link) === true) at += 1;
    const second = at + 1;
    const joints = this.joints(second);
    if (second > to || at > from || !joints.has("colon") || !joints.has("link")) return false;
    const [head, tail] = [this.text(from, at), this.text(second, to)];
    return (
      head.split(" ").length <= 5 &&
      /^\p{Lu}|^\p{Lo}/u.test(tail) &&
      !isSentence(tail) &&
      titleScore(tail) >= 1.5
    );
  }

  isSentence(from: number, to: number): boolean {
    return this.#telling[to + 1] !== this.#telling[from] && isSentence(this.words(from, to));
  }

  hasLink(): boolean {
    return this.#hints.linkIsTitle;
  }

  hasTitle(): boolean {
    return this.#hints.hasTitle === true;
  }

  joints(index: number): ReadonlySet<Joint> {
    return this.#atoms[index]?.before ?? new Set();
  }

  isItalic(index: number): boolean {
    return this.#atoms[index]?.marks.some(({ kind }) => kind === "italic") === true;
  }

  isQuoted(index: number): boolean {
    return (this.#atoms[index]?.quote ?? 0) !== 0;
  }

  isEnd(index: number): boolean {
    return index === this.#atoms.length - 1;
  }

  /** What the words from one atom to another are as a venue, read once. */
  venueAt(from: number, to: number): VenueRead | undefined {
    const span = this.#spanAt(from, to);
    span.venue ??= { read: venueIn(span.words) };
    return span.venue.read;
  }

  /** The names that the words from one atom to another are, read once. */
  namesAt(from: number, to: number): NamesRead | undefined {
    if (this.#nameless[to + 1] !== this.#nameless[from]) return undefined;
    const span = this.#spanAt(from, to);
    span.names ??= { read: namesIn(span.words) };
    return span.names.read;
  }

  #result(steps: readonly Step[]): Reference {
    const found: Reference = { authors: [], rest: [], remarks: [], evidence: 0 };
    this.#takeAll(found, this.#withPlaces(steps));
    this.#keepRun(found, steps);
    const names = steps.findIndex(({ field }) => field === "names");
    const title = steps.findIndex(({ field }) => field === "title");
    const next = steps[title + 1];
    const isDated = found.year !== undefined && found.venue !== undefined;
    found.isTagged = isDated && title === 1 && steps[0]?.field === "venue";
    found.isLined = isDated && title === 0 && next?.field === "venue" && this.joints(next.from).has("break");
    found.isMoved = names !== -1 && title > names && found.authors.length > 0;
    return found;
  }

  /** Takes each step, but those that belong to no field as one where they stand side by side. */
  #takeAll(found: Reference, steps: readonly Step[]): void {
    let rest: Step | undefined;
    for (const [index, step] of steps.entries()) {
      const isBetween = rest !== undefined && isLeft(steps[index + 1]);
      if (isLeft(step) || (isBetween && this.#isKnownYear(step, found))) {
        rest = { ...(rest ?? step), to: step.to };
        continue;
      }
      if (rest !== undefined) this.#take(found, "rest", rest.from, rest.to);
      rest = undefined;
      this.#take(found, step.field, step.from, step.to, step.isCut);
    }
    if (rest !== undefined) this.#take(found, "rest", rest.from, rest.to);
  }

  /** `Neural Computation, 9` before `(8), 1735`: the volume goes with what follows it. */
  #withPlaces(steps: readonly Step[]): Step[] {
    return steps.flatMap((step, index) => {
      if (step.field !== "venue" || !isLeft(steps[index + 1])) return [step];
      const { remark, venue } = this.venueAt(step.from, step.to) ?? {};
      const at = this.#atoms.findIndex(
        ({ start }, atom) =>
          atom > step.from && atom <= step.to && this.#phrase.text.startsWith(remark ?? "\0", start),
      );
      if (venue === undefined || at === -1) return [step];
      return [
        { ...step, isCut: true },
        { ...step, field: "place" as const, from: at },
      ];
    });
  }

  #isKnownYear({ field, from, to }: Step, { year }: Reference): boolean {
    const read = field === "venue" ? this.venueAt(from, to) : undefined;
    return read?.year !== undefined && read.year === year && read.venue === undefined;
  }

  /** `Execution of Programs Ada Byron, Grace Hopper`: where a title may run into a name, both stay whole. */
  #keepRun(found: Reference, steps: readonly Step[]): void {
    const at = steps.findIndex(({ field }) => field === "title");
    const [title, names] = [steps[at], steps[at + 1]];
    if (
      title === undefined ||
      names?.field !== "names" ||
      found.authors.length < 2 ||
      !this.joints(names.from).has("comma")
    )
      return;
    if (this.styles(title.from, title.to).exact.size > 0) return;
    const words = (found.title ?? "").split(" ");
    if (
      words.length <= 3 ||
      (namesIn(words.slice(-2).join(" "))?.score ?? 0) < 0.5 ||
      (namesIn(found.authors[0] ?? "")?.score ?? 0) < 0.5
    )
      return;
    found.whole = squeeze(this.text(title.from, names.to));
    delete found.title;
    found.authors = [];
  }

  #take(found: Reference, field: Field, from: number, to: number, isCut = false): void {
    const text = this.words(from, to);
    switch (field) {
      case "title": {
        const { exact } = this.styles(from, to);
        found.title = cleanTitle(text);
        found.span = { start: this.#atoms[from]?.start ?? 0, end: this.#atoms[to]?.end ?? 0 };
        found.isQuoted = exact.has("quote");
        found.isMarked = exact.has("bold") || exact.has("italic");
        if (exact.has("quote")) found.evidence += 2;
        else if (exact.has("bold") || exact.has("italic")) found.evidence += 0.9;
        break;
      }
      case "name":
        found.name = text;
        break;
      case "names":
        this.#takeNames(found, namesIn(text), text);
        break;
      case "venue":
        takeVenue(found, this.venueAt(from, to), text, isCut);
        break;
      case "place":
      case "rest":
        if (!/[\p{L}\p{N}]/u.test(text)) break;
        (this.styles(from, to).within.has("bracket") ? found.remarks : found.rest).push(text);
    }
  }

  #takeNames(found: Reference, read: NamesRead | undefined, text: string): void {
    if (read === undefined) {
      found.rest.push(text);
      return;
    }
    found.authors = read.names;
    found.sure = read.score;
    found.evidence += Math.max(0, read.score);
    if (read.turned) found.turned = { from: read.from, names: read.names };
  }
}

function isLeft(step: Step | undefined): boolean {
  return step?.field === "place" || step?.field === "rest";
}

function titleAfter(previous: Step | undefined): number {
  if (previous === undefined || previous.field === "name") return 0.5;
  const isLed = previous.field === "names" || (previous.field === "venue" && previous.previous === undefined);
  return isLed ? 0.4 : 0;
}

/** What it costs that a mark is parted; most where it goes on outside. */
function costOfCut({ kind }: Mark, isOut: boolean): number {
  if (isOut) return kind === "link" ? 4 : 2;
  return kind === "link" ? 1 : 0.2;
}

function takeVenue(found: Reference, read: VenueRead | undefined, text: string, isCut: boolean): void {
  const remark = isCut ? undefined : read?.remark;
  if (read !== undefined && addsTo(found, read)) {
    if (found.venue === undefined) found.venue = read.venue;
    else if (read.venue !== undefined) found.rest.push(read.venue);
    found.year ??= read.year;
    found.evidence += Math.min(read.score, 2);
  } else if (remark === undefined && (read?.venue !== undefined || read?.year !== found.year))
    found.rest.push(text);
  if (remark !== undefined) found.remarks.push(remark);
}

function addsTo(found: Reference, { venue, year }: VenueRead): boolean {
  return (
    (venue !== undefined && found.venue === undefined) || (year !== undefined && found.year === undefined)
  );
}

/** A title without what only closes it. */
function cleanTitle(title: string): string {
  return title.replace(/^[\s.,;:–—-]+|[\s.,;:–—-]+$/g, "");
}

type Scorer = (reader: Reader, from: number, to: number) => number;

const SCORERS: Record<Field, Scorer> = {
  title: scoreTitle,
  name: scoreName,
  names: scoreNames,
  venue: scoreVenue,
  place: (reader, from, to) =>
    isPlace(reader.text(from, to))
      ? 0.35 * (to - from + 1) - (/^(?:19|20)\d\d\b/.test(reader.text(from, to)) ? 1 : 0)
      : -9,
  rest: (reader, from, to) => {
    const { exact, within } = reader.styles(from, to);
    return (exact.has("link") ? -1.6 : within.has("bracket") ? -0.35 : -0.65) - 0.35 * (to - from);
  },
};

function scoreTitle(reader: Reader, from: number, to: number): number {
  if (reader.hasTitle()) return -9;
  const text = reader.words(from, to);
  const styles = reader.styles(from, to);
  const { exact, within, cut } = styles;
  let score = titleScore(text) - cut;
  if (reader.hasLink()) score += linkedTitle(reader, from, to);
  score = markedTitle(score, styles);
  if (score < LEAST) return score;
  if (endsWithRemark(text)) score -= 2;
  if (!isEven(text, "(", ")") || !isEven(text, "[", "]")) score -= 1.5;
  if (within.has("bracket")) score -= 1.6;
  if (from > 0 && /^\p{Ll}/u.test(text) && exact.size === 0) score -= 1.5;
  return exact.has("link") || exact.has("quote") ? score : plainTitle(score, reader, from, to);
}

/** What the words of a link that can be the title add, alone or with those behind its colon. */
function linkedTitle(reader: Reader, from: number, to: number): number {
  if (reader.styles(from, to).exact.has("link")) return 4;
  return reader.goesOn(from, to) ? 5.4 : 0;
}

/** The score of a title by the marks it stands in. */
function markedTitle(plain: number, { exact, within }: Styles): number {
  if (exact.size === 0 && within.size === 0) return plain;
  let score = plain;
  const isPartly = within.has("bold") || within.has("link") || within.has("italic");
  if (exact.has("quote")) score += isPartly ? 0.5 : 4;
  else if (within.has("quote")) score -= 1.5;
  if (exact.has("bold")) score += 2.4;
  else if (within.has("bold")) score -= 0.6;
  if (exact.has("italic")) score += 1.8;
  else if (within.has("italic")) score -= 0.8;
  return exact.has("code") ? score - 0.5 : score;
}

/** Whether names, a place or a role stand in brackets at the end. */
function endsWithRemark(text: string): boolean {
  const bracket = text.endsWith(")") ? /\(([^()]+)\)$/.exec(text)?.[1] : undefined;
  if (bracket === undefined) return false;
  return (namesIn(bracket)?.score ?? 0) >= 0.5 || isPlace(bracket) || roleRemark(bracket) !== undefined;
}

/** The score of a title that neither a link nor quotation marks show: it must not look like another field. */
function plainTitle(marked: number, reader: Reader, from: number, to: number): number {
  let score = marked;
  const text = reader.words(from, to);
  const names = reader.namesAt(from, to);
  if (names !== undefined && names.score >= 0.7) score -= 0.2 + names.score * 0.6;
  if (isPlace(text)) score -= 3;
  if (reader.isSentence(from, to)) score -= 1.4;
  const isShort = text.length < 60 && text.split(" ").length <= 4;
  const venue = isShort || /\d/.test(text) ? reader.venueAt(from, to) : undefined;
  const isVenue = venue !== undefined && venue.score >= 1 && (venue.year !== undefined || isShort);
  return isVenue ? score - venue.score : score;
}

function isEven(text: string, open: string, close: string): boolean {
  return text.split(open).length === text.split(close).length;
}

function scoreName(reader: Reader, from: number, to: number): number {
  if (from > 1 || reader.isEnd(to)) return -9;
  const text = reader.text(from, to);
  const { exact, within } = reader.styles(from, to);
  const next = reader.joints(to + 1);
  if (text.split(/\s+/).length > 3) return -9;
  const isTag = within.has("bracket") && next.has("close");
  if (isTag) return from === 0 && venueScore(text) < 1 ? 1 : -9;
  const isParted =
    next.has("period") || next.has("dash") || next.has("initial") || next.has("style") || next.size === 1;
  if (exact.has("link") && isParted) return text.split(/\s+/).length <= 2 ? 3.4 : 1.2;
  return -9;
}

function venueScore(text: string): number {
  return venueIn(text)?.score ?? 0;
}

function scoreNames(reader: Reader, from: number, to: number): number {
  const { exact, within, cut } = reader.styles(from, to);
  if (exact.has("quote") || within.has("quote") || reader.isQuoted(from)) return -9;
  const read = reader.namesAt(from, to);
  if (read === undefined) return -9;
  let score = read.score - cut;
  if (isEastern(read) && EASTERN_JOINTS.some((joint) => reader.joints(from).has(joint))) score += 1.4;
  if (exact.has("link") && reader.hasLink()) score -= 1.5;
  if (exact.has("italic")) score += 0.3;
  else if (within.has("italic")) score -= 0.4;
  if (exact.has("bold")) score -= 0.8;
  score = besideColon(score, read, reader, from, to);
  // One name in brackets may as well be that of who presents.
  if (within.has("bracket") && read.names.length === 1 && read.score < 0.7 && reader.isEnd(to)) score -= 1.8;
  return score;
}

const EASTERN_JOINTS = ["period", "asked", "dash"] as const;

/** One name in the letters of Korea or China. */
function isEastern({ names }: NamesRead): boolean {
  return names.length === 1 && /^[\p{Script=Hangul}\p{Script=Han}]{2,4}$/u.test(names[0] ?? "");
}

/** The score of names by the colon or the list that they stand beside. */
function besideColon(alone: number, read: NamesRead, reader: Reader, from: number, to: number): number {
  const isOne = read.names.length === 1;
  const isLabel = reader.joints(to + 1).has("colon");
  let score = alone;
  if (isOne && reader.joints(from).has("colon")) score -= 1;
  if (isOne && read.turned && reader.isInList(from, to)) score -= 2;
  if (isLabel && read.score <= 0.1) score -= 1.5;
  // `Resource Central: …` is rather a short name of the paper than a person.
  if (isLabel && isOne && !read.turned && read.score < 0.7) score -= 1;
  return score;
}

function scoreVenue(reader: Reader, from: number, to: number): number {
  const { exact, within, cut } = reader.styles(from, to);
  if (exact.has("quote") || within.has("quote")) return -9;
  const read = reader.venueAt(from, to);
  if (read === undefined) return -9;
  const isDated = read.year !== undefined;
  const isLinked = exact.has("link");
  const isItalic = reader.isItalic(from);
  let score = read.score - cut * 0.5;
  if (!isDated && reader.joints(to + 1).has("colon")) score -= 1.6;
  if (!isDated && read.score < 0.9 && !isItalic && !isLinked) score -= 1.5;
  if (!isDated && exact.has("bold")) score -= 1.2;
  if (exact.has("italic") || (isItalic && read.remark !== undefined)) score += 1.1;
  if (isLinked) score += linkedVenue(isDated, reader.hasLink());
  return exact.has("code") || within.has("bracket") ? score + 0.3 : score;
}

/** A venue is a link of its own, and not in the link that is the title. */
function linkedVenue(isDated: boolean, hasTitle: boolean): number {
  if (!hasTitle) return 1.2;
  return isDated ? -1 : -5;
}
