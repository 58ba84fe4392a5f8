import { SCRIPTED_FILE, TRACKER } from "./data/viewers.js";
import { decodePage, type HtmlPage, isBare, isShort, withoutEntities } from "./page.js";
import type { Target } from "./url.js";

/** Where a page sends its reader on by itself, or from where it shows a file. */
export interface PageLeads {
  /** The address to which it goes at once. */
  next: string | undefined;
  /** What may be the file that it shows, the likeliest first. */
  shown: string[];
}

/** What is looked at of a page at most: viewers have one file, framesets two or three frames. */
const MAX_SHOWN = 4;

/** Where a page leads. */
export function pageLeads(page: HtmlPage, { path }: Target): PageLeads {
  // With scripts, browsers leave out what stands there for those without.
  const markup = page.markup.replace(/<noscript\b[\s\S]{0,20000}?<\/noscript/gi, " ");
  const script = scriptPlace(markup);
  const next = metaRefresh(markup) ?? (isBare(page) ? script : undefined);
  const shown = [
    ...fileParameters(path),
    ...embedded(markup),
    ...(isShort(page) && script !== undefined ? [script] : []),
  ];
  return { next, shown: [...new Set(shown)].filter(isPlace).slice(0, MAX_SHOWN) };
}

function isPlace(location: string): boolean {
  return location !== "" && !/^(#|about:|javascript:|data:|blob:|mailto:)/i.test(location);
}

/** A viewer is told its file in its own address: `viewer.html?file=/paper.pdf` (pdf.js, Google's viewer). */
function fileParameters(address: string): string[] {
  const query = withoutEntities(/\?([^#]*)/.exec(address)?.[1] ?? "");
  return [...new URLSearchParams(query)].flatMap(([name, value]) => {
    const isFile = /^(file|pdf|pdfurl|document)$/i.test(name) && /[/.]/.test(value);
    return isFile || (/^(url|src)$/i.test(name) && /\.pdf\b/i.test(value)) ? value : [];
  });
}

/** How likely a frame holds the paper: what calls itself a PDF, then whatever is framed. */
function embedded(markup: string): string[] {
  const found = Array.from(markup.matchAll(/<(iframe|frame|embed|object)\b[^<>]*>/gi), ([tag, name = ""]) => {
    const place = withoutEntities(
      attribute(tag, name.toLowerCase() === "object" ? "data" : "src") ?? "",
    ).trim();
    const isSure =
      /application\/(x-)?pdf/i.test(tag) || /\.pdf\b/i.test(place) || /id\s*=\s*["']?playback\b/i.test(tag);
    return {
      place,
      inner: fileParameters(place),
      rank: isSure ? 0 : /pdf|stamp|view|download|stream|paper/i.test(place) ? 1 : 2,
    };
  }).filter(({ place }) => place !== "" && !TRACKER.test(place));
  const scripted = Array.from(markup.matchAll(SCRIPTED_FILE), ([, , place = ""]) =>
    place.replaceAll("\\/", "/"),
  );
  const ranked = found.sort((a, b) => a.rank - b.rank).flatMap(({ place, inner }) => [...inner, place]);
  return [...ranked.slice(0, MAX_SHOWN), ...scripted];
}

function attribute(tag: string, name: string): string | undefined {
  const [, quoted, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag) ?? [];
  return quoted ?? single ?? bare;
}

/** Where a script goes at once; not what a button would do, which stands outside of scripts. */
function scriptPlace(markup: string): string | undefined {
  for (const [, script = ""] of markup.matchAll(/<script\b[^<>]*>([\s\S]{0,4000}?)<\/script/gi)) {
    const [, , place] =
      /\blocation(?:\.href)?\s*=\s*(["'])([^"'<>\s]{1,1000})\1/.exec(script) ??
      /\blocation\.(?:replace|assign)\(\s*(["'])([^"'<>\s]{1,1000})\1/.exec(script) ??
      [];
    if (place !== undefined) return place.replaceAll("\\/", "/");
  }
  return undefined;
}

/** Where a page sends its reader on by itself (HTML, §4.2.5.3), which is how old sites redirect. */
export function metaRefresh(markup: string | Uint8Array): string | undefined {
  const html = typeof markup === "string" ? markup : decodePage(markup);
  const tag = /<meta\b[^<>]*http-equiv\s*=\s*["']?refresh["']?[^<>]*>/i.exec(html)?.[0] ?? "";
  return refreshPlace(withoutEntities(attribute(tag, "content") ?? ""));
}

/** `0; url=place`, as a page and the header field `Refresh` have it; the word may be left out (HTML, §4.2.5.3). */
export function refreshPlace(value: string): string | undefined {
  const [, seconds, rest = ""] = /^\s*(\d+)[\d.]*(?:[;,]|\s)(.*)$/s.exec(value) ?? [];
  if (seconds === undefined || Number(seconds) > MAX_REFRESH_SECONDS) return undefined;
  const place = rest
    .trim()
    .replace(/^[;,\s]+/, "")
    .replace(/^url\s*=\s*/i, "");
  const quote = /^["']/.exec(place)?.[0];
  const bare = quote === undefined ? place : (place.slice(1).split(quote)[0] ?? "");
  return bare.trim() || undefined;
}

/** A page that stays longer is meant to be read. */
const MAX_REFRESH_SECONDS = 5;
