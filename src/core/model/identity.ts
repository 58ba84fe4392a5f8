import { titleKey } from "./text.js";
import { arxivIdOf, arxivOf, doiOf } from "./urls.js";

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

/** By what a paper is known; a short name is a key too, since within one course it means one paper. */
export function keysOf(paper: PaperTraits & { name: string }): string[] {
  const name = titleKey(paper.name);
  return [...identityKeys(paper), ...(name.length < 30 ? [`name ${name}`] : [])];
}
