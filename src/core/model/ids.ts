import { familyName } from "./authors.js";
import { fold } from "./text.js";

const MAX_ID = 40;

/** Words as an id: lower case, parted by hyphens, cut between words. */
export function slug(text: string): string {
  const words = fold(text)
    .normalize("NFC")
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  let id = "";
  for (const word of words) {
    const longer = id === "" ? [...word].slice(0, MAX_ID).join("") : `${id}-${word}`;
    if (longer.length > MAX_ID) break;
    id = longer;
  }
  return id;
}

/** Gives out ids, each once. */
export function idGiver(taken: Iterable<string> = []): (wanted: string, fallback: string) => string {
  const used = new Set(taken);
  const next = new Map<string, number>();
  return (wanted, fallback) => {
    const base = wanted === "" || wanted.startsWith("__") ? fallback : wanted;
    let id = base;
    for (let number = next.get(base) ?? 2; used.has(id); number += 1) {
      id = `${base}-${number}`;
      next.set(base, number + 1);
    }
    used.add(id);
    return id;
  };
}

/** The short name of a title: what stands before its colon, or else all of it. */
export function shortName(title: string): string {
  const before = /^([^:]{2,30}?)\s*:\s*\S/.exec(title)?.[1];
  return before !== undefined && before.split(" ").length <= 3 && /\p{L}/u.test(before) ? before : title;
}

/** Nobody says a name that is longer. */
const MAX_NAME = 30;

/**
 * What people probably call a paper: the one or two words before the colon of its title, all of a short
 * title, else its first author and year, else the first words of its title.
 */
export function shortNameOf(title: string, authors: readonly string[] = [], year?: number): string {
  const before = /^([^:]{1,30}?)\s*(?::|\s[–—-])\s+\S/.exec(title)?.[1];
  if (before !== undefined && before.split(" ").length <= 2 && /\p{L}/u.test(before)) return before;
  if (title.length <= MAX_NAME && title.split(" ").length <= 4) return title;
  const family = familyName(authors[0] ?? "");
  if (family !== "" && year !== undefined) return `${family} ${year}`;
  return firstWords(title);
}

function firstWords(title: string): string {
  let name = "";
  for (const word of title.split(" ")) {
    const longer = name === "" ? word : `${name} ${word}`;
    if (name !== "" && longer.length > MAX_NAME) break;
    name = longer;
  }
  return [...name].slice(0, 2 * MAX_NAME).join("");
}
