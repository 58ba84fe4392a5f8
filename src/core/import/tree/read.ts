import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import type { Block, BlockKind } from "./block.js";
import { splitChapters, splitFrontMatter } from "./chapters.js";
import { htmlGiver } from "./markdown.js";
import {
  isEmpty,
  type Link,
  type Mark,
  OBJECT,
  type Phrase,
  plain,
  type Style,
  squeeze,
  trim,
} from "./phrase.js";
import { checkDepth, MAX_DEPTH, prepare, tooDeep } from "./prepare.js";
import { RowReader } from "./rows.js";

type Child = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** The tree of a text in Markdown and HTML. @throws InputError where it is nested too deep */
export function readTree(markdown: string): Block {
  checkDepth(markdown);
  const reader = new TreeReader();
  const htmlOf = htmlGiver();
  const front = splitFrontMatter(markdown);
  if (front !== undefined) reader.addFrontMatter(front.title);
  for (const { text, offset, goesOn } of splitChapters(prepare(front?.rest ?? markdown))) {
    const { childNodes } = parseFragment(htmlOf(text), { sourceCodeLocationInfo: true });
    reader.readChapter(childNodes, offset + (front?.lines ?? 0), goesOn);
  }
  return reader.root;
}

/** A `<summary>` stands above what it folds away, below every heading of Markdown. */
const SUMMARY_DEPTH = 7;

