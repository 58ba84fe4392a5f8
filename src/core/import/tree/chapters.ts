/** A part of a Markdown file that can be parsed by itself. */
export interface Chapter {
  text: string;
  /** How many lines stand before it. */
  offset: number;
  /** Whether it begins with an item that goes on a list of the chapter before. */
  goesOn: boolean;
}

/** The parser takes more than twice as long for a long file as for its parts; much smaller ones gain nothing. */
const CHAPTER_SIZE = 1_000;
/** A list is only parted where it is long. */
const LIST_SIZE = 8_000;

/** An item at the edge of the page begins or goes on with a list, whatever stands above it (CommonMark 5.2, 5.3). */
const ITEM = /^([-*+])[ \t]+(?![-*+_])\S/;

/** A definition of a reference link on one line; footnotes look alike and are text of their own. */
const DEFINITION = /^ {0,3}\[(?<label>[^\]\n^][^\]\n]*)\]:[ \t]*\S.*$/gm;

/**
 * Parts a file before headings that begin a line: no paragraph, list or table runs on across one. Fences and
 * the HTML that ends at a mark of its own (CommonMark 4.6, kinds 1 to 5) do, so none is parted; definitions
 * hold for the whole file, so each part gets those that it refers to.
 */
export function splitChapters(markdown: string): Chapter[] {
  const definitions = new Map<string, string>();
  for (const { 0: line, groups } of markdown.matchAll(DEFINITION)) {
    const label = labelKey(groups?.label ?? "");
    if (!definitions.has(label)) definitions.set(label, line);
  }
  const chapters = cut(markdown);
  if (definitions.size === 0) return chapters;
  return chapters.map((chapter) => ({
    ...chapter,
    text: chapter.text + definitionsFor(chapter.text, definitions),
  }));
}

/** The definitions that the brackets of a text may refer to. */
function definitionsFor(text: string, definitions: ReadonlyMap<string, string>): string {
  const lines = new Set<string>();
  for (const [, label = ""] of text.matchAll(/\[([^[\]]+)\]/g)) {
    const line = definitions.get(labelKey(label));
    if (line !== undefined) lines.add(line);
  }
  return lines.size === 0 ? "" : `\n\n${[...lines].join("\n")}\n`;
}

/** Labels are compared without case, and with every run of white space as one space (CommonMark 4.7). */
function labelKey(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

/** What a page of a static site says of itself before it begins, between two lines of `---` or `+++`. */
export interface FrontMatter {
  title: string | undefined;
  /** How many lines it has. */
  lines: number;
  /** What stands after it. */
  rest: string;
}

const FRONT_MATTER =
  /^\uFEFF?(?<mark>---|\+\+\+)[ \t]*\r?\n(?<body>(?:[^\r\n]*\r?\n)*?)(?:\k<mark>|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** Parts a file from its front matter; CommonMark would take that for a rule and a heading. */
export function splitFrontMatter(markdown: string): FrontMatter | undefined {
  const match = FRONT_MATTER.exec(markdown);
  const body = match?.groups?.body;
  if (match === null || body === undefined || !/^[\w-]+[ \t]*[:=]/m.test(body)) return undefined;
  const title = /^title[ \t]*[:=][ \t]*(["']?)(.*?)\1[ \t]*$/m.exec(body.replace(/\r/g, ""))?.[2]?.trim();
  return {
    title: title === "" ? undefined : title,
    lines: match[0].split("\n").length - 1,
    rest: markdown.slice(match[0].length),
  };
}

function cut(markdown: string): Chapter[] {
  const chapters: Chapter[] = [];
  let [start, offset, number, at] = [0, 0, 0, 0];
  let open: RegExp | undefined;
  let goesOn = false;
  let marker: string | undefined;
  while (at < markdown.length) {
    const newline = markdown.indexOf("\n", at);
    const end = newline === -1 ? markdown.length : newline + 1;
    const line = markdown.slice(at, end);
    const item = open === undefined ? ITEM.exec(line)?.[1] : undefined;
    const isHeading = open === undefined && at - start >= CHAPTER_SIZE && /^#{1,6}[ \t]/.test(line);
    const isNext = item !== undefined && item === marker && at - start >= LIST_SIZE;
    if (isHeading || isNext) {
      chapters.push({ text: markdown.slice(start, at), offset, goesOn });
      [start, offset, goesOn] = [at, number, isNext];
    }
    // Words at the edge end a list, unless they go on with a paragraph of it.
    if (item !== undefined || /^\S/.test(line)) marker = item;
    open = stillOpen(line, open);
    at = end;
    number += 1;
  }
  return [...chapters, { text: markdown.slice(start), offset, goesOn }];
}

/** What must come before the next chapter may begin. */
function stillOpen(line: string, open: RegExp | undefined): RegExp | undefined {
  if (open !== undefined) return open.test(line) ? undefined : open;
  const fence = !/```|~~~/.test(line)
    ? undefined
    : /^[ \t>]*(?:[-*+]|\d+[.)])?\s*(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) return new RegExp(`^[ \\t>]*${fence.charAt(0)}{${fence.length},}\\s*$`);
  return ENDS.find(({ begins }) => begins.test(line) && !isClosed(line, begins))?.ends;
}

const ENDS: readonly { begins: RegExp; ends: RegExp }[] = [
  { begins: /<!--/, ends: /-->/ },
  { begins: /<(?:script|pre|style|textarea)(?:\s|>|$)/i, ends: /<\/(?:script|pre|style|textarea)>/i },
  { begins: /<\?/, ends: /\?>/ },
  { begins: /<!\[CDATA\[/, ends: /\]\]>/ },
];

/** Whether the last thing of its kind that a line begins ends on the same line. */
function isClosed(line: string, begins: RegExp): boolean {
  const mark = ENDS.find((one) => one.begins === begins);
  const last = line.search(new RegExp(`(?:${begins.source})(?!.*(?:${begins.source}))`, begins.flags));
  return mark?.ends.test(line.slice(last)) === true;
}
