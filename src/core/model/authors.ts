/** Who wrote something: a person by the name that people use, or a group whose name is never divided. */
export type Author = string | { literal: string };

/** The name under which an author is shown. */
export function authorName(author: Author): string {
  return typeof author === "string" ? author : author.literal;
}

/** The names under which authors are shown. */
export function authorNames(authors: readonly Author[]): string[] {
  return authors.map(authorName);
}

/** Text between braces, where a comma parts nothing, or text without a comma. */
const ITEM = /(?:\{[^{}]*\}|[^,])+/g;

/**
 * The authors in a text that somebody typed, parted by commas; braces hold a name together, as in BibTeX:
 * `Jeff Dean, {Google DeepMind}`.
 */
export function readAuthors(text: string): Author[] {
  return (text.match(ITEM) ?? []).flatMap((item): Author[] => {
    const name = item.trim();
    const literal = /^\{([^{}]*)\}$/.exec(name)?.[1]?.trim();
    if (literal !== undefined) return literal === "" ? [] : [{ literal }];
    return name === "" ? [] : [name];
  });
}
