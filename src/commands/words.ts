/*
 * What people type who do not know the commands. Where only one thing can be meant, and the list stays as it is, the
 * line that is meant runs; otherwise a sentence says what to type.
 */

/** What a word stands for. */
export type Meaning = { kind: "line"; words: readonly string[] } | { kind: "sentence"; text: string };

const line = (...words: string[]): Meaning => ({ kind: "line", words });
/** `NAME` stands for what was typed behind the word. */
const sentence = (text: string): Meaning => ({ kind: "sentence", text });

/** By the word that is typed where a command stands. */
export const WORDS: ReadonlyMap<string, Meaning> = new Map([
  ["today", line("next", "today")],
  ["tomorrow", line("next", "tomorrow")],
  ["week", line("next", "this", "week")],
  ["now", line("next")],
  ["upcoming", line("next")],
  ["list", line("sessions")],
  ["ls", line("sessions")],
  ["schedule", line("sessions")],
  ["calendar", line("sessions")],
  ["agenda", line("sessions")],
  ["session", line("show")],
  ["paper", line("show")],
  ["info", line("show")],
  ["view", line("show")],
  ["search", line("papers")],
  ["find", line("papers")],
  ["grep", line("papers")],
  ["topic", line("topics")],
  ["author", line("papers", "--author")],
  ["authors", line("papers", "--author")],
  ["when", line("show")],
  ["past", line("sessions", "--until", "yesterday")],
  ["coming", line("sessions", "--since", "today")],
  ["backlog", line("sessions", "--undated")],
  ["undated", line("sessions", "--undated")],
  ["link", line("open", "--print")],
  ["url", line("open", "--print")],
  ["todo", line("progress")],
  ["status", line("progress")],
  ["stats", line("progress")],
  ["bibtex", line("cite")],
  ["bib", line("cite")],
  ["pdf", line("open")],
  ["path", line("where")],
  // Marks are the reader's own, and taken back as easily: nothing is written to the list.
  ["done", line("read")],
  ["finish", line("read")],
  ["finished", line("read")],
  ["start", line("read", "--started")],
  ["started", line("read", "--started")],
  ["begin", line("read", "--started")],
  ["check", line("validate")],
  ["lint", line("validate")],
  ["version", line("--version")],
  ["mark", sentence("`aisys read NAME` ticks a paper off; `aisys unread NAME` takes the tick away.")],
  ["download", sentence("`aisys fetch NAME` fetches a PDF; `aisys open NAME` opens it.")],
  [
    "edit",
    sentence("The list is a plain file: `aisys where` tells which; `aisys set` changes one thing in it."),
  ],
  ["delete", sentence("`aisys remove NAME` takes a paper or a session out of the list.")],
  ["rm", sentence("`aisys remove NAME` takes a paper or a session out of the list.")],
  ["reschedule", sentence("`aisys move SESSION --to DATE` moves a class.")],
  ["subscribe", sentence("`aisys export --ics -o course.ics` writes a calendar.")],
  ["ics", sentence("`aisys export --ics -o course.ics` writes a calendar.")],
  ["update", sentence("The list is a file: fetch it again with `git pull`; nothing else is to be updated.")],
]);
