import type { PaperEntry, SessionEntry, SyllabusFile } from "../../src/core/model/schema.js";
import { saysTheSame } from "../../src/core/syllabus/edit/same.js";
import { type Matching, matchUp } from "./replay-match.js";

/** What is done next to bring a file nearer to a list. */
export type Step =
  /** A line for the program. */
  | { kind: "command"; args: string[] }
  /** A paper that the file does not have; `to` is a session or a date. */
  | { kind: "add-paper"; paper: PaperEntry; to: string; role: Role }
  /** A session that the file does not have and no paper can make. */
  | { kind: "add-session"; session: SessionEntry };

type Role = "required" | "extra";

const ROLES = ["required", "extra"] as const;

const line = (...args: string[]): Step => ({ kind: "command", args });

/** A pair of sessions, with the papers that the one of the list reads by their ids in the file. */
type Pair = Matching["sessions"][number];

/** The next step from a file to a list, in the words of the program; undefined where they say the same. */
export function nextStep(current: SyllabusFile, wanted: SyllabusFile): Step | undefined {
  const matching = matchUp(current, wanted);
  const pairs = matching.sessions;
  return (
    first(pairs, (pair) => dateStep(pair, pairs)) ??
    first(pairs, addSession) ??
    first(pairs, (pair) => placeStep(pair, current, wanted, matching.papers)) ??
    removeStep(current, matching) ??
    first(pairs, (pair) => orderStep(pair, matching.papers)) ??
    first(Object.entries(wanted.papers ?? {}), ([id, paper]) =>
      paperStep(id, paper, current, matching.papers),
    ) ??
    first(pairs, sessionStep) ??
    backlogStep(current, pairs)
  );
}

function first<T>(items: readonly T[], stepOf: (item: T) => Step | undefined): Step | undefined {
  for (const item of items) {
    const step = stepOf(item);
    if (step !== undefined) return step;
  }
  return undefined;
}

/** A session gets its date; two that get each other's are swapped. */
function dateStep({ wanted, current }: Pair, pairs: readonly Pair[]): Step | undefined {
  if (current === undefined || wanted.date === current.date) return undefined;
  const other = pairs.find((one) => one.wanted.date === current.date && one.current?.date === wanted.date);
  if (other?.current !== undefined && wanted.date !== undefined)
    return line("swap", current.id, other.current.id);
  return line("move", current.id, "--to", wanted.date ?? "backlog");
}

/** A session with a date and papers comes with the first of them. */
function addSession({ wanted, current }: Pair): Step | undefined {
  if (current !== undefined) return undefined;
  const isMadeByPaper = wanted.date !== undefined && (wanted.required ?? wanted.extra) !== undefined;
  if (isMadeByPaper) return undefined;
  const { required: _, extra: __, ...session } = wanted;
  return { kind: "add-session", session };
}

/** A paper comes into its list: from elsewhere, or new. */
function placeStep(
  { wanted, current }: Pair,
  file: SyllabusFile,
  list: SyllabusFile,
  papers: ReadonlyMap<string, string>,
): Step | undefined {
  const to = current?.id ?? wanted.date ?? "";
  for (const role of ROLES) {
    for (const id of wanted[role] ?? []) {
      const known = papers.get(id);
      const paper = list.papers?.[id];
      if (known === undefined && paper !== undefined) return { kind: "add-paper", paper, to, role };
      if (known !== undefined && !current?.[role]?.includes(known)) {
        return line(
          "move",
          known,
          "--to",
          to,
          `--${role}`,
          ...placeOf(known, wanted, current, role, papers),
          ...fromOf(known, file, current),
        );
      }
    }
  }
  return undefined;
}

/** Beside the nearest paper of the list that is there already. */
function placeOf(
  paper: string,
  wanted: SessionEntry,
  current: SessionEntry | undefined,
  role: Role,
  papers: ReadonlyMap<string, string>,
): string[] {
  const order = (wanted[role] ?? []).flatMap((id) => papers.get(id) ?? []);
  const there = new Set(current?.[role]);
  const at = order.indexOf(paper);
  const before = order.slice(0, at).findLast((id) => there.has(id));
  if (before !== undefined) return ["--after", before];
  const after = order.slice(at + 1).find((id) => there.has(id));
  return after === undefined ? [] : ["--before", after];
}

/** Where several sessions read a paper, it is taken from one that is not its aim. */
function fromOf(paper: string, { sessions = [] }: SyllabusFile, current: SessionEntry | undefined): string[] {
  const readers = sessions.filter((one) => ROLES.some((role) => one[role]?.includes(paper)));
  const other = readers.find(({ id }) => id !== current?.id) ?? readers[0];
  return readers.length < 2 || other === undefined ? [] : ["--from", other.id];
}

/** What the list does not have goes. */
function removeStep({ papers = {}, sessions = [] }: SyllabusFile, matching: Matching): Step | undefined {
  const kept = new Set([
    ...matching.papers.values(),
    ...matching.sessions.flatMap((one) => one.current?.id ?? []),
  ]);
  const gone = [...Object.keys(papers), ...sessions.map(({ id }) => id)].filter((id) => !kept.has(id));
  return gone.length === 0 ? undefined : line("remove", ...gone);
}

function orderStep({ wanted, current }: Pair, papers: ReadonlyMap<string, string>): Step | undefined {
  for (const role of ROLES) {
    const order = (wanted[role] ?? []).flatMap((id) => papers.get(id) ?? []);
    const list = current?.[role] ?? [];
    const at = order.findIndex((id, index) => list[index] !== id);
    const [paper, before, ahead] = [order[at], order[at - 1], list[0]];
    if (current === undefined || paper === undefined) continue;
    const place = before === undefined ? ["--before", ahead ?? ""] : ["--after", before];
    return line("move", paper, "--from", current.id, ...place);
  }
  return undefined;
}

const PAPER_KEYS = [
  "name",
  "title",
  "authors",
  "venue",
  "year",
  "url",
  "doi",
  "arxiv",
  "type",
  "note",
] as const;

function paperStep(
  id: string,
  wanted: PaperEntry,
  { papers = {} }: SyllabusFile,
  known: ReadonlyMap<string, string>,
): Step | undefined {
  const own = known.get(id) ?? "";
  const words = PAPER_KEYS.flatMap((key) =>
    saysTheSame(papers[own]?.[key], wanted[key]) ? [] : `${key}=${[wanted[key] ?? []].flat().join(", ")}`,
  );
  return words.length === 0 ? undefined : line("set", own, ...words);
}

const SESSION_KEYS = ["title", "kind", "status", "presenters", "note"] as const;

function sessionStep({ wanted, current }: Pair): Step | undefined {
  if (current === undefined) return undefined;
  if (wanted.status === "cancelled" && current.status !== "cancelled") {
    return line("cancel", current.id, ...(wanted.note === undefined ? [] : ["--reason", wanted.note]));
  }
  const words = SESSION_KEYS.flatMap((key) =>
    saysTheSame(current[key], wanted[key]) ? [] : `${key}=${[wanted[key] ?? []].flat().join(", ")}`,
  );
  return words.length === 0 ? undefined : line("set", current.id, ...words);
}

/** Sessions without a date, and those of one day, stand in the order of the list. */
function backlogStep({ sessions = [] }: SyllabusFile, pairs: readonly Pair[]): Step | undefined {
  const order = pairs.flatMap(({ current }) => current?.id ?? []);
  const at = order.findIndex((id, index) => sessions[index]?.id !== id);
  const [there, wanted] = [sessions[at]?.id, order[at]];
  return there === undefined || wanted === undefined ? undefined : line("swap", there, wanted);
}
