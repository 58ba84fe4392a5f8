import { beginsWithCredit } from "./credit-paragraphs.js";
import type { DraftPaper } from "./drafts.js";
import { readEntry } from "./entries.js";
import { addToPaper } from "./entry-rest.js";
import { Ledger } from "./ledger.js";
import { isPaperAddress, linkUse } from "./links.js";
import { markInlines } from "./marked.js";
import type { Section } from "./outline.js";
import type { LinkSetting } from "./paper-links.js";
import { plainText, type Unit, unitLinks } from "./units.js";

/** Reads papers that each have a heading of their own, with what is said of them below it. */
export class HeadedPapers {
  readonly #setting: LinkSetting;
  readonly #found = new Map<Section, DraftPaper>();

  constructor(setting: LinkSetting) {
    this.#setting = setting;
  }

  /**
   * The paper that the heading above a unit names, where the unit is the first below it.
   *
   * @returns `more` where the unit only adds to it
   */
  read(unit: Unit, section: Section): DraftPaper | "more" | undefined {
    const known = this.#found.get(section);
    if (known !== undefined) return this.#add(unit, known);
    const { heading } = section;
    if (heading === undefined || unit.id !== heading.id + 1 || unit.kind !== "text") return undefined;
    if (!isNamed(heading, unit)) return undefined;
    return this.#begin(unit, heading, section);
  }

  #begin(unit: Unit, heading: Unit, section: Section): DraftPaper | undefined {
    const trial = { ...this.#setting, ledger: new Ledger(), line: heading.line, place: "loose" as const };
    const title = heading.inlines.map((inline) =>
      inline.kind === "text" ? { ...inline, strong: true } : inline,
    );
    const whole = [...title, { kind: "break" as const, line: unit.line }, ...unit.inlines];
    const { papers } = readEntry(markInlines(whole), trial);
    const [paper] = papers;
    if (paper === undefined || papers.length > 1) return undefined;
    this.#setting.ledger.adopt(trial.ledger);
    this.#setting.ledger.take(unit);
    this.#setting.ledger.take(heading);
    this.#found.set(section, paper);
    return paper;
  }

  #add(unit: Unit, paper: DraftPaper): "more" | undefined {
    if (unit.kind !== "text" && unit.kind !== "item") return undefined;
    const trial = { ...this.#setting, ledger: new Ledger(), line: unit.line, place: "loose" as const };
    const entry = readEntry(markInlines(unit.inlines), trial);
    if (entry.papers.length > 0) return undefined;
    this.#setting.ledger.adopt(trial.ledger);
    this.#setting.ledger.take(unit);
    addToPaper(paper, entry, this.#setting);
    return "more";
  }
}

/** Whether a heading is the title of a paper: it links to one, or authors and a link such as `[paper]` follow. */
function isNamed(heading: Unit, unit: Unit): boolean {
  if (plainText(heading.inlines).split(" ").length < 2) return false;
  const links = unitLinks(heading);
  if (links.length > 0)
    return links.some((link) => linkUse(link).kind === "title" && isPaperAddress(link.url));
  return beginsWithCredit(unit) && unitLinks(unit).some((link) => linkUse(link).kind === "address");
}
