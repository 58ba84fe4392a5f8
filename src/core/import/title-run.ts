import { readCredit } from "./credit.js";
import { isPersonName, type NameList } from "./names.js";
import type { Venue } from "./venue.js";

/** `Title, Authors, Venue year`: as much as the commas tell; undefined where the title may run into a name. */
export function splitRun(
  sentence: string,
): { title: string; authors: NameList; venue?: Partial<Venue> } | undefined {
  for (const { index, 0: comma } of sentence.matchAll(/,\s+/g)) {
    const title = sentence.slice(0, index);
    const credit = readCredit(sentence.slice(index + comma.length));
    if (credit === undefined || title.split(" ").length < 2) continue;
    const { names } = credit.authors;
    const isCertain = names.length > 1 || (credit.venue !== undefined && isPersonName(names[0] ?? ""));
    return isCertain && !isPersonName(title) && !runsIntoName(title, names)
      ? { title, ...credit }
      : undefined;
  }
  return undefined;
}

/** `Execution of Programs Ada Byron, Grace Hopper`: the last words before whole names may be one as well. */
function runsIntoName(title: string, names: readonly string[]): boolean {
  const words = title.split(" ");
  const [first = ""] = names;
  return (
    names.length > 1 && words.length > 3 && isPersonName(first) && isPersonName(words.slice(-2).join(" "))
  );
}
