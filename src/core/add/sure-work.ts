import { fold, titleKey } from "../model/text.js";
import type { Work } from "../services/work.js";

/** What is known of a paper that is searched for. */
interface Known {
  title: string;
  year?: number | undefined;
  authors?: readonly string[] | undefined;
}

/** A preprint and the paper itself may be so many years apart. */
const YEARS_APART = 2;

/**
 * The one paper that a search by title found for sure: it has exactly this title, nothing that is known
 * speaks against it, and no other paper, by other people, has the title too.
 */
export function sureWork(works: readonly Work[], known: Known): Work | undefined {
  const key = titleKey(known.title);
  const same = works.filter((work) => titleKey(work.title) === key && agrees(work, known));
  const writers = new Set(same.map(({ authors }) => familyKey(authors[0] ?? "")));
  return writers.size === 1 ? same[0] : undefined;
}

function agrees(work: Work, { year, authors = [] }: Known): boolean {
  if (year !== undefined && work.year !== undefined && Math.abs(work.year - year) > YEARS_APART) return false;
  const families = new Set(work.authors.map(familyKey));
  return authors.length === 0 || families.size === 0 || families.has(familyKey(authors[0] ?? ""));
}

function familyKey(author: string): string {
  return fold(author.split(" ").at(-1) ?? "");
}
