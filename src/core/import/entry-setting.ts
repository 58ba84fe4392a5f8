import type { LinkSetting } from "./paper-links.js";

/** Where an entry stands, and so what counts as a paper in it. */
export type Place =
  /** A list or column of things to read: its titles are papers, linked or not. */
  | "reading"
  /** Within a session: linked titles are papers, other words are about the session. */
  | "session"
  /** Anywhere else: only what has the form or the address of a paper is one. */
  | "loose";

/** The setting in which an entry is read. */
export interface EntrySetting extends LinkSetting {
  line: number;
  place: Place;
}
