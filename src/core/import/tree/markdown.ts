import type { Definition, ListItem, Nodes, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { syntaxGiver } from "./syntax.js";

/** Turns Markdown into HTML in which everything stands on the line where it stood, for one reader of both. */
export function htmlGiver(): (markdown: string) => string {
  // The transforms look for addresses a second time, in places where GitHub finds none.
  const mdastExtensions = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);
  const syntaxFor = syntaxGiver();
  return (markdown) => {
    const tree = fromMarkdown(markdown, { extensions: [syntaxFor(markdown)], mdastExtensions });
    const writer = new Writer();
    writer.define(tree.children);
    writer.writeAll(tree.children);
    return writer.html.join("");
  };
}

type Node = Nodes;

class Writer {
  readonly html: string[] = [];
  #line = 1;
  readonly #definitions = new Map<string, Definition>();

  define(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (node.type === "definition") {
        if (!this.#definitions.has(node.identifier)) this.#definitions.set(node.identifier, node);
      } else if (node.type === "list" || node.type === "listItem" || node.type === "blockquote")
        this.define(node.children);
    }
  }

  writeAll(nodes: readonly Node[]): void {
    for (const node of nodes) this.#write(node);
  }

  #add(text: string): void {
    this.html.push(text);
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#line += 1;
  }

  /** Goes on to the line of a block, so that lines of the HTML are those of the text. */
  #goTo(node: Node): void {
    const missing = (node.position?.start.line ?? 0) - this.#line;
    if (missing > 0) this.#add("\n".repeat(missing));
  }

  #wrap(tag: string, nodes: readonly Node[], attributes = ""): void {
    this.#add(`<${tag}${attributes}>`);
    this.writeAll(nodes);
    this.#add(`</${tag}>`);
  }

  #write(node: Node): void {
    switch (node.type) {
      case "heading":
        this.#goTo(node);
        this.#wrap(`h${node.depth}`, node.children);
        break;
      case "paragraph":
        this.#goTo(node);
        this.#wrap("p", node.children);
        break;
      case "blockquote":
      case "footnoteDefinition":
        this.#goTo(node);
        this.#wrap("blockquote", node.children);
        break;
      case "list":
        this.#goTo(node);
        this.#wrap(node.ordered === true ? "ol" : "ul", node.children);
        break;
      case "listItem":
        this.#writeItem(node);
        break;
      case "table":
        this.#writeTable(node);
        break;
      case "code":
        this.#goTo(node);
        this.#add(`<pre>\n${escapeHtml(node.value)}</pre>`);
        break;
      case "html":
        if (node.position !== undefined && this.#line < node.position.start.line) this.#goTo(node);
        this.#add(filterTags(node.value));
        break;
      case "thematicBreak":
        this.#goTo(node);
        this.#add("<hr>");
        break;
      default:
        this.#writeInline(node);
    }
  }

  #writeInline(node: Node): void {
    switch (node.type) {
      case "text":
        this.#add(escapeHtml(node.value));
        break;
      case "emphasis":
        this.#wrap("em", node.children);
        break;
      case "strong":
        this.#wrap("strong", node.children);
        break;
      case "delete":
        this.#wrap("del", node.children);
        break;
      case "inlineCode":
        this.#add(`<code>${escapeHtml(node.value)}</code>`);
        break;
      case "break":
        this.#add("<br>\n");
        break;
      case "link":
        this.#wrap("a", node.children, address(node));
        break;
      case "linkReference":
        this.#wrap("a", node.children, address(this.#definitions.get(node.identifier)));
        break;
      case "image":
      case "imageReference":
        this.#add(`<img alt="${escapeHtml(node.alt ?? "")}">`);
        break;
      default:
      // Definitions and calls of footnotes say nothing of their own.
    }
  }

  /** The words of an item stand in it without a paragraph of their own. */
  #writeItem(node: ListItem): void {
    this.#goTo(node);
    const [first, ...others] = node.children;
    this.#add("<li>");
    if (first?.type === "paragraph") this.writeAll(first.children);
    else if (first !== undefined) this.#write(first);
    this.writeAll(others);
    this.#add("</li>");
  }

  #writeTable(node: Table): void {
    this.#goTo(node);
    this.#add("<table>");
    for (const [index, row] of node.children.entries()) {
      this.#goTo(row);
      this.#add("<tr>");
      for (const cell of row.children) this.#wrap(index === 0 ? "th" : "td", cell.children);
      this.#add("</tr>");
    }
    this.#add("</table>");
  }
}

function address(target: { url: string; title?: string | null | undefined } | undefined): string {
  if (target === undefined) return "";
  const title = target.title ? ` title="${escapeHtml(target.title)}"` : "";
  return ` href="${escapeHtml(target.url)}"${title}`;
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeHtml(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (letter) => ESCAPES[letter] ?? letter) : text;
}

/** Tags that would take in all that follows: GitHub shows them as text (GFM 6.11). */
const TAKES_ALL = /<(?=(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext|select)\b)/gi;

function filterTags(html: string): string {
  if (!html.includes("<")) return html;
  const isClosed = /<(script|style|select)\b[\s\S]*<\/\1\s*>/i.test(html);
  return isClosed ? html : html.replace(TAKES_ALL, "&lt;");
}
