import type { Reference } from "./reference.js";
import { bareVenue, readJournal, readVenue, type Venue } from "./venue.js";

/** Takes a sentence that says where and when a paper appeared. @returns whether it was one */
export function takeVenueSentence(sentence: string, reference: Reference, hasTitle: boolean): boolean {
  if (reference.year !== undefined && takeBareVenue(sentence, reference)) return true;
  if (hasTitle && takeWordWithYear(sentence, reference)) return true;
  const venue = readVenue(sentence);
  if (venue === undefined || !isNoTitle(sentence, venue, reference, hasTitle)) return false;
  const isNew =
    reference.year === undefined || (reference.year === venue.year && reference.venue === undefined);
  if (!isNew) return false;
  takeVenue(venue, reference);
  if (venue.venue === undefined && reference.venue === undefined) takeVenueBefore(reference);
  return true;
}

/** `Cuturi (2013)`: the word may be who wrote it as well as where it appeared; only the year is certain. */
function takeWordWithYear(sentence: string, reference: Reference): boolean {
  const { word, year } = /^(?<word>\p{Lu}\p{Ll}+) \((?<year>(?:19|20)\d\d)\)$/u.exec(sentence)?.groups ?? {};
  if (word === undefined || reference.year !== undefined || bareVenue(word) !== undefined) return false;
  reference.year = Number(year);
  reference.rest.push(word);
  return true;
}

/** Whether a sentence that reads like a venue is no title: after the title, after the authors, or `NeurIPS 2021` alone. */
function isNoTitle(sentence: string, { venue }: Venue, { authors }: Reference, hasTitle: boolean): boolean {
  if (hasTitle || (authors !== undefined && isShort(sentence))) return true;
  return venue !== undefined && (bareVenue(venue) !== undefined || PUBLICATION.test(venue));
}

/** Words that begin the names of journals and conferences, and hardly a title that ends in a year. */
const PUBLICATION =
  /^(?:in |the )?(?:journal|communications|transactions|proceedings|proc\.|conference|symposium|workshop|annals|\w+ transactions|international)\b/i;

/** `Advances in neural information processing systems. 2012.`: the words before a bare year. */
function takeVenueBefore(reference: Reference): void {
  const words = reference.rest.at(-1);
  if (words === undefined || words.split(" ").length > 14) return;
  reference.venue = words;
  reference.rest.pop();
}

function isShort(text: string): boolean {
  return text.split(" ").length <= 4;
}

/** Takes what is known of a venue into a reference. */
export function takeVenue({ venue, year, remark }: Partial<Venue>, reference: Reference): void {
  if (venue !== undefined) reference.venue = venue;
  if (year !== undefined) reference.year = year;
  if (remark !== undefined) reference.remarks.push(remark);
}

/** Takes a venue that stands without a year. @returns whether it was one */
export function takeBareVenue(sentence: string, reference: Reference): boolean {
  if (reference.venue !== undefined) return false;
  const bare = bareVenue(sentence);
  const journal = bare === undefined ? readJournal(sentence) : { venue: bare, place: "" };
  if (journal === undefined) return false;
  reference.venue = journal.venue;
  if (journal.place !== "") reference.remarks.push(journal.place);
  return true;
}
