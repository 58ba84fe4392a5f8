import { distance, closest as nearest } from "fastest-levenshtein";

/** Text as a search compares it: no case, no accents. `Martín` and `martin` are the same. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** A title as two lists compare it: only its letters and digits, folded. */
export function titleKey(title: string): string {
  return fold(title).replace(/[^\p{L}\p{N}]/gu, "");
}

/** The word that was probably meant, if one is close: at most a third of the letters differ. */
export function closest(word: string, words: Iterable<string>): string | undefined {
  const byFolded = new Map([...words].map((candidate) => [fold(candidate), candidate]));
  const folded = fold(word);
  const allowed = (other: string) => Math.max(1, Math.floor(Math.max(folded.length, other.length) / 3));
  // A megabyte of text is not compared letter by letter with every time zone.
  const near = [...byFolded.keys()].filter(
    (other) => Math.abs(folded.length - other.length) <= allowed(other),
  );
  if (near.length === 0) return undefined;
  const found = nearest(folded, near);
  return distance(folded, found) <= allowed(found) ? byFolded.get(found) : undefined;
}

/** So many words are compared with all others; where more are wrong, the file is wrong in another way. */
const MAX_SUGGESTIONS = 20;

/** Gives a hint for each of many words, the cost of which grows linearly with them: only the first ones get one. */
export function suggester(words: Iterable<string>): (word: string) => string | undefined {
  const known = [...words];
  let left = MAX_SUGGESTIONS;
  return (word) => {
    left -= 1;
    return left < 0 ? undefined : didYouMean(word, known);
  };
}

/** A hint that names the word that was probably meant. */
export function didYouMean(word: string, words: Iterable<string>): string | undefined {
  const found = closest(word, words);
  return found === undefined ? undefined : `did you mean \`${found}\`?`;
}

/** `a, b and c` */
export function enumerate(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words.join();
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** `1 paper`, `2 papers` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Text that no terminal obeys: control characters become visible stand-ins. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "\uFFFD");
}

/** Whether one letter is wrong, missing or too many, or two neighbours have changed places. */
export function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  const isSwap = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwap || a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1);
}
