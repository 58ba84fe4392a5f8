import { type Block, blockLinks, everyBlock } from "../tree/block.js";
import { linkMarks, mapLinks, words } from "../tree/phrase.js";
import { labelOf, linkUse } from "./links.js";

/** Words that lead to so many addresses say what kind of thing is there, in any language. */
const MANY = 3;

/** Marks links whose words are a label: many links of the file have them, or those of their list repeat. */
export function markLabels(root: Block): void {
  const addresses = new Map<string, Set<string>>();
  for (const block of everyBlock(root))
    for (const { text, url } of blockLinks(block)) {
      const label = labelOf(text).toLowerCase();
      if (label.split(/\s+/).length > 3 || label === "") continue;
      addresses.set(label, (addresses.get(label) ?? new Set()).add(url));
    }
  const labels = new Set([...addresses].filter(([, urls]) => urls.size >= MANY).map(([label]) => label));
  for (const block of everyBlock(root)) {
    const isLabel = (text: string) => labels.has(labelOf(text).toLowerCase());
    mark(block, isLabel);
    if (block.kind === "list") markRepeated(block);
  }
}

function mark(block: Block, isLabel: (text: string) => boolean): void {
  if (blockLinks(block).every(({ text }) => !isLabel(text))) return;
  const change = (phrase: Block["phrase"]) =>
    mapLinks(phrase, (link) => (isLabel(link.text) ? { ...link, label: true } : link));
  block.phrase = change(block.phrase);
  block.cells = block.cells.map(change);
}

/** In a list whose links repeat and whose items say more than they, the links are venues and no titles. */
function markRepeated(list: Block): void {
  const items = list.children.flatMap((item) => {
    const titles = linkMarks(item.phrase).filter(({ link }) => linkUse(link).kind === "title");
    const [only] = titles;
    return titles.length === 1 && only !== undefined
      ? [{ item, text: labelOf(only.link.text), rest: words(item.phrase).length - only.link.text.length }]
      : [];
  });
  if (items.length < 3 || items.length < list.children.length * 0.7) return;
  const distinct = new Set(items.map(({ text }) => text)).size;
  if (distinct > items.length * 0.8 || items.some(({ rest }) => rest < 15)) return;
  const texts = new Set(items.map(({ text }) => text.toLowerCase()));
  for (const { item } of items) mark(item, (text) => texts.has(labelOf(text).toLowerCase()));
}
