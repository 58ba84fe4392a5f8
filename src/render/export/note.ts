/** A piece of a note: text, or the address of a web page as it stands there. */
export interface NotePart {
  text: string;
  url?: string;
}

/** A web address in running text. The full stop or bracket that ends a sentence is not a part of it (GFM, §6.9). */
const ADDRESS = /https?:\/\/[^\s<>"|\\^`{}]+/gi;

/** A note with its web addresses set apart. */
export function linkedParts(note: string): NotePart[] {
  const parts: NotePart[] = [];
  let end = 0;
  for (const { 0: found, index } of note.matchAll(ADDRESS)) {
    const url = withoutPunctuation(found);
    parts.push({ text: note.slice(end, index) }, { text: url, url });
    end = index + url.length;
  }
  return [...parts, { text: note.slice(end) }].filter(({ text }) => text !== "");
}

function withoutPunctuation(address: string): string {
  const kept = address.replace(/[?!.,:;*_~'"]+$/, "");
  const opens = kept.split("(").length;
  return kept.endsWith(")") && kept.split(")").length > opens ? withoutPunctuation(kept.slice(0, -1)) : kept;
}
