import type { Definition, List, ListItem, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { splitChapters, splitFrontMatter } from "./chapters.js";
import { type HtmlBlock, readHtmlBlocks } from "./html.js";
import { readInlines } from "./inlines.js";
import { syntaxGiver } from "./syntax.js";
import type { Inline, TableHead, Unit } from "./units.js";

/** The units of a Markdown file, in the order in which they stand there. */
export function readUnits(markdown: string): Unit[] {
  const reader = new UnitReader();
  // The transforms look for addresses a second time, in places where GitHub finds none.
  const mdastExtensions = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);
  const syntaxFor = syntaxGiver();
  const front = splitFrontMatter(markdown);
  if (front !== undefined) reader.addFrontMatter(front.title);
  for (const { text, offset } of splitChapters(front?.rest ?? markdown)) {
    const { children } = fromMarkdown(text, { extensions: [syntaxFor(text)], mdastExtensions });
    reader.readChapter(children, offset + (front?.lines ?? 0));
  }
  return reader.units;
}

/** Where a unit stands: the list item around it and the list that it is an item of. */
interface Nest {
  parent?: number | undefined;
  list?: number | undefined;
}

class UnitReader {
  readonly units: Unit[] = [];
  #definitions = new Map<string, Definition>();
  #offset = 0;
  #lists = 0;
  #isAfterRule = false;
  /** The table of HTML that has not ended yet. */
  #openTable: TableHead | undefined;

  /** A page's title stands where a heading would; what else is said there is for the site. */
  addFrontMatter(title: string | undefined): void {
    const inlines = title === undefined ? [] : [textOf(title, 1)];
    this.#add(
      title === undefined ? { kind: "code", line: 1 } : { kind: "heading", line: 1, depth: 1, inlines },
      {},
    );
  }

  readChapter(nodes: readonly RootContent[], offset: number): void {
    this.#offset = offset;
    this.#findDefinitions(nodes);
    for (const node of nodes) this.#read(node, {});
  }

  #findDefinitions(nodes: readonly RootContent[]): void {
    for (const node of nodes) {
      if (node.type === "definition" && !this.#definitions.has(node.identifier))
        this.#definitions.set(node.identifier, node);
      else if (node.type === "list" || node.type === "listItem" || node.type === "blockquote")
        this.#findDefinitions(node.children);
    }
  }

  #read(node: RootContent, nest: Nest): void {
    const line = this.#lineOf(node);
    switch (node.type) {
      case "heading":
        this.#add({ kind: "heading", line, depth: node.depth, inlines: this.#inlines(node.children) }, nest);
        break;
      case "paragraph":
        this.#addText(
          this.#inlines(node.children),
          line,
          nest,
          node.children.some(({ type }) => type === "image"),
        );
        break;
      case "list":
        this.#readList(node, nest);
        break;
      case "blockquote":
        for (const child of node.children) this.#read(child, nest);
        break;
      case "table":
        this.#readTable(node, nest);
        break;
      case "code":
        this.#add({ kind: "code", line, inlines: [textOf(node.value, line)] }, nest);
        break;
      case "html":
        this.#addHtml(node.value, line, nest);
        break;
      case "thematicBreak":
        this.#isAfterRule = true;
        break;
      case "footnoteDefinition":
        for (const child of node.children) this.#read(child, nest);
        break;
      default:
      // Definitions say nothing of their own, and the rest never stands at this level.
    }
  }

  #readList(list: List, nest: Nest): void {
    this.#lists += 1;
    const id = this.#lists;
    for (const item of list.children) this.#readItem(item, { ...nest, list: id });
  }

  #readItem(item: ListItem, nest: Nest): void {
    const [first, ...others] = item.children;
    const leads = first?.type === "paragraph";
    const id = this.#add(
      {
        kind: "item",
        line: this.#lineOf(item),
        inlines: leads ? this.#inlines(first.children) : [],
      },
      nest,
    );
    for (const child of leads ? others : item.children) this.#read(child, { parent: id });
  }

  #readTable(table: Table, nest: Nest): void {
    const [head, ...rows] = table.children;
    const columns = (head?.children ?? []).map((cell) => this.#textOfCell(this.#inlines(cell.children)));
    const header: TableHead = { columns, line: this.#lineOf(table) };
    for (const row of rows) {
      const cells = row.children.map((cell) => this.#inlines(cell.children));
      this.#add({ kind: "row", line: this.#lineOf(row), cells, table: header }, nest);
    }
  }

  #textOfCell(inlines: readonly Inline[]): string {
    return inlines
      .map((inline) => (inline.kind === "break" ? " " : inline.text))
      .join("")
      .trim();
  }

  /** An empty line ends a piece of HTML, but not the table in it. */
  #addHtml(html: string, line: number, nest: Nest): void {
    let table = /<table[\s>]/i.test(html) ? undefined : this.#openTable;
    for (const block of readHtmlBlocks(html, line)) {
      if (block.kind === "row") table = this.#addHtmlRow(block, table, nest);
      else this.#addHtmlBlock(block, nest);
    }
    this.#openTable = /<\/table>/i.test(html) ? undefined : table;
  }

  #addHtmlRow(row: HtmlBlock & { kind: "row" }, table: TableHead | undefined, nest: Nest): TableHead {
    const { line, cells } = row;
    if (row.header) return { columns: cells.map((cell) => this.#textOfCell(cell)), line };
    const head = table ?? { columns: [], line };
    this.#add({ kind: "row", line, cells, table: head }, nest);
    return head;
  }

  #addHtmlBlock(block: Exclude<HtmlBlock, { kind: "row" }>, nest: Nest): void {
    const { kind, line } = block;
    if (block.kind === "comment" || block.kind === "image")
      this.#add({ kind, line, inlines: [textOf(block.text, line)] }, nest);
    else
      this.#add(
        { kind, line, depth: block.kind === "heading" ? block.depth : 0, inlines: block.inlines },
        nest,
      );
  }

  #addText(inlines: Inline[], line: number, nest: Nest, hasImage: boolean): void {
    if (inlines.length > 0) this.#add({ kind: "text", line, inlines }, nest);
    else if (hasImage) this.#add({ kind: "image", line }, nest);
  }

  #add(unit: Partial<Unit> & Pick<Unit, "kind" | "line">, { parent, list }: Nest): number {
    const { kind, line, depth = 0, inlines = [], cells = [], table } = unit;
    const id = this.units.length;
    const afterRule = this.#isAfterRule;
    this.#isAfterRule = false;
    this.units.push({ id, kind, line, depth, afterRule, parent, list, inlines, cells, table });
    return id;
  }

  #inlines(children: Parameters<typeof readInlines>[0]): Inline[] {
    return readInlines(children, { definitions: this.#definitions, offset: this.#offset });
  }

  #lineOf(node: { position?: RootContent["position"] }): number {
    return this.#offset + (node.position?.start.line ?? 1);
  }
}

function textOf(text: string, line: number): Inline {
  return { kind: "text", text, strong: false, line };
}
