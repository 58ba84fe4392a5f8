import { CONCEPTS, type Concept, WORDS } from "../data/words.js";
import { memo } from "./memo.js";

/** What the words of a short text are about. */
export interface Meaning {
  concepts: ReadonlySet<Concept>;
  /** How many of its words say something known; fillers and numbers count neither way. */
  known: number;
  unknown: number;
}

/** The most words that one entry of the table has. */
const MAX_PARTS = 3;

/** What each word means in each language that has it. */
const table = new Map<string, Map<string, Concept[]>>();

function lookUp(words: string): ReadonlyMap<string, readonly Concept[]> | undefined {
  if (table.size === 0) fill();
  return table.get(words);
}

function fill(): void {
  for (const [name, language] of Object.entries(WORDS)) {
    for (const concept of CONCEPTS) {
      for (const word of (language[concept] ?? "").split(" ")) {
        const key = partsOf(word.replaceAll("_", " ")).join(" ");
        if (key === "") continue;
        const there = table.get(key) ?? new Map<string, Concept[]>();
        there.set(name, [...(there.get(name) ?? []), concept]);
        table.set(key, there);
      }
    }
  }
}

/** The words of a text as they are looked up. */
function partsOf(text: string): string[] {
  const folded = text.normalize("NFC").toLowerCase();
  return folded
    .split(/[^\p{L}\p{M}\p{N}#№&;'’]+/u)
    .map((word) => word.replace(/^['’;]+|['’;]+$/g, ""))
    .filter(Boolean);
}

const EASTERN = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

type Found = ReadonlyMap<string, readonly Concept[]>;

/** What the words of a header, a label, a heading or a link are about, in the language that knows most of them. */
export const meaningOf = memo((text: string): Meaning => {
  const parts = partsOf(text.slice(0, 200));
  const found: Found[] = [];
  let unknown = 0;
  for (let at = 0; at < parts.length; ) {
    const { words, length } = longest(parts, at);
    if (words !== undefined) found.push(words);
    else if (/\p{L}{2}/u.test(parts[at] ?? "")) unknown += 1;
    at += length;
  }
  const language = languageOf(found);
  const concepts = new Set<Concept>();
  let known = 0;
  for (const words of found) {
    const meant = words.get(language) ?? words.get("en") ?? [...words.values()].flat();
    if (meant.includes("filler")) continue;
    known += 1;
    for (const concept of meant) concepts.add(concept);
  }
  return { concepts, known, unknown };
});

/** The language of most words; English where as many are of it, since its words are meant in most lists. */
function languageOf(found: readonly Found[]): string {
  const counts = new Map<string, number>();
  for (const words of found) for (const name of words.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  let best = "en";
  for (const [name, count] of counts) if (count > (counts.get(best) ?? 0)) best = name;
  return best;
}

function longest(parts: readonly string[], at: number): { words: Found | undefined; length: number } {
  for (let length = Math.min(MAX_PARTS, parts.length - at); length > 0; length -= 1) {
    const words = lookUp(parts.slice(at, at + length).join(" "));
    if (words !== undefined) return { words, length };
  }
  const word = parts[at] ?? "";
  return { words: EASTERN.test(word) ? partsOfWord(word) : undefined, length: 1 };
}

/** A word without blanks within it, such as 論文発表日, by the known words that it is put together of. */
function partsOfWord(word: string): Found | undefined {
  if (word.length > 8) return undefined;
  const found: Concept[] = [];
  let at = 0;
  while (at < word.length) {
    let length = Math.min(6, word.length - at);
    while (length > 0 && lookUp(word.slice(at, at + length)) === undefined) length -= 1;
    if (length === 0) return undefined;
    found.push(...[...(lookUp(word.slice(at, at + length))?.values() ?? [])].flat());
    at += length;
  }
  return new Map([["zh", found.filter((concept) => concept !== "filler")]]);
}

/** Whether all words of a text are known, so that it names a kind of thing and nothing of its own. */
export function isLabel({ known, unknown }: Meaning): boolean {
  return known > 0 && unknown === 0;
}

/** A label at the beginning of a text, `Further reading 2: …`, and where what it is said of begins. */
export function labelAtStart(text: string): { meaning: Meaning; words: string; end: number } | undefined {
  const head = text.slice(0, 60);
  const match =
    /^\s*[([]([^:：\n.,()[\]]{1,40}?)[)\]]\s*[:：]?\s*(?=\S)/u.exec(head) ??
    /^[\s*_]*([^:：\n.,]{1,40}?)\s*(?:[:：]|\s[–—-]\s)[\s*_]*/u.exec(head);
  const found = match?.[1];
  if (match === null || found === undefined || found.split(/\s+/).length > 5) return undefined;
  const meaning = meaningOf(found);
  return isLabel(meaning) ? { meaning, words: found, end: match[0].length } : undefined;
}
