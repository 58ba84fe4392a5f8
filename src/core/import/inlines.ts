import type { Definition, PhrasingContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { attribute } from "./html-inlines.js";
import { type Inline, struckOut } from "./units.js";
import { isKnownVenue } from "./venue.js";

type Child = DefaultTreeAdapterTypes.ChildNode;

/** Where reference links lead, by identifier. */
type Definitions = ReadonlyMap<string, Definition>;

interface Setting {
  definitions: Definitions;
  /** The line before the first one of the piece that is being read. */
  offset: number;
}

/** The running text of a paragraph, heading or cell; HTML in it is read by an HTML parser. */
export function readInlines(nodes: readonly PhrasingContent[], setting: Setting): Inline[] {
  return nodes.some(({ type }) => type === "html")
    ? withHtml(nodes, setting)
    : nodes.flatMap((node) => readInline(node, setting, false));
}

function readInline(node: PhrasingContent, setting: Setting, strong: boolean): Inline[] {
  const line = setting.offset + (node.position?.start.line ?? 1);
  switch (node.type) {
    case "text":
      return [{ kind: "text", text: node.value, strong, line }];
    case "inlineCode": {
      // Some set the venue before a title so.
      const text = isKnownVenue(node.value) ? `[${node.value}]` : node.value;
      return [{ kind: "text", text, strong, line }];
    }
    case "break":
      return [{ kind: "break", line }];
    case "link":
      return linkInlines(node.children, node, line, strong);
    case "linkReference": {
      const target = setting.definitions.get(node.identifier);
      return target === undefined
        ? node.children.flatMap((child) => readInline(child, setting, strong))
        : linkInlines(node.children, target, line, strong);
    }
    case "strong":
      return node.children.flatMap((child) => readInline(child, setting, true));
    case "emphasis": {
      // Many set titles in italics; one or two words in them are only stressed.
      const isTitle = strong || textOf(node).split(/\s+/).length >= 3;
      return node.children.flatMap((child) => readInline(child, setting, isTitle));
    }
    case "delete":
      return struckOut(node.children.flatMap((child) => readInline(child, setting, strong)));
    case "image":
    case "imageReference":
    case "footnoteReference":
    case "html":
      return [];
  }
}

function linkInlines(
  children: PhrasingContent[],
  target: { url: string; title?: string | null | undefined },
  line: number,
  strong: boolean,
): Inline[] {
  const text = textOf(children, { includeImageAlt: false, includeHtml: false });
  const image = text.trim() === "" && children.some(({ type }) => type.startsWith("image"));
  const isStrong = strong || (children.length === 1 && children[0]?.type === "strong");
  const struck = children.length === 1 && children[0]?.type === "delete";
  const { url, title } = target;
  return [
    {
      kind: "link",
      text,
      url,
      ...(title && { title }),
      strong: isStrong,
      line,
      image,
      ...(struck && { struck }),
    },
  ];
}

/** Markdown splits `<a href="x">y</a>` into three nodes; an HTML parser sees the one element that it is. */
function withHtml(nodes: readonly PhrasingContent[], setting: Setting): Inline[] {
  const html = nodes
    .map((node, index) => (node.type === "html" ? node.value : `<x-node n="${index}"></x-node>`))
    .join("");
  const line = setting.offset + (nodes[0]?.position?.start.line ?? 1);
  return parseFragment(html).childNodes.flatMap((child) =>
    htmlInline(child, { nodes, setting, line }, false),
  );
}

interface HtmlSetting {
  nodes: readonly PhrasingContent[];
  setting: Setting;
  line: number;
}

function htmlInline(node: Child, context: HtmlSetting, strong: boolean): Inline[] {
  const { line } = context;
  if (node.nodeName === "#text" && "value" in node) return [{ kind: "text", text: node.value, strong, line }];
  if (!("tagName" in node)) return [];
  const inner = (isStrong: boolean) =>
    node.childNodes.flatMap((child) => htmlInline(child, context, isStrong));
  switch (node.tagName) {
    case "x-node": {
      const found = context.nodes[Number(attribute(node, "n"))];
      // What HTML leaves open, such as a placeholder in a table, can hold the ones after it.
      return [...(found === undefined ? [] : readInline(found, context.setting, strong)), ...inner(strong)];
    }
    case "br":
      return [{ kind: "break", line }];
    case "b":
    case "strong":
      return inner(true);
    case "s":
    case "del":
    case "strike":
      return struckOut(inner(strong));
    case "a": {
      const url = attribute(node, "href");
      if (url === undefined) return inner(strong);
      const children = inner(strong);
      const text = children.map((inline) => (inline.kind === "break" ? " " : inline.text)).join("");
      const title = attribute(node, "title");
      return [{ kind: "link", text, url, ...(title && { title }), strong, line, image: text.trim() === "" }];
    }
    default:
      return inner(strong);
  }
}
