/** A part of a Markdown file that can be parsed by itself. */
export interface Chapter {
  text: string;
  /** How many lines stand before it. */
  offset: number;
}

/** The parser takes more than twice as long for a long file as for its parts. */
const CHAPTER_SIZE = 4_000;

/** So few definitions can be added to every chapter. */
const MAX_DEFINITIONS = 40;

const DEFINITION = /^ {0,3}\[[^\]\n]+\]:[ \t]*\S.*$/gm;

/**
 * Parts a file before headings that begin a line: no paragraph, list or table runs on across one. Fences and
 * the HTML that ends at a mark of its own (CommonMark 4.6, kinds 1 to 5) do, so none is parted; definitions
 * hold for the whole file and are added to each part.
 */
export function splitChapters(markdown: string): Chapter[] {
  const definitions = markdown.match(DEFINITION) ?? [];
  if (definitions.length > MAX_DEFINITIONS) return [{ text: markdown, offset: 0 }];
  const ending = definitions.length === 0 ? "" : `\n\n${definitions.join("\n")}\n`;
  return cut(markdown).map(({ text, offset }) => ({ text: text + ending, offset }));
}

/** What a page of a static site says of itself before it begins, between two lines of `---`. */
export interface FrontMatter {
  title: string | undefined;
  /** How many lines it has. */
  lines: number;
  /** What stands after it. */
  rest: string;
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n(?<body>(?:[^\r\n]*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** Parts a file from its front matter; CommonMark would take that for a rule and a heading. */
export function splitFrontMatter(markdown: string): FrontMatter | undefined {
  const match = FRONT_MATTER.exec(markdown);
  const body = match?.groups?.body;
  if (match === null || body === undefined || !/^[\w-]+[ \t]*:/m.test(body)) return undefined;
  const title = /^title[ \t]*:[ \t]*(["']?)(.*?)\1[ \t]*$/m.exec(body.replace(/\r/g, ""))?.[2]?.trim();
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
  while (at < markdown.length) {
    const newline = markdown.indexOf("\n", at);
    const end = newline === -1 ? markdown.length : newline + 1;
    const line = markdown.slice(at, end);
    if (open === undefined && at - start >= CHAPTER_SIZE && /^#{1,6}[ \t]/.test(line)) {
      chapters.push({ text: markdown.slice(start, at), offset });
      [start, offset] = [at, number];
    }
    open = stillOpen(line, open);
    at = end;
    number += 1;
  }
  return [...chapters, { text: markdown.slice(start), offset }];
}

/** What must come before the next chapter may begin. */
function stillOpen(line: string, open: RegExp | undefined): RegExp | undefined {
  if (open !== undefined) return open.test(line) ? undefined : open;
  const fence = /^[ \t>]*(?:[-*+]|\d+[.)])?\s*(`{3,}|~{3,})/.exec(line)?.[1];
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
