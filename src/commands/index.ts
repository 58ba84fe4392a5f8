import type { CommandDefinition } from "./definition.js";
import { command as next } from "./read/next.js";

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
    load: () => import("./read/sessions.js"),
  },
  {
    name: "papers",
    group: "Read:",
    summary: "list or search papers",
    load: () => import("./read/papers.js"),
  },
  {
    name: "show",
    group: "Read:",
    summary: "show papers or sessions in full",
    load: () => import("./read/show.js"),
  },
  {
    name: "topics",
    group: "Read:",
    summary: "the topics, with how much there is of each",
    load: () => import("./read/topics.js"),
  },
  {
    name: "cite",
    group: "Read:",
    summary: "print the citation of papers",
    load: () => import("./read/cite.js"),
  },
  {
    name: "open",
    group: "Yours:",
    summary: "open papers in your browser",
    load: () => import("./own/open.js"),
  },
  {
    name: "fetch",
    group: "Yours:",
    summary: "fetch PDFs to read them offline",
    load: () => import("./own/fetch.js"),
  },
  { name: "read", group: "Yours:", summary: "tick papers off", load: () => import("./own/read.js") },
  { name: "unread", group: "Yours:", summary: "take ticks away", load: () => import("./own/unread.js") },
  {
    name: "progress",
    group: "Yours:",
    summary: "how much you have read, and what is behind",
    load: () => import("./own/progress.js"),
  },
  { name: "note", group: "Yours:", summary: "write a note on a paper", load: () => import("./own/note.js") },
  { name: "config", group: "Yours:", summary: "your settings", load: () => import("./own/config.js") },
  { name: "where", group: "Yours:", summary: "which files are in use", load: () => import("./own/where.js") },
  {
    name: "pending",
    group: "Read:",
    summary: "what is still open: readings, presenters, titles, slides",
    load: () => import("./read/pending.js"),
  },
  {
    name: "add",
    group: "Change:",
    summary: "add a paper or a session",
    load: () => import("./edit/add.js"),
  },
  {
    name: "move",
    group: "Change:",
    summary: "move papers between sessions, and sessions between dates",
    load: () => import("./edit/move.js"),
  },
  {
    name: "swap",
    group: "Change:",
    summary: "exchange the dates of two sessions",
    load: () => import("./edit/swap.js"),
  },
  {
    name: "cancel",
    group: "Change:",
    summary: "cancel a class: mark it, shift what follows, or drop it",
    load: () => import("./edit/cancel.js"),
  },
  {
    name: "remove",
    group: "Change:",
    summary: "take papers and sessions out of the list",
    load: () => import("./edit/remove.js"),
  },
  {
    name: "set",
    group: "Change:",
    summary: "set what the list says of an entry, topic or the course",
    load: () => import("./edit/set.js"),
  },
  {
    name: "rename",
    group: "Change:",
    summary: "give a paper, session or topic another id, everywhere",
    load: () => import("./edit/rename.js"),
  },
  {
    name: "attach",
    group: "Change:",
    summary: "attach slides, video, code or notes to an entry",
    load: () => import("./edit/attach.js"),
  },
  {
    name: "new-term",
    group: "Change:",
    summary: "the same course on new dates",
    load: () => import("./edit/new-term.js"),
  },
  {
    name: "fmt",
    group: "Change:",
    summary: "put the file into canonical form, with safe repairs",
    load: () => import("./edit/fmt.js"),
  },
  {
    name: "changes",
    group: "Change:",
    summary: "what changed in meaning since an earlier state",
    load: () => import("./edit/changes.js"),
  },
  {
    name: "undo",
    group: "Change:",
    summary: "take back the last change that a command made",
    load: () => import("./edit/undo.js"),
  },
  {
    name: "validate",
    group: "Check:",
    summary: "what is wrong with the syllabus, and where",
    load: () => import("./publish/validate.js"),
  },
  {
    name: "check-links",
    group: "Check:",
    summary: "find dead links",
    load: () => import("./publish/check-links.js"),
  },
  {
    name: "export",
    group: "Publish:",
    summary: "publish as calendar, README, page or bibliography",
    load: () => import("./publish/export.js"),
  },
  {
    name: "announce",
    group: "Publish:",
    summary: "the message to the class: what is next and what changed",
    load: () => import("./publish/announce.js"),
  },
  {
    name: "import",
    group: "Set up:",
    summary: "turn a reading list into a syllabus",
    load: () => import("./publish/import.js"),
  },
  {
    name: "init",
    group: "Set up:",
    summary: "write a syllabus to start from",
    load: () => import("./publish/init.js"),
  },
  {
    name: "schema",
    group: "Set up:",
    summary: "the JSON Schema of the file, or of what --json prints",
    load: () => import("./publish/schema.js"),
  },
  {
    name: "completion",
    group: "Set up:",
    summary: "let your shell complete commands, names and dates",
    load: () => import("./own/completion.js"),
  },
  {
    name: "lsp",
    group: "Set up:",
    summary: "help an editor with a syllabus while you type",
    load: () => import("./own/lsp.js"),
  },
];
