import type { DraftSession } from "./drafts.js";
import { dateAtStart } from "./find-date.js";
import { withoutTime } from "./find-time.js";
import { dateLabel, fieldLabel } from "./labels.js";
import { type Marked, readable, withoutBold } from "./marked.js";
import { readNames } from "./names.js";
import { squeeze } from "./units.js";
import { readVenue } from "./venue.js";

/** `Authors: …` or `Venue: …` on a line of its own is about the paper above it. @returns whether it was one */
export function takeField({ papers }: DraftSession, marked: Marked): boolean {
  const label = fieldLabel(marked.text);
  const paper = papers.at(-1)?.paper;
  if (label === undefined || paper === undefined) return false;
  const words = readable({ ...marked, text: marked.text.slice(label.length) });
  if (label.field === "authors") {
    const names = readNames(words);
    if (names === undefined || paper.authors.length > 0) return false;
    paper.authors = names.names;
    return true;
  }
  if (paper.venue !== undefined) return false;
  const venue = readVenue(words);
  paper.venue = venue?.venue ?? words;
  if (venue !== undefined) paper.year ??= venue.year;
  return true;
}

/** `Date: 2021-03-04, 17:00` on a line of its own says what the session knows, and when. @returns whether it was one */
export function takeDateLine(session: DraftSession, { text, links }: Marked): boolean {
  const words = dateLabel(text);
  if (words !== undefined && withoutBold(words).trim() === "") return true;
  const found = words === undefined ? undefined : dateAtStart(words);
  if (found === undefined || links.length > 0 || session.date === undefined) return false;
  const rest = squeeze(withoutBold(found.after)).replace(/^[\s,;@(]+|[\s,;)]+$/g, "");
  if (rest !== "" && !takeTimeLine(session, { text: rest, links })) session.notes.push(rest);
  return true;
}

/** `14:00-15:15, Room 302` on a line of its own says when and where. @returns whether it was one */
export function takeTimeLine(session: DraftSession, marked: Marked): boolean {
  const { text, time } = withoutTime(marked.text, "");
  if (time?.range === undefined || marked.links.length > 0 || session.time !== undefined) return false;
  const place = readable({ text, links: [] });
  if (place.split(" ").length > 8) return false;
  session.time = time.range;
  if (place !== "") session.place = place;
  return true;
}
