import { familyName } from "../model/authors.js";
import type { PaperInput } from "./input.js";

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

/** A name for a paper of which nothing but what was typed is known. */
export function nameOfInput(input: PaperInput): string {
  switch (input.kind) {
    case "name":
      return input.name;
    case "doi":
      return input.doi;
    case "arxiv":
      return `arXiv:${input.arxiv}`;
    case "address":
      return input.arxiv === undefined ? fileName(input.url) : `arXiv:${input.arxiv}`;
  }
}

/** `osdi18-chen` of `https://…/osdi18-chen.pdf`; the host where there is no file. */
function fileName(url: string): string {
  const { hostname, pathname } = new URL(url);
  const file = pathname.split("/").filter(Boolean).at(-1) ?? "";
  const name = readable(file.replace(/\.(?:pdf|ps|ps\.gz|html?)$/i, ""));
  return name === "" ? hostname.replace(/^www\./, "") : name;
}

function readable(part: string): string {
  try {
    return decodeURIComponent(part)
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim();
  } catch {
    return part;
  }
}
