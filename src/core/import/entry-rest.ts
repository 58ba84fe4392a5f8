import { addMaterial, type DraftPaper, type DraftSession, newPaper } from "./drafts.js";
import type { Entry } from "./entries.js";
import { fillPaper } from "./fill-paper.js";
import { isPaperAddress } from "./links.js";
import { type LinkSetting, placeLinks } from "./paper-links.js";
import { readReference } from "./reference.js";
import { natureOf } from "./session-kind.js";

/** Adds what an entry says beside its papers to the paper that it stands below or beside. */
export function addToPaper(paper: DraftPaper, entry: Entry, setting: LinkSetting): void {
  for (const kind of ["slides", "video", "code", "summary", "notes"] as const) {
    for (const url of entry.materials[kind] ?? []) addMaterial(paper.materials, kind, url);
  }
  const others = entry.addresses.map((link) => ({ link, hint: undefined }));
  placeLinks(paper, undefined, others, setting);
  const text = entry.text.replace(/^notes?:\s+/i, "");
  paper.notes.push(...entry.notes, ...(text === "" ? [] : [text]));
}

/**
 * The paper of a session to which an entry only tells the way: its title is that of the session, where that
 * can be one. The address is for `addToPaper` to place.
 */
export function paperOfSession(
  session: DraftSession,
  { papers, addresses, text }: Entry,
  mayBeTitle: boolean,
  setting: LinkSetting,
): DraftPaper | undefined {
  const [link] = addresses;
  if (session.papers.length > 0 || papers.length > 0 || link === undefined || text !== "") return undefined;
  const isTitled = mayBeTitle && isTitle(session.title);
  if (!isPaperAddress(link.url) && !(isTitled && /\bpaper\b/i.test(link.text))) return undefined;
  if (!isTitled) return /^https?:/i.test(link.url) ? newPaper(link.line) : undefined;
  const paper = newPaper(link.line);
  const title = (session.title ?? "").replace(/^#\d{1,3}\s*[:.)–—-]\s*/, "");
  delete session.title;
  fillPaper(paper, { title, before: "", tail: takeCredit(session.notes), links: [] }, setting);
  return paper;
}

/** A few words, or those of an exam, say what the day is about and not what is read. */
function isTitle(title: string | undefined): boolean {
  if (title === undefined || title.split(" ").length < 3) return false;
  if (/^(?:week|wk|lecture|lec|session|class|meeting|day|part|module|unit)\b/i.test(title)) return false;
  return natureOf(title).kind === "lecture";
}

/** The last note, where it says who wrote the paper and where it appeared, and nothing else. */
function takeCredit(notes: string[]): string {
  const last = notes.at(-1) ?? "";
  const { authors, venue, rest } = readReference(last, "known");
  if (rest.length > 0 || (authors === undefined && venue === undefined)) return "";
  notes.pop();
  return last;
}
