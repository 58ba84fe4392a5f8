import { readCredit } from "./credit.js";
import { dateAtStart } from "./find-date.js";
import { linkUse } from "./links.js";
import { LINK, markInlines, withoutBold } from "./marked.js";
import { plainText, renumber, type Unit, unitLinks } from "./units.js";

/** Items joined with the paragraph in them that says who wrote the paper, so that they are read as one reference. */
export function joinCredits(units: readonly Unit[]): readonly Unit[] {
  const joined: Unit[] = [];
  for (const unit of units) {
    const item = joined.at(-1);
    if (item?.kind === "item" && unit.parent === item.id && creditsItem(unit, item))
      joined[joined.length - 1] = {
        ...item,
        inlines: [...item.inlines, { kind: "break", line: unit.line }, ...unit.inlines],
      };
    else joined.push(unit);
  }
  return joined.length === units.length ? units : renumber(joined);
}

/** Names below a dated item may be those of its presenters; a link is what makes the item a paper. */
function creditsItem(unit: Unit, item: Unit): boolean {
  if (unit.kind !== "text" || plainText(item.inlines) === "") return false;
  if (dateAtStart(plainText(item.inlines)) !== undefined) return false;
  const hasLink = unitLinks(item).some((link) => linkUse(link).kind === "title");
  return (
    (hasLink || unitLinks(unit).some((link) => linkUse(link).kind === "address")) && beginsWithCredit(unit)
  );
}

/** Whether the words of a unit before its first link say who wrote a paper. */
export function beginsWithCredit(unit: Unit): boolean {
  const [words = ""] = markInlines(unit.inlines).text.split(LINK);
  const credit = readCredit(
    withoutBold(words)
      .replace(/[\s.,;:([|–—-]+$/g, "")
      .replace(/(?<=\p{Ll}{2})\.\s/gu, ", "),
  );
  return credit !== undefined;
}
