import { fold, titleKey } from "../text.js";
import { arxivIdOf } from "../urls.js";
import { arxivOf, doiOf } from "./links.js";

/** What makes two entries the same paper. */
export type PaperTraits = {
  [K in "url" | "doi" | "arxiv" | "title" | "name"]?: string | undefined;
};

/** The keys by which a paper is known, the surest first. */
export function identityKeys({ url, doi, arxiv, title, name }: PaperTraits): string[] {
  const knownDoi = doi ?? (url === undefined ? undefined : doiOf(url));
  const knownArxiv = (arxiv ?? (url === undefined ? undefined : (arxivOf(url) ?? arxivIdOf(url))))?.replace(
    /v\d+$/,
    "",
  );
  const words = title === undefined ? "" : titleKey(title);
  const keys = [
    url && `url ${urlKey(url)}`,
    knownDoi && `doi ${knownDoi.toLowerCase()}`,
    knownArxiv && `arxiv ${knownArxiv}`,
    words.length >= 8 && `title ${words}`,
    // A bare name is all that is known of a paper that has neither title nor address.
    title === undefined && url === undefined && name !== undefined && `name ${titleKey(name)}`,
  ];
  return keys.flatMap((key) => key || []);
}

/** An address as two lists compare it. */
function urlKey(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "");
}

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

/** By what a paper is known; a short name is a key too, since within one course it means one paper. */
export function keysOf(paper: PaperTraits & { name: string }): string[] {
  const name = titleKey(paper.name);
  return [...identityKeys(paper), ...(name.length < 30 ? [`name ${name}`] : [])];
}
