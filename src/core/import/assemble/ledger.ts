import { type Block, blockLinks, blockText } from "../tree/block.js";
import { type Link, squeeze } from "../tree/phrase.js";
import type { Repair } from "../tree/repairs.js";
import type { Warning, WarningCode } from "./drafts.js";

/** A piece of the file that did not become part of the syllabus, and why. */
interface Skipped {
  line: number;
  what: "text" | "link";
  text: string;
  why: string;
}

/** What became of everything in the file. */
export interface Account {
  /** Headings, items, rows, paragraphs and comments. */
  items: { there: number; taken: number; skipped: number };
  links: { there: number; taken: number; skipped: number };
  skipped: Skipped[];
}

const NOTHING_SEEN = "no paper or session was recognised in it";

/** Keeps the account: everything starts as skipped, and what is taken says so. */
export class Ledger {
  readonly warnings: Warning[] = [];
  /** What was put into another form. */
  readonly repairs: Repair[] = [];
  readonly #taken = new Set<number>();
  readonly #reasons = new Map<number, string>();
  readonly #links = new Map<Link, string | undefined>();

  /** The unit became part of the syllabus. */
  take({ id }: Pick<Block, "id">): void {
    this.#taken.add(id);
  }

  /** The unit was read and left out on purpose. */
  skip({ id }: Pick<Block, "id">, why: string): void {
    if (!this.#reasons.has(id)) this.#reasons.set(id, why);
  }

  takeLink(link: Link): void {
    this.#links.set(link, undefined);
  }

  skipLink(link: Link, why: string): void {
    if (!this.#links.has(link)) this.#links.set(link, why);
  }

  warn(line: number, code: WarningCode, message: string): void {
    this.warnings.push({ line, code, message });
  }

  /** Whether a piece became part of the syllabus. */
  isTaken({ id }: Pick<Block, "id">): boolean {
    return this.#taken.has(id);
  }

  /** Takes over what an attempt that succeeded has noted. */
  adopt(trial: Ledger): void {
    this.warnings.push(...trial.warnings);
    this.repairs.push(...trial.repairs);
    for (const [link, why] of trial.#links) this.#links.set(link, why);
  }

  /** The whole account: what was neither taken nor skipped on purpose is skipped as not recognised. */
  close(units: readonly Block[]): Account {
    const skipped: Skipped[] = [];
    let [links, takenLinks] = [0, 0];
    for (const unit of units) {
      const isTaken = this.#taken.has(unit.id);
      const why = this.#reasons.get(unit.id) ?? NOTHING_SEEN;
      if (!isTaken) skipped.push({ line: unit.line, what: "text", text: shorten(blockText(unit)), why });
      for (const link of blockLinks(unit)) {
        links += 1;
        if (this.#links.has(link) && this.#links.get(link) === undefined) takenLinks += 1;
        else {
          const reason = this.#links.get(link) ?? why;
          skipped.push({
            line: link.line,
            what: "link",
            text: shorten(`${link.text} <${link.url}>`),
            why: reason,
          });
        }
      }
    }
    const taken = units.filter(({ id }) => this.#taken.has(id)).length;
    return {
      items: { there: units.length, taken, skipped: units.length - taken },
      links: { there: links, taken: takenLinks, skipped: links - takenLinks },
      skipped,
    };
  }
}

const MAX_LENGTH = 100;

function shorten(text: string): string {
  const line = squeeze(text);
  return line.length <= MAX_LENGTH ? line : `${[...line].slice(0, MAX_LENGTH - 1).join("")}…`;
}
