import { UsageError } from "../../errors.js";
import { paperById, sessionById, sessionsOf } from "../model/entries.js";
import { placeSession, startOf } from "../model/order.js";
import { type DateContext, dayCalled } from "../model/read-date.js";
import type { SyllabusFile } from "../model/schema.js";
import { didYouMean, enumerate } from "../model/text.js";
import type { Destination } from "./destination.js";
import { moveSession, type PlanTarget } from "./move.js";
import { readValue, settableKeys, type ValueKind, valueKindOf } from "./set-values.js";
import { refuseInvalid } from "./valid.js";

/** A key and the text of its value; an empty one takes the key away. */
export interface Assignment {
  key: string;
  value: string;
}

/** A key with how its value is read. */
interface KnownKey extends Assignment {
  kind: ValueKind;
}

/**
 * The file with values of a paper or session set. A date of a session is the same as moving it.
 *
 * @param dates what a date typed by a person can refer to
 * @throws UsageError for an unknown key, and for a value that does not fit
 */
export function setValues(
  file: SyllabusFile,
  target: PlanTarget,
  assignments: readonly Assignment[],
  dates: DateContext,
): SyllabusFile {
  const known = assignments.map((assignment) => knownKey(target, assignment));
  refuseTwice(known);
  const date = known.find(({ kind }) => kind === "date");
  const moved = date === undefined ? file : moveSession(file, target.id, readDestination(date.value, dates));
  const rest = known.flatMap(({ kind, ...one }) => (kind === "date" ? [] : [{ ...one, kind }]));
  if (rest.length === 0) return moved;
  const record = rest.reduce(assign, entryOf(moved, target));
  const valid = refuseInvalid(withRecord(moved, target, record));
  return rest.some(({ key }) => key === "time") ? inOrderOfDay(valid, target.id) : valid;
}

const REFUSED: Record<PlanTarget["kind"], Record<string, string>> = {
  paper: { id: "an id never changes: other entries and calendars refer to it" },
  session: {
    id: "an id never changes: calendars refer to it",
    required: "`aisys move PAPER --to SESSION` changes what a session reads",
    extra: "`aisys move PAPER --to SESSION --extra` changes what a session reads",
  },
};

function knownKey({ kind, id }: PlanTarget, assignment: Assignment): KnownKey {
  const { key, value } = assignment;
  const how = valueKindOf(kind, key);
  if (how === undefined) {
    const refused = Object.hasOwn(REFUSED[kind], key) ? REFUSED[kind][key] : undefined;
    const names = settableKeys(kind);
    throw new UsageError(`\`${key}\` of the ${kind} \`${id}\` cannot be set`, {
      hint: refused ?? didYouMean(key, names) ?? `it can be ${enumerate(names, "or")}`,
    });
  }
  if (key === "name" && value.trim() === "") {
    throw new UsageError("a paper must have a name", { hint: "give it another one: name=…" });
  }
  return { key, value, kind: how };
}

function refuseTwice(assignments: readonly Assignment[]): void {
  const keys = assignments.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice === undefined) return;
  throw new UsageError(`\`${twice}\` is set twice`, { hint: "a list is one value, separated by commas" });
}

function readDestination(text: string, dates: DateContext): Destination {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "backlog") return { kind: "backlog" };
  return { kind: "date", date: dayCalled(trimmed, dates) };
}

type Draft = Readonly<Record<string, unknown>>;

function entryOf(file: SyllabusFile, { kind, id }: PlanTarget): Draft {
  return kind === "paper" ? paperById(file, id) : sessionById(file, id);
}

function assign(
  entry: Draft,
  { key, value, kind }: Assignment & { kind: Exclude<ValueKind, "date"> },
): Draft {
  const dot = key.indexOf(".");
  const read = readValue(kind, value);
  if (dot < 0) return withKey(entry, key, read);
  const [outer, inner] = [key.slice(0, dot), key.slice(dot + 1)];
  const part = entry[outer];
  const changed = withKey(isDraft(part) ? part : {}, inner, read);
  return withKey(entry, outer, Object.keys(changed).length === 0 ? undefined : changed);
}

function isDraft(value: unknown): value is Draft {
  return typeof value === "object" && value !== null;
}

function withKey(entry: Draft, key: string, value: unknown): Draft {
  const { [key]: _, ...rest } = entry;
  return value === undefined ? rest : { ...entry, [key]: value };
}

function withRecord(file: SyllabusFile, { kind, id }: PlanTarget, record: Draft): unknown {
  if (kind === "paper") return { ...file, papers: { ...file.papers, [id]: record } };
  return { ...file, sessions: sessionsOf(file).map((session) => (session.id === id ? record : session)) };
}

/** Another time can put a session before or after the others of its day. */
function inOrderOfDay(file: SyllabusFile, id: string): SyllabusFile {
  const session = sessionById(file, id);
  const day = sessionsOf(file).filter(({ date }) => date !== undefined && date === session.date);
  const starts = day.map((one) => startOf(one, file));
  const isInOrder = starts.every((start, index) => index === 0 || (starts[index - 1] ?? start) <= start);
  return isInOrder ? file : placeSession(file, session);
}
