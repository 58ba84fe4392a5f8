import { classOrder } from "../../check/schedule.js";
import type { Path, Repair } from "../../model/problem.js";
import type { SyllabusFile } from "../../model/schema.js";
import { scalar } from "../edit/yaml-text.js";
import {
  type Collection,
  type Entry,
  isCollection,
  lift,
  ownLine,
  type Remark,
  type Scalar,
} from "./layout.js";
import { arranged } from "./order.js";

/** Makes repairs in the layout of the file in which they were found. */
export function applyRepairs(root: Collection, repairs: readonly Repair[], file: SyllabusFile): void {
  // Positions mean those of the file as it was, so every part is found before one is taken out or moved.
  const found = repairs.map((repair) => ({ repair, ...find(root, repair.path) }));
  const removed = new Map<Entry, Set<Entry>>();
  const unsorted = new Set<Collection>();
  for (const { repair, entry, owner } of found) {
    if (entry === undefined) continue;
    switch (repair.kind) {
      case "write":
        entry.value = rewritten(entry.value, repair.text);
        break;
      case "remove":
        if (owner !== undefined) removed.set(owner, (removed.get(owner) ?? new Set()).add(entry));
        break;
      case "sort":
        if (isCollection(entry.value)) unsorted.add(entry.value);
    }
  }
  for (const sessions of unsorted) sort(sessions, file);
  for (const [owner, entries] of removed) removeFrom(owner, entries);
}

/** The entry that a path leads to, and the one that it belongs to. */
function find(root: Collection, path: Path): { entry?: Entry | undefined; owner?: Entry | undefined } {
  let parent = root;
  let owner: Entry | undefined;
  for (const [index, step] of path.entries()) {
    const entry: Entry | undefined =
      typeof step === "number" ? parent.entries[step] : parent.entries.find(({ key }) => key?.text === step);
    if (index === path.length - 1) return { entry, owner };
    if (!isCollection(entry?.value)) return {};
    owner = entry;
    parent = entry.value;
  }
  return {};
}

/** The new text in the quotes of the old. */
function rewritten(old: Entry["value"], text: string): Scalar {
  const props = old?.props ?? [];
  const type = old?.kind === "scalar" && old.type !== "alias" ? old.type : "plain";
  return { kind: "scalar", props, type, text, source: quote(text, type) };
}

function quote(text: string, type: Exclude<Scalar["type"], "alias">): string {
  switch (type) {
    case "plain":
      return scalar(text);
    case "single":
      return `'${text.replaceAll("'", "''")}'`;
    case "double":
      return JSON.stringify(text);
  }
}

function sort(sessions: Collection, file: SyllabusFile): void {
  const { entries } = sessions;
  if (entries.length !== file.sessions?.length) return;
  sessions.entries = arranged(
    entries,
    classOrder(file).flatMap((index) => entries[index] ?? []),
  );
}

/** The comments of what is taken out go to what follows it. */
function removeFrom(owner: Entry, removed: ReadonlySet<Entry>): void {
  const list = owner.value;
  if (!isCollection(list)) return;
  let homeless: Remark[] = [];
  for (const entry of list.entries) {
    if (removed.has(entry)) {
      homeless.push(...entry.above, ...(entry.beside === undefined ? [] : [ownLine(entry.beside)]));
    } else {
      entry.above.unshift(...homeless);
      homeless = [];
    }
  }
  list.trailing.unshift(...homeless);
  list.entries = list.entries.filter((entry) => !removed.has(entry));
  // Empty brackets have no line to put a comment on.
  if (list.entries.length === 0) lift(owner, list.trailing.splice(0));
}
