/** What a page is about, as far as its words tell. */
export type PageLook = "challenge" | "login" | "not-found" | "plain";

/**
 * What a page is about stands near its top. Searching for tags in what a hostile server makes of a whole body of
 * megabytes would take hours.
 */
const HEAD_BYTES = 16 * 1024;

/**
 * What the title and the first heading of a page are about, and what bot walls leave in its markup.
 *
 * @param titles of the papers that it may be about: what they say is not said of the page
 */
export function lookAtPage(body: Uint8Array, titles: readonly string[]): PageLook {
  const html = decodePage(body.subarray(0, HEAD_BYTES));
  const own = titles.flatMap((title) => titlePattern(title) ?? []);
  const headings = [titleOf(html), wordsOf(/<h1\b[^<>]*>([\s\S]*?)<\/h1>/i.exec(html)?.[1] ?? "")].map(
    (heading) => own.reduce((rest, title) => rest.replace(title, " ").trim(), heading),
  );
  const says = (words: RegExp) => headings.some((heading) => words.test(heading));
  if (says(CHALLENGE_TITLE) || CHALLENGE_MARK.test(html)) return "challenge";
  if (headings.some(saysNotFound) || PARKED.test(html)) return "not-found";
  const hasPassword = /<input\b[^<>]*type\s*=\s*["']?password/i.test(html);
  return hasPassword || says(LOGIN_TITLE) ? "login" : "plain";
}

/** With fewer words a title may be what a page says of itself too, such as "Not found". */
const MIN_TITLE_WORDS = 4;

/** The words of a title, whatever stands between them. */
function titlePattern(title: string): RegExp | undefined {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length < MIN_TITLE_WORDS ? undefined : new RegExp(words.join("[^\\p{L}\\p{N}]+"), "iu");
}

/** Titles of pages that stand between a reader and a page: bot walls of Cloudflare, Akamai, Imperva and others. */
const CHALLENGE_TITLE =
  /just a moment|one moment, please|attention required!|ddos[- ]?guard|(checking|verifying|validating) your browser|are you (a )?(human|robot)|security check(point)?\b|human verification|verify(ing)? (that )?you('re| are)|access denied|pardon our interruption|(solve|complete|enter) (the |this |a )?(re)?captcha|captcha (page|check|challenge|required|verification)|^\w*captcha$|not a (bot|robot)|access check|bot (check|verification)|request rejected|client challenge|radware|安全验证|人机验证/i;

/**
 * What the scripts of bot walls are called: of Cloudflare, Imperva, DataDome, AWS, HUMAN, Akamai, Anubis, Google,
 * SiteGround, Sucuri, PubMed Central, Imunify360, Alibaba and F5.
 */
const CHALLENGE_MARK =
  /cf-chl-|_cf_chl_opt|_incapsula_resource|captcha-delivery|awswafintegration|px-captcha|sec-if-cpt-container|[?&]bm-verify=|anubis_version|id="captcha-form"|detected unusual traffic|\/\.well-known\/sgcaptcha\/|sucuri_cloudproxy_js|cloudpmc-viewer-pow|[?&]wsidchk=|acw_sc__v2|"\/TSPD\//i;

const LOGIN_TITLE = new RegExp(
  [
    String.raw`\b(log ?in|log ?on|sign ?in|shibboleth|institutional access|access options)\b|^(sign|single sign)[ -]?on\b|\bsingle sign-on (service|portal)\b`,
    String.raw`\b(access through|select) your (institution|organi[sz]ation)\b`,
    // Papers are about authentication, purchases and subscriptions too.
    String.raw`\b(please|must|to) authenticate\b|\bauthentication (is )?(required|needed)\b`,
    String.raw`\b(central|web|user) authentication( service)?( –| -|$)|^authentication$`,
    String.raw`\bpurchase (access|options|(this )?(article|chapter|paper|pdf))\b|\bsubscription required\b|\bpaywall$`,
    "anmelden|einloggen|se connecter|identifiez-vous|^connexion|iniciar sesi[óo]n|fazer login|accedi( |$)|inloggen|logga in",
    "zaloguj|přihlášení|kirjaudu|oturum aç|giriş yap|войти|вход в|로그인|ログイン|サインイン|登录|登錄|登入|统一身份认证|đăng nhập",
  ].join("|"),
  "i",
);

/** The numbers name courses too, such as 15-410 or CS 404. */
const NOT_FOUND_NUMBER =
  /^\W*404\b|[|–—:-]\s+404\W*$|\b(error|http|status|code)\W*(404|410)\b|\b(404|410)\W*(error|not found|gone)\b/i;

const NOT_FOUND = new RegExp(
  [
    String.raw`\bnot found\b|\bno longer (available|exists?)\b|\bpage (unavailable|missing)\b`,
    "(can|could)(no|n['’]|['’]| no)t (be found|find)",
    "nicht gefunden|nicht mehr verfügbar|introuvable|non trouvée?|no encontrad[ao]|não (foi )?encontrad[ao]",
    "non (è stat[ao] )?trovat[ao]|niet gevonden|hittades inte|ikke (funnet|fundet)|ei löydy|nie znaleziono|nenalezen|nem található",
    "bulunamadı|не найден|не знайден|δεν βρέθηκε|không tìm thấy|찾을 수 없|見つかりません|未找到|找不到|无法找到|無法找到",
  ].join("|"),
  "i",
);

/** Whatever does not exist, only a page that says so of pages is one that is not there. */
const NOT_THERE = new RegExp(
  [
    "does(n['’]t| not) exist|existiert nicht|n['’]existe (pas|plus)|no existe|não existe|non esiste|bestaat niet|finns inte",
    "nie istnieje|neexistuje|mevcut değil|не существует|не існує|존재하지 않|없는 페이지|存在しません|不存在",
  ].join("|"),
  "i",
);
const PAGE_NOUN =
  /\b(page|file|document|resource|url|address|link|item|article|seite|datei|adresse|fichier|archivo|recurso|sida|sidan|strona|stránka|sayfa)\b|p[áa]gina|страниц|сторінк|файл|페이지|파일|문서|ページ|ファイル|页|頁|文件/i;

function saysNotFound(heading: string): boolean {
  if (NOT_FOUND_NUMBER.test(heading) || NOT_FOUND.test(heading)) return true;
  return NOT_THERE.test(heading) && PAGE_NOUN.test(heading);
}

/** Pages of parked domains: the host is there, the paper is not. */
const PARKED =
  /(domain|website) (name )?(is )?(for sale|parked|parking|has expired)|may be for sale by its owner|buy this domain|sedoparking|parkingcrew/i;

function titleOf(html: string): string {
  return wordsOf(/<title\b[^<>]*>([\s\S]*?)(?:<\/title>|$)/i.exec(html)?.[1] ?? "");
}

function wordsOf(markup: string): string {
  return markup
    .replace(/<[^<>]*>/g, " ")
    .replace(/&#0?39;|&rsquo;|&apos;/g, "'")
    .replace(/&#8211;|&ndash;/g, "–")
    .replace(/&(?:amp|quot|ldquo|rdquo|nbsp|#34|#38|#160);/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Where a page sends its reader on by itself (HTML, §4.2.5.3), which is how old sites redirect. */
export function metaRefresh(body: Uint8Array): string | undefined {
  const html = new TextDecoder().decode(body.subarray(0, HEAD_BYTES));
  const tag = /<meta\b[^<>]*http-equiv\s*=\s*["']?refresh["']?[^<>]*>/i.exec(html)?.[0] ?? "";
  const [, quoted, single, bare] = /content\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag) ?? [];
  return refreshPlace((quoted ?? single ?? bare ?? "").replaceAll("&amp;", "&"));
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

/** Enough to find `<meta charset>`, which must stand there (HTML, §4.2.5.4). */
const CHARSET_BYTES = 1024;

/** The text of a page. Its encoding is that of the header, else that of the page, else UTF-8. */
export function decodePage(body: Uint8Array, contentType = ""): string {
  const start = new TextDecoder("latin1").decode(body.subarray(0, CHARSET_BYTES));
  const label = charsetIn(contentType) ?? charsetIn(start) ?? "utf-8";
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

function charsetIn(text: string): string | undefined {
  return /charset\s*=\s*["']?([\w-]+)/i.exec(text)?.[1];
}
