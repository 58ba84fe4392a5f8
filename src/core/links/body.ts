import { LOOK_BYTES } from "./exchange.js";

/** What the first bytes of a body are. */
export type BodyLook =
  | { kind: "pdf" }
  | { kind: "empty" }
  | { kind: "page"; page: PageLook }
  | { kind: "other"; what: string };

/** What a page is about, as far as its words tell. */
export type PageLook = "challenge" | "login" | "not-found" | "plain";

/**
 * Looks at the first bytes of a body. PDF readers look for `%PDF-` in the first 1,024 bytes (PDF reference
 * 1.7, implementation note 13), and so does this, whatever Content-Type says.
 */
export function lookAtBody(body: Uint8Array): BodyLook {
  if (body.length === 0) return { kind: "empty" };
  if (hasPdfMark(body)) return { kind: "pdf" };
  const text = new TextDecoder("latin1").decode(body);
  const magic = MAGIC.find(({ bytes }) => text.startsWith(bytes));
  if (magic !== undefined) return { kind: "other", what: magic.what };
  return isMarkup(text) ? { kind: "page", page: lookAtPage(body) } : { kind: "other", what: nameOf(text) };
}

const PDF_MARK = new TextEncoder().encode("%PDF-");

function hasPdfMark(body: Uint8Array): boolean {
  const head = body.subarray(0, LOOK_BYTES);
  for (let at = head.indexOf(0x25); at !== -1; at = head.indexOf(0x25, at + 1))
    if (PDF_MARK.every((byte, index) => head[at + index] === byte)) return true;
  return false;
}

const MAGIC: readonly { bytes: string; what: string }[] = [
  { bytes: "PK\x03\x04", what: "a ZIP or Word file" },
  { bytes: "%!PS", what: "PostScript" },
  { bytes: "\x1f\x8b", what: "a gzip file" },
  { bytes: "\x89PNG", what: "an image" },
  { bytes: "\xff\xd8\xff", what: "an image" },
  { bytes: "GIF8", what: "an image" },
  { bytes: "\xd0\xcf\x11\xe0", what: "an old Word file" },
  { bytes: "{\\rtf", what: "an RTF file" },
];

function isMarkup(text: string): boolean {
  return /<(?:!doctype|html|head|body|title|meta|script|div|p|h1|\?xml|error)\b/i.test(text.slice(0, 4096));
}

function nameOf(text: string): string {
  if (/^[\s\0]*$/.test(text)) return "nothing but blanks";
  return /^[\x09\x0a\x0d\x20-\x7e]*$/.test(text.slice(0, 256)) ? "plain text" : "an unknown kind of file";
}

/** Words of pages that stand between a reader and a page: bot walls of Cloudflare, Akamai, Imperva and others. */
const CHALLENGE_TITLE =
  /just a moment|attention required|ddos[- ]?guard|checking your browser|are you (a )?(human|robot)|security check|human verification|verify(ing)? (that )?you are|access denied|pardon our interruption|captcha|not a (bot|robot)|access check|bot (check|verification)|request rejected|client challenge|radware/i;

const CHALLENGE_MARK =
  /cf-chl-|_cf_chl_opt|_incapsula_resource|captcha-delivery|awswafintegration|px-captcha|sec-if-cpt-container|anubis_version|id="captcha-form"|detected unusual traffic/i;

const LOGIN_TITLE =
  /\b(log ?in|sign ?in|sign ?on|single sign-on|authenticat(e|ion)|shibboleth|institutional access|(access through|select) your (institution|organi[sz]ation)|access options|subscription required|purchase|paywall)\b/i;

const NOT_FOUND_TITLE =
  /\b(404|410|not found|no longer (available|exists?)|page (unavailable|missing)|does(n['’]t| not) exist|nicht gefunden|introuvable|no encontrad[ao])\b|can(no|['’])t (be found|find)|찾을 수 없|見つかりません|未找到|不存在/i;

/** Pages of parked domains: the host is there, the paper is not. */
const PARKED =
  /(domain|website) (name )?(is )?(for sale|parked|parking|has expired)|may be for sale by its owner|buy this domain|sedoparking|parkingcrew/i;

function lookAtPage(body: Uint8Array): PageLook {
  const html = new TextDecoder().decode(body);
  const heading = `${titleOf(html)} ${wordsOf(/<h1\b[^>]*>([\s\S]*?)<\/h1>/i.exec(html)?.[1] ?? "")}`;
  if (CHALLENGE_TITLE.test(heading) || CHALLENGE_MARK.test(html)) return "challenge";
  if (NOT_FOUND_TITLE.test(heading) || PARKED.test(html)) return "not-found";
  const hasPassword = /<input\b[^>]*type\s*=\s*["']?password/i.test(html);
  return hasPassword || LOGIN_TITLE.test(heading) ? "login" : "plain";
}

function titleOf(html: string): string {
  return wordsOf(/<title\b[^>]*>([\s\S]*?)(?:<\/title>|$)/i.exec(html)?.[1] ?? "");
}

function wordsOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, " ")
    .replace(/&#0?39;|&rsquo;|&apos;/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

/** Where a page sends its reader on by itself (HTML, §4.2.5.3), which is how old sites redirect. */
export function metaRefresh(body: Uint8Array): string | undefined {
  const html = new TextDecoder().decode(body);
  const tag = /<meta\b[^>]*http-equiv\s*=\s*["']?refresh["']?[^>]*>/i.exec(html)?.[0] ?? "";
  const [, seconds, url] =
    /content\s*=\s*["']?\s*(\d+)[.\d]*\s*[;,]\s*url\s*=\s*["']?([^"'>]+)/i.exec(tag) ?? [];
  return url === undefined || Number(seconds) > MAX_REFRESH_SECONDS
    ? undefined
    : url.trim().replaceAll("&amp;", "&");
}

/** A page that stays longer is meant to be read. */
const MAX_REFRESH_SECONDS = 5;

/** The first bytes for people: what cannot be printed is a dot. */
export function printableBytes(body: Uint8Array, length = 24): string {
  const bytes = body.subarray(0, length).map((byte) => (byte >= 0x20 && byte < 0x7f ? byte : 0x2e));
  return String.fromCharCode(...bytes);
}
