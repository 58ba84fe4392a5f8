import { ENTITIES } from "./data/entities.js";
import { type PageKind, SIGNATURES, type Signature } from "./data/walls.js";
import { WORDS } from "./data/words.js";
import type { Answer } from "./exchange.js";

/** What a page is made of, as far as its first bytes tell. */
export interface HtmlPage {
  markup: string;
  title: string;
  /** The first headings, of first and second order apart. */
  h1: string[];
  h2: string[];
  /** What a reader sees, without the title. */
  text: string;
  hasScript: boolean;
  hasPassword: boolean;
  hasForm: boolean;
}

/** What a page is about stands near its top; searching what a hostile server makes of megabytes would take long. */
const TOP_BYTES = 32 * 1024;

/** The structure of a page, decoded as its header field or itself says. */
export function readPage(body: Uint8Array, contentType = ""): HtmlPage {
  const markup = decodePage(body.subarray(0, TOP_BYTES), contentType);
  const hasScript = /<script\b/i.test(markup);
  const seen = ["script", "style", "noscript", "template", "svg"].reduce(
    withoutElement,
    withoutComments(markup),
  );
  const title = wordsOf(/<title\b[^<>]*>([\s\S]*?)(?:<\/title>|$)/i.exec(seen)?.[1] ?? "");
  const bare = withoutElement(seen, "title");
  const headings = (level: number) =>
    Array.from(
      bare.matchAll(new RegExp(`<h${level}\\b[^<>]*>([\\s\\S]{0,600}?)</h${level}`, "gi")),
      ([, words = ""]) => wordsOf(words),
    ).slice(0, 3);
  return {
    markup,
    title,
    h1: headings(1),
    h2: headings(2),
    text: wordsOf(bare),
    hasScript,
    hasPassword: /<input\b[^<>]*type\s*=\s*["']?password/i.test(markup),
    hasForm: /<form\b/i.test(bare),
  };
}

function withoutComments(markup: string): string {
  return cutBetween(markup, "<!--", "-->");
}

function withoutElement(markup: string, name: string): string {
  return cutBetween(markup, `<${name}`, `</${name}`);
}

/** In one pass, whatever is open and never closed. */
function cutBetween(text: string, open: string, close: string): string {
  const lower = text.toLowerCase();
  const kept: string[] = [];
  let at = 0;
  for (let from = lower.indexOf(open); from !== -1; from = lower.indexOf(open, at)) {
    const to = lower.indexOf(close, from + open.length);
    kept.push(text.slice(at, from), " ");
    if (to === -1) return kept.join("");
    at = to + close.length;
  }
  return kept.join("") + text.slice(at);
}

/** A page with fewer letters to read says nothing beside its message: notices, forms, walls. */
const SHORT_TEXT = 700;

/** A page with fewer than these is empty to its reader. */
const NO_TEXT = 25;

/** Whether a page has hardly anything to read. */
export function isShort({ text }: HtmlPage): boolean {
  return text.length < SHORT_TEXT;
}

/** Whether a reader without scripts sees nothing. */
export function isBare({ text, title }: HtmlPage): boolean {
  return text.length < NO_TEXT && title.length < NO_TEXT;
}

/**
 * What a page is for its reader: by what it says of itself in its title and first headings, by the marks of
 * walls and forms, and by how much else there is to read.
 *
 * @param titles of the papers that it may be about: what they say is not said of the page
 */
export function pageKind(
  page: HtmlPage,
  answer: Pick<Answer, "status" | "headers" | "cookies">,
  titles: readonly string[],
): PageKind {
  const own = titles.flatMap((title) => titlePattern(title) ?? []);
  const bare = (heading: string) => own.reduce((rest, title) => rest.replace(title, " ").trim(), heading);
  const said = [page.title, ...page.h1.slice(0, 1)].map(bare);
  const all = isShort(page) ? [...said, ...page.h1, ...page.h2].map(bare) : said;
  const signature = signatureOf(answer, { page, said: all });
  if (signature !== undefined) return signature.kind;
  for (const { kind, anywhere, short } of WORDS) {
    if (all.some((heading) => heading.length <= LONG_HEADING && anywhere.test(heading))) return kind;
    if (short !== undefined && isShort(page) && short.test(page.text)) return kind;
  }
  // With nothing else on the page, its first words are its heading.
  if (page.text.length < HEADING_TEXT) {
    // A link to log in stands on many a short page.
    const found = WORDS.find(({ kind, anywhere }) => kind !== "login" && anywhere.test(bare(page.text)));
    if (found !== undefined) return found.kind;
  }
  return page.hasPassword && isShort(page) ? "login" : "plain";
}

const LONG_HEADING = 160;
const HEADING_TEXT = 240;

/** The signature of an answer that is no document; without a page only those of its fields and cookies. */
export function signatureOf(
  { status, headers, cookies }: Pick<Answer, "status" | "headers" | "cookies">,
  seen?: { page: HtmlPage; said: readonly string[] },
): Signature | undefined {
  return SIGNATURES.find((one) => {
    if (one.status !== undefined && !one.status.includes(status)) return false;
    if (one.header !== undefined && headers[one.header] === undefined) return false;
    const { cookie } = one;
    if (cookie !== undefined && !cookies.some((field) => cookie.test(field))) return false;
    if (one.title === undefined && one.marker === undefined)
      return one.isShort === undefined || seen !== undefined;
    return seen !== undefined && holdsOn(one, seen);
  });
}

function holdsOn(
  { title, marker, isShort: mustBeShort }: Signature,
  { page, said }: { page: HtmlPage; said: readonly string[] },
): boolean {
  if (mustBeShort && !isShort(page)) return false;
  if (title !== undefined && !said.some((heading) => title.test(heading))) return false;
  return marker === undefined || marker.test(page.markup);
}

/** With fewer words a title may be what a page says of itself too, such as "Not found". */
const MIN_TITLE_WORDS = 4;

/** The words of a title, whatever stands between them. */
function titlePattern(title: string): RegExp | undefined {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length < MIN_TITLE_WORDS ? undefined : new RegExp(words.join("[^\\p{L}\\p{N}]+"), "iu");
}

/** Character references as far as addresses and headings need them (HTML, §13.5). */
export function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));?/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function wordsOf(markup: string): string {
  return withoutEntities(markup.replace(/<[^<>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

/** Enough to find `<meta charset>`, which must stand there (HTML, §4.2.5.4). */
const CHARSET_BYTES = 1024;

/** The text of a page. Its encoding is that of the header, else that of the page, else UTF-8. */
export function decodePage(body: Uint8Array, contentType = ""): string {
  const start = new TextDecoder("latin1").decode(body.subarray(0, CHARSET_BYTES));
  const label = bomOf(body) ?? charsetIn(contentType) ?? charsetIn(start) ?? "utf-8";
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

/** A byte order mark beats what else is said (Encoding, §6). */
function bomOf([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

function charsetIn(text: string): string | undefined {
  return /charset\s*=\s*["']?([\w-]+)/i.exec(text)?.[1];
}
