import { isPersonName } from "./names.js";

/** The names in a cell of presenters; what is no list of names stays one entry. */
export function readPresenters(text: string): string[] {
  const words = text.replace(/\s+/g, " ").replace(/^[\s,–—-]+|[\s,–—-]+$/g, "");
  if (words === "" || /^(?:tb[adc]|none|n\/a)$/i.test(words)) return [];
  return words
    .split(/\s*[,;/&|]\s*|\s+and\s+/)
    .map((name) => name.trim())
    .filter((name) => /\p{L}/u.test(name));
}

/** A title whose last brackets hold presenters: `Data parallelism (Tushar)`. */
export function splitPresenters(title: string): { title: string; presenters: string[] } | undefined {
  const match = /^(.*\S)\s*\(([^()]+)\)$/.exec(title);
  const [, before, inner] = match ?? [];
  if (before === undefined || inner === undefined) return undefined;
  const names = inner.split(/\s*[,;&]\s*|\s+and\s+/);
  const areNames = names.every((name) => isPersonName(name, { min: 1, max: 4 }));
  return areNames ? { title: before, presenters: names } : undefined;
}
