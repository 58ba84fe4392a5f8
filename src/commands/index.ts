import type { CommandDefinition } from "./definition.js";
import { command as next } from "./next.js";

/** A command as the overview shows it; the rest is loaded when it is called. */
export interface CommandEntry {
  name: string;
  group: "Read:" | "Yours:" | "Change:" | "Check:" | "Publish:" | "Set up:";
  summary: string;
  load(): Promise<{ command: CommandDefinition }>;
}

/** Every command, in the order of `aisys --help`. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "next",
    group: "Read:",
    summary: "what to read for the next session",
    // Called far more often than the others, and so part of the program itself: six files less to open.
    load: async () => ({ command: next }),
  },
  {
    name: "sessions",
    group: "Read:",
    summary: "the whole term: past, today, coming and not yet dated",
    load: () => import("./sessions.js"),
  },
  {
    name: "papers",
    group: "Read:",
    summary: "list or search papers",
    load: () => import("./papers.js"),
  },
  {
    name: "show",
    group: "Read:",
    summary: "show papers or sessions in full",
    load: () => import("./show.js"),
  },
  {
    name: "topics",
    group: "Read:",
    summary: "the topics, with how much there is of each",
    load: () => import("./topics.js"),
  },
  { name: "cite", group: "Read:", summary: "print the citation of papers", load: () => import("./cite.js") },
  {
    name: "open",
    group: "Yours:",
    summary: "open papers: the PDF, or its address",
    load: () => import("./open.js"),
  },
  { name: "read", group: "Yours:", summary: "tick papers off", load: () => import("./read.js") },
  { name: "unread", group: "Yours:", summary: "take ticks away", load: () => import("./unread.js") },
  {
    name: "progress",
    group: "Yours:",
    summary: "how much you have read, and what is left",
    load: () => import("./progress.js"),
  },
  { name: "note", group: "Yours:", summary: "write a note on a paper", load: () => import("./note.js") },
  { name: "config", group: "Yours:", summary: "your settings", load: () => import("./config.js") },
  { name: "where", group: "Yours:", summary: "which files are in use", load: () => import("./where.js") },
  {
    name: "pending",
    group: "Read:",
    summary: "what is still open: readings, presenters, titles, slides",
    load: () => import("./pending.js"),
  },
  {
    name: "add",
    group: "Change:",
    summary: "add a paper or a session",
    load: () => import("./add.js"),
  },
  {
    name: "move",
    group: "Change:",
    summary: "move papers between sessions, and sessions between dates",
    load: () => import("./move.js"),
  },
  {
    name: "swap",
    group: "Change:",
    summary: "exchange the dates of two sessions",
    load: () => import("./swap.js"),
  },
  {
    name: "cancel",
    group: "Change:",
    summary: "cancel a class: mark it, shift what follows, or drop it",
    load: () => import("./cancel.js"),
  },
  {
    name: "remove",
    group: "Change:",
    summary: "take papers and sessions out of the list",
    load: () => import("./remove.js"),
  },
  {
    name: "set",
    group: "Change:",
    summary: "set what the list says of an entry, topic or the course",
    load: () => import("./set.js"),
  },
  {
    name: "rename",
    group: "Change:",
    summary: "give a paper, session or topic another id, everywhere",
    load: () => import("./rename.js"),
  },
  {
    name: "attach",
    group: "Change:",
    summary: "attach slides, video, code or notes to an entry",
    load: () => import("./attach.js"),
  },
  {
    name: "new-term",
    group: "Change:",
    summary: "the same course on new dates",
    load: () => import("./new-term.js"),
  },
  {
    name: "fmt",
    group: "Change:",
    summary: "put the file into canonical form, with safe repairs",
    load: () => import("./fmt.js"),
  },
  {
    name: "changes",
    group: "Change:",
    summary: "what changed in meaning since an earlier state",
    load: () => import("./changes.js"),
  },
  {
    name: "undo",
    group: "Change:",
    summary: "take back the last change that a command made",
    load: () => import("./undo.js"),
  },
  {
    name: "validate",
    group: "Check:",
    summary: "what is wrong with the syllabus, and where",
    load: () => import("./validate.js"),
  },
  {
    name: "check-links",
    group: "Check:",
    summary: "find dead links",
    load: () => import("./check-links.js"),
  },
  {
    name: "export",
    group: "Publish:",
    summary: "publish as calendar, README, page or bibliography",
    load: () => import("./export.js"),
  },
  {
    name: "announce",
    group: "Publish:",
    summary: "the message to the class: what is next and what changed",
    load: () => import("./announce.js"),
  },
  {
    name: "import",
    group: "Set up:",
    summary: "turn a reading list into a syllabus",
    load: () => import("./import.js"),
  },
  {
    name: "init",
    group: "Set up:",
    summary: "write a syllabus to start from",
    load: () => import("./init.js"),
  },
  {
    name: "schema",
    group: "Set up:",
    summary: "the JSON Schema of the file, or of what --json prints",
    load: () => import("./schema.js"),
  },
];
