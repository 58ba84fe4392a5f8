import type { Role } from "./drafts.js";
import { headingMeaning } from "./headings.js";
import { isAside, type Section } from "./outline.js";
import { topicOf } from "./topic.js";
import type { Undated } from "./undated.js";
import { plainText, type TableHead, type Unit } from "./units.js";
import { isPlaceholder } from "./unlinked.js";

/** A session with the units that belong to it. */
export interface Scope {
  /** The unit that begins it. */
  start: Unit;
  /** Whether it has a date of its own, has none but is one of a series, or waits in the backlog. */
  kind: "dated" | "undated" | "backlog";
  /** The heading of the backlog that an item of it stands below. */
  within?: Unit | undefined;
  /** What the list around it is about. */
  topic: string | undefined;
  members: Member[];
}

/** A unit of a session and what the headings say of it. */
export interface Member {
  unit: Unit;
  role: Role | undefined;
}

/** How a file falls into sessions and what lies outside them. */
export interface Scopes {
  scopes: Scope[];
  /** Units outside sessions. */
  loose: Unit[];
  /** Units that only name a topic or frame a list. */
  frames: Unit[];
}

/** Parts the units into sessions: each begins at an anchor and runs as far as its heading, item or table. */
export function readScopes(
  units: readonly Unit[],
  outline: readonly Section[],
  anchors: ReadonlySet<number>,
  undated: Undated,
): Scopes {
  const walker = new Walker(units, outline, anchors, undated);
  for (const unit of units) walker.step(unit);
  return walker.result;
}

class Walker {
  readonly result: Scopes = { scopes: [], loose: [], frames: [] };
  readonly #units: readonly Unit[];
  readonly #outline: readonly Section[];
  readonly #anchors: ReadonlySet<number>;
  readonly #undated: Undated;
  readonly #depths: ReadonlySet<number>;
  #open: Scope | undefined;
  #role: Role | undefined;
  /** What items such as `Optional:` say of the items within them. */
  readonly #itemRoles = new Map<number, Role>();
  #unit: { table: TableHead; topic: string } | undefined;