/** Elements that begin a new piece of text. */
const BLOCKS = new Set(
  "address article aside blockquote body center dd details dialog div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);

const STYLES = new Map<string, Style>(
  Object.entries({
    b: "bold",
    strong: "bold",
    i: "italic",
    em: "italic",
    cite: "italic",
    code: "code",
    tt: "code",
    kbd: "code",
    s: "struck",
    del: "struck",
    strike: "struck",
  }),
);

class TreeReader {
  readonly root: Block;
  /** The block that the next one stands in: a section, an item or the root. */
  #holder: Block;
  #count = 0;
  #offset = 0;
  #isAfterRule = false;
  /** Words that are not in a block of their own yet. */
  #open: PhraseBuilder | undefined;

  constructor() {
    this.root = this.#make("root", 1, undefined, {});
    this.#holder = this.root;
  }

  /** A page's title stands where a heading would; what else is said there is for the site. */
  addFrontMatter(title: string | undefined): void {
    if (title === undefined) this.#add("code", 1, {});
    else this.#heading(1, 1, plain(title, 1));
  }

  readChapter(nodes: readonly Child[], offset: number, goesOn: boolean): void {
    this.#offset = offset;
    const last = this.#holder.children.at(-1);
    const list = nodes.findIndex((node) => node.nodeName === "ul");
    const items = nodes[list];
    if (goesOn && last?.kind === "list" && items !== undefined && "tagName" in items) {
      this.#within(last, () => this.#readAll(items.childNodes, 1));
      this.#readAll(nodes.slice(list + 1), 0);
    } else this.#readAll(nodes, 0);
    this.#flush();
  }

  #make(kind: BlockKind, line: number, parent: Block | undefined, given: Partial<Block>): Block {
    const { phrase = plain("", line), cells = [], depth = 0 } = given;
    const afterRule = this.#isAfterRule;
    this.#isAfterRule = false;
    this.#count += 1;
    return { id: this.#count - 1, kind, line, depth, afterRule, phrase, cells, parent, children: [] };
  }

  #add(kind: BlockKind, line: number, given: Partial<Block>): Block {
    const block = this.#make(kind, line, this.#holder, given);
    this.#holder.children.push(block);
    return block;
  }

  /** Whatever is read meanwhile stands in a block; headings in it hold no further than it does. */
  #within(block: Block, read: () => void): void {
    const before = this.#holder;
    this.#holder = block;
    read();
    this.#flush();
    this.#holder = before;
  }

  #lineOf(node: Child): number {
    return this.#offset + (node.sourceCodeLocation?.startLine ?? 1);
  }

  #readAll(nodes: readonly Child[], depth: number): void {
    if (depth > MAX_DEPTH * 3) throw tooDeep(this.#offset + 1);
    for (const node of nodes) this.#read(node, depth + 1);
  }

  #read(node: Child, depth: number): void {
    if (node.nodeName === "#comment" && "data" in node) {
      this.#flush();
      this.#add("comment", this.#lineOf(node), { phrase: plain(squeeze(node.data), this.#lineOf(node)) });
    } else if (!("tagName" in node)) this.#inline(node);
    else if (node.tagName === "img" && this.#open === undefined) this.#image(node);
    else if (BLOCKS.has(node.tagName)) this.#block(node, depth);
    else if (hasBlock(node)) this.#readAll(node.childNodes, depth);
    else this.#inline(node);
  }

  #image(node: Element): void {
    const line = this.#lineOf(node);
    this.#add("image", line, { phrase: plain(attribute(node, "alt") ?? "", line) });
  }

  #inline(node: Child): void {
    if (this.#open === undefined && "value" in node && node.value.trim() === "") return;
    this.#open ??= new PhraseBuilder(this.#offset);
    this.#open.add(node, this.#lineOf(node));
  }

  /** Ends the paragraph that is open. */
  #flush(): void {
    const phrase = this.#takeOpen();
    if (phrase !== undefined) this.#add("paragraph", phrase.line, { phrase });
  }

  #takeOpen(): Phrase | undefined {
    const phrase = this.#open?.phrase();
    this.#open = undefined;
    return phrase !== undefined && !isEmpty(phrase) ? phrase : undefined;
  }

  #heading(depth: number, line: number, phrase: Phrase): void {
    while (
      this.#holder.kind === "heading" &&
      this.#holder.depth >= depth &&
      this.#holder.parent !== undefined
    )
      this.#holder = this.#holder.parent;
    this.#holder = this.#add("heading", line, { depth, phrase });
  }

  #block(node: Element, depth: number): void {
    this.#flush();
    const line = this.#lineOf(node);
    const level = headingDepth(node.tagName);
    if (level !== undefined) this.#heading(level, line, phraseOf(node, this.#offset, line));
    else if (node.tagName === "hr") this.#isAfterRule = true;
    else if (node.tagName === "table") this.#table(node, line, depth);
    else if (node.tagName === "ul" || node.tagName === "ol")
      this.#within(this.#add("list", line, {}), () => this.#readAll(node.childNodes, depth));
    else if (node.tagName === "li") this.#item(node, line, depth);
    else if (node.tagName === "details") this.#details(node, depth);
    else if (node.tagName === "pre") this.#add("code", line, { phrase: phraseOf(node, this.#offset, line) });
    else this.#container(node, line, depth);
  }

  /** A paragraph of pictures alone is one picture; any other element is read as what it holds. */
  #container(node: Element, line: number, depth: number): void {
    const before = this.#holder.children.length;
    this.#readAll(node.childNodes, depth);
    this.#flush();
    const isBare = node.tagName === "p" && this.#holder.children.length === before;
    if (isBare && node.childNodes.length > 0) this.#add("image", line, {});
  }

  #details(node: Element, depth: number): void {
    const before = this.#holder;
    this.#readAll(node.childNodes, depth);
    this.#flush();
    this.#holder = before;
  }

  /** The words that an item begins with are its own; what comes after stands within it. */
  #item(node: Element, line: number, depth: number): void {
    const builder = new PhraseBuilder(this.#offset);
    const isLead = (child: Child) => !("tagName" in child && (BLOCKS.has(child.tagName) || hasBlock(child)));
    const first = node.childNodes.findIndex((child) => !isLead(child));
    const lead = first === -1 ? node.childNodes : node.childNodes.slice(0, first);
    for (const child of lead) if (child.nodeName !== "#comment") builder.add(child, this.#lineOf(child));
    const rest = first === -1 ? [] : node.childNodes.slice(first);
    const phrase = trim(builder.phrase());
    const [head, ...others] = rest;
    const isLoose = isEmpty(phrase) && head !== undefined && "tagName" in head && head.tagName === "p";
    const own = isLoose ? phraseOf(head, this.#offset, this.#lineOf(head)) : { ...phrase, line };
    this.#within(this.#add("item", line, { phrase: own }), () => {
      for (const child of lead) if (child.nodeName === "#comment") this.#read(child, depth);
      this.#readAll(isLoose ? others : rest, depth);
    });
  }

  #table(node: Element, line: number, depth: number): void {
    if (depth > MAX_DEPTH) throw tooDeep(line);
    const rows = [...rowsOf(node)];
    const reader = new RowReader((cell) => phraseOf(cell, this.#offset, this.#lineOf(cell)));
    let table: Block | undefined;
    for (const row of rows) {
      const { cells, isHeader } = reader.read(row);
      if (isHeader || table === undefined) table = this.#add("table", line, { cells: isHeader ? cells : [] });
      if (isHeader) continue;
      this.#within(table, () => this.#add("row", this.#lineOf(row), { cells }));
    }
  }
}

