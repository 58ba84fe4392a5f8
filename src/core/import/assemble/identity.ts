import { fold } from "../../text.js";

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