  constructor(
    units: readonly Unit[],
    outline: readonly Section[],
    anchors: ReadonlySet<number>,
    undated: Undated,
  ) {
    this.#undated = undated;
    this.#units = units;
    this.#outline = outline;
    this.#anchors = anchors;
    this.#depths = new Set(
      units
        .filter(({ id, kind }) => kind === "heading" && (anchors.has(id) || undated.starts.has(id)))
        .map(({ depth }) => depth),
    );
  }

  step(unit: Unit): void {
    if (this.#anchors.has(unit.id)) this.#begin(unit, "dated");
    else if (this.#undated.starts.has(unit.id)) this.#begin(unit, "undated");
    else if (this.#undated.spans.has(unit.id) && unit.kind !== "heading") this.#span(unit);
    else if (unit.kind === "heading") this.#heading(unit);
    else if (this.#isTopicRow(unit)) this.#topicRow(unit);
    else if (this.#namesUndated(unit)) this.#beginWithin(unit);
    else if (this.#isRoleLine(unit)) this.result.frames.push(unit);
    else if (this.#open !== undefined && this.#belongs(unit, this.#open))
      this.#open.members.push({ unit, role: this.#roleOfItem(unit) ?? this.#role });
    else {
      if (this.#open?.start.kind !== "heading" && this.#open?.within === undefined) this.#open = undefined;
      this.result.loose.push(unit);
    }
  }

  /** `Week 3` above dated items says nothing that their dates do not. */
  #span(unit: Unit): void {
    this.#open = undefined;
    this.result.frames.push(unit);
  }

  #begin(start: Unit, kind: Scope["kind"]): void {
    this.#open = { start, kind, topic: this.#topicAbove(start), members: [] };
    // Headings above a list of dated items, such as `Required`, hold for the items too.
    this.#role = start.kind === "heading" || kind !== "dated" ? undefined : this.#roleAbove(start);
    this.result.scopes.push(this.#open);
  }

  /** A line of the backlog that is no paper is the title of a session that waits for its date. */
  #namesUndated(unit: Unit): boolean {
    const open = this.#open;
    if (unit.kind !== "item" || unit.parent !== undefined || open === undefined) return false;
    if (open.kind !== "backlog" && open.within === undefined) return false;
    const words = plainText(unit.inlines);
    const isPaper = unit.inlines.some(({ kind }) => kind === "link") || words.startsWith("[") || words === "";
    return !isPaper && !isPlaceholder(words) && (unit.afterRule === true || this.#role === undefined);
  }

  #beginWithin(unit: Unit): void {
    const within = this.#open?.within ?? this.#open?.start;
    this.#begin(unit, "undated");
    if (this.#open !== undefined) this.#open.within = within;
  }

  #heading(unit: Unit): void {
    const section = this.#outline[unit.id];
    const meaning = section?.meaning.kind;
    const around = this.#open?.within ?? this.#open?.start;
    const open = around?.kind === "heading" ? this.#open : undefined;
    const isInside = open !== undefined && around !== undefined && unit.depth > around.depth;
    if (isInside && (meaning === "required" || meaning === "extra")) {
      this.#innerRole(open, unit, meaning);
      return;
    }
    if (isInside) {
      open.members.push({ unit, role: undefined });
      return;
    }
    this.#open = undefined;
    this.#role = undefined;
    this.result.frames.push(unit);
    // Beside dated headings, one without a date is a session that waits for its date.
    const isSibling = this.#depths.has(unit.depth) && section !== undefined && !isAside(section);
    if (meaning === "backlog" && this.#anchors.size > 0 && section !== undefined && !isAside(section))
      this.#begin(unit, "backlog");
    else if (isSibling && meaning !== "frame") this.#begin(unit, "backlog");
  }

  /** A second list of what is required begins another session of the backlog. */
  #innerRole(open: Scope, unit: Unit, role: Role): void {
    const hasReadings = open.members.some((member) => member.role !== undefined);
    if (open.kind === "backlog" && role === "required" && hasReadings) this.#begin(open.start, "backlog");
    this.#role = role;
    this.result.frames.push(unit);
  }

  #belongs(unit: Unit, { start, within }: Scope): boolean {
    if (within !== undefined) return true;
    switch (start.kind) {
      case "heading":
        return true;
      case "item":
        return this.#isWithin(unit, start.id) || (unit.kind === "item" && unit.list === start.list);
      case "row":
        return unit.kind === "row" && unit.table === start.table;
      case "text":
        return unit.kind !== "text" || this.#outline[unit.id] === this.#outline[start.id];
      case "comment":
      case "code":
      case "image":
        return false;
    }
  }

  /** Whether a unit stands within an item, or within a later item of the same list that has no date. */
  #isWithin(unit: Unit, item: number): boolean {
    const list = this.#units[item]?.list;
    for (let at = unit.parent; at !== undefined; at = this.#units[at]?.parent)
      if (at === item || (at > item && this.#units[at]?.list === list)) return true;
    return false;
  }

  /** `**Required readings:**` on a line of its own says of what follows what a heading would. */
  #isRoleLine(unit: Unit): boolean {
    const isHead = unit.kind === "item" && this.#units[unit.id + 1]?.parent === unit.id;
    if (unit.kind !== "text" && !isHead) return false;
    if (this.#open === undefined || !this.#belongs(unit, this.#open)) return false;
    const words = plainText(unit.inlines);
    if (words.split(" ").length > 6 || unit.inlines.some((inline) => inline.kind === "link")) return false;
    const { kind } = headingMeaning(words);
    if (kind === "frame" && isHead && words !== "" && this.#open.start !== unit) return true;
    if (kind !== "required" && kind !== "extra") return false;
    if (isHead) this.#itemRoles.set(unit.id, kind);
    else this.#role = kind;
    return true;
  }

  #roleOfItem(unit: Unit): Role | undefined {
    for (let at = unit.parent; at !== undefined; at = this.#units[at]?.parent) {
      const role = this.#itemRoles.get(at);
      if (role !== undefined) return role;
    }
    return undefined;
  }

  /** A row whose only words are in bold, and which has no date, names the topic of the rows below. */
  #isTopicRow(unit: Unit): boolean {
    if (unit.kind !== "row") return false;
    const filled = unit.cells.filter((cell) => plainText(cell) !== "");
    return (
      filled.length === 1 &&
      (filled[0] ?? []).every(
        (inline) =>
          inline.kind === "break" || (inline.kind === "text" && (inline.strong || inline.text.trim() === "")),
      )
    );
  }

  #topicRow(unit: Unit): void {
    if (unit.table !== undefined)
      this.#unit = { table: unit.table, topic: unit.cells.map(plainText).join(" ").trim() };
    this.#open = undefined;
    this.result.frames.push(unit);
  }

  #topicAbove(start: Unit): string | undefined {
    if (start.table !== undefined && this.#unit?.table === start.table) return this.#unit.topic;
    const section = this.#outline[start.id];
    const around = section?.heading === start ? section.parent : section;
    return around === undefined ? undefined : topicOf(around);
  }

  #roleAbove(start: Unit): Role | undefined {
    const kind = this.#outline[start.id]?.meaning.kind;
    return kind === "required" || kind === "extra" ? kind : undefined;
  }
}