function* rowsOf(node: { childNodes: Child[] }): Iterable<Element> {
  for (const child of node.childNodes) {
    if (!("tagName" in child)) continue;
    if (child.tagName === "tr") yield child;
    else if (["thead", "tbody", "tfoot"].includes(child.tagName)) yield* rowsOf(child);
  }
}

function headingDepth(tag: string): number | undefined {
  if (tag === "summary") return SUMMARY_DEPTH;
  return /^h[1-6]$/.test(tag) ? Number(tag[1]) : undefined;
}

function hasBlock(node: Element, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  return node.childNodes.some(
    (child) => "tagName" in child && (BLOCKS.has(child.tagName) || hasBlock(child, depth + 1)),
  );
}

/** The value of an attribute. */
function attribute(node: Element, name: string): string | undefined {
  return node.attrs.find((attr) => attr.name === name)?.value;
}

/** The words within an element, whatever blocks it holds. */
function phraseOf(node: Element, offset: number, line: number): Phrase {
  const builder = new PhraseBuilder(offset);
  for (const child of node.childNodes) builder.add(child, line);
  return { ...trim(builder.phrase()), line };
}

const ADDRESS = /https?:\/\/[^\s<>"'）】」》，。]+/gi;

/** Puts nodes of HTML together to a phrase. */
class PhraseBuilder {
  #text = "";
  #line = 0;
  readonly #marks: Mark[] = [];
  readonly #offset: number;

  constructor(offset: number) {
    this.#offset = offset;
  }

  phrase(): Phrase {
    return trim({ text: this.#text, marks: this.#marks, line: this.#line });
  }

  add(node: Child, line: number, depth = 0): void {
    if (this.#text.trim() === "") this.#line = line;
    if (node.nodeName === "#text" && "value" in node) this.#addText(node.value, line);
    else if ("tagName" in node && depth < MAX_DEPTH) this.#addElement(node, depth);
  }

  #addElement(node: Element, depth: number): void {
    const at = this.#offset + (node.sourceCodeLocation?.startLine ?? 1 - this.#offset);
    if (node.tagName === "br") this.#break();
    else if (!["script", "style", "template", "img"].includes(node.tagName)) {
      const isBlock = BLOCKS.has(node.tagName) && this.#text !== "";
      if (isBlock) this.#break();
      const start = this.#text.length;
      const marks = this.#marks.length;
      for (const child of node.childNodes) this.add(child, at, depth + 1);
      this.#mark(node, start, marks, at);
      if (isBlock) this.#break();
    }
  }

  #break(): void {
    if (
      this.#text === "" ||
      (this.#marks.at(-1)?.end === this.#text.length && this.#marks.at(-1)?.kind === "break")
    )
      return;
    this.#marks.push({ kind: "break", start: this.#text.length, end: this.#text.length + 1 });
    this.#text += "\n";
  }

  /** Marks what an element holds; a link takes in the addresses that its words name. */
  #mark(node: Element, start: number, from: number, line: number): void {
    const end = this.#text.length;
    const style = STYLES.get(node.tagName);
    if (style !== undefined && start < end) this.#marks.push({ kind: style, start, end });
    const url = node.tagName === "a" ? attribute(node, "href") : undefined;
    if (url === undefined) return;
    const inner = this.#marks.splice(from).filter(({ kind }) => kind !== "link");
    this.#marks.push(...inner);
    const text = this.#text.slice(start, end);
    const image = squeeze(text) === "";
    if (image) this.#text += OBJECT;
    const link: Link = { text, url, title: attribute(node, "title"), line, image };
    this.#marks.push({ kind: "link", start, end: this.#text.length, link });
  }

  /** Markdown finds no addresses within HTML, where they are plain text. */
  #addText(given: string, line: number): void {
    // Two blanks part what one does not; more say nothing, and cost time in every expression.
    const text = (this.#text === "" ? given.trimStart() : given).replace(/[^\S\n]{3,}/g, "  ");
    const base = this.#text.length;
    this.#text += text;
    for (const { 0: found, index } of text.matchAll(ADDRESS)) {
      const url = withoutTail(found);
      const start = base + index;
      const link: Link = { text: url, url, line, image: false };
      this.#marks.push({ kind: "link", start, end: start + url.length, link });
    }
  }
}

/** An address without the punctuation of the sentence around it; brackets stay in pairs. */
function withoutTail(url: string): string {
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url.charAt(end - 1);
    const isOpen = last === ")" && url.slice(0, end).split("(").length >= url.slice(0, end).split(")").length;
    if (isOpen || !/[)\].,;:!?]/.test(last)) break;
  }
  return url.slice(0, end);
}
