/*
 * What stands between a reader and a paper, as data: one row a signature, with where it was seen. A row holds
 * where everything that it names holds.
 */

/** What a page is for its reader. */
export type PageKind =
  /** A bot wall: a person in a browser passes. */
  | "challenge"
  /** A question to a person: consent, a warning, a button. */
  | "question"
  | "login"
  /** Too much was asked for, by whomever. */
  | "quota"
  /** The host will be back. */
  | "maintenance"
  | "not-found"
  /** The host is there, what was on it is not: parked domains, suspended accounts, services that are retired. */
  | "abandoned"
  /** What a server or a hoster shows where nothing was put yet. */
  | "placeholder"
  | "plain";

/** How a page or an answer gives away what it is. */
export interface Signature {
  kind: Exclude<PageKind, "plain">;
  /** The statuses with which it comes; any where it is left out. */
  status?: readonly number[];
  /** The name of a header field that only it sends, in lower case. */
  header?: string;
  /** How a cookie that it sets begins. */
  cookie?: RegExp;
  /** What its title or first heading says. */
  title?: RegExp;
  /** What stands in its markup. */
  marker?: RegExp;
  /** Its markup says so only where the page has hardly any other words. */
  isShort?: true;
  /** Where this was seen. */
  source: string;
}

/** Every signature; the first that holds counts. */
export const SIGNATURES: readonly Signature[] = [
  // Header fields.
  {
    kind: "challenge",
    header: "cf-mitigated",
    source: "developers.cloudflare.com, Detect a challenge page response",
  },
  {
    kind: "challenge",
    header: "x-amzn-waf-action",
    source: "docs.aws.amazon.com/waf, How CAPTCHA and Challenge work",
  },
  { kind: "challenge", header: "x-vercel-mitigated", source: "vercel.com/docs, Attack Challenge Mode" },
  {
    kind: "challenge",
    header: "x-kpsdk-ct",
    status: [202, 403, 429, 503],
    source: "0x6a69616e/kpsdk-solver#14",
  },
  // DataDome marks every answer of a site that it guards, so only refusals count.
  {
    kind: "challenge",
    header: "x-datadome",
    status: [202, 403, 405, 503],
    source: "docs.datadome.co, Response headers",
  },
  { kind: "challenge", header: "x-sucuri-block", source: "docs.sucuri.net, Website Firewall block pages" },
  {
    kind: "challenge",
    header: "x-iinfo",
    status: [403, 503],
    source: "docs.imperva.com, Cloud WAF response headers",
  },
  // Cookies.
  {
    kind: "challenge",
    cookie: /^__jsl/,
    status: [412, 503, 512, 521],
    source: "Jnetmedia/jsl-clearance: 521 of Knownsec",
  },
  { kind: "challenge", cookie: /^FSSBB/, status: [202, 400, 412], source: "GOVTNZ/cwac#136" },
  {
    kind: "challenge",
    cookie: /^(aws-waf-token|datadome)=/,
    status: [202, 403, 405],
    source: "docs.aws.amazon.com/waf",
  },
  {
    kind: "challenge",
    cookie: /^(visid_)?incap_/,
    marker: /<iframe\b|_Incapsula_/i,
    isShort: true,
    source: "docs.imperva.com",
  },
  // What the scripts of bot walls are called.
  {
    kind: "challenge",
    marker: /cf-chl-|_cf_chl_opt|\/cdn-cgi\/challenge-platform\/h\/[bg]\/orchestrate/i,
    source: "developers.cloudflare.com",
  },
  { kind: "challenge", marker: /_incapsula_resource/i, source: "docs.imperva.com, Cloud WAF error pages" },
  { kind: "challenge", marker: /captcha-delivery\.com/i, source: "docs.datadome.co, Captcha page" },
  {
    kind: "challenge",
    marker: /awswafintegration|awswafcookiedomainlist/i,
    source: "docs.aws.amazon.com/waf, JavaScript integrations",
  },
  {
    kind: "challenge",
    marker: /px-captcha|_pxappid\s*=/i,
    isShort: true,
    source: "docs.humansecurity.com, Challenge page",
  },
  {
    kind: "challenge",
    marker: /sec-if-cpt-container|[?&]bm-verify=|triggerInterstitialChallenge/i,
    source: "techdocs.akamai.com, Bot Manager",
  },
  {
    kind: "challenge",
    marker: /anubis_version|\/\.within\.website\/x\//i,
    source: "github.com/TecharoHQ/anubis",
  },
  {
    kind: "challenge",
    marker: /id="captcha-form"|detected unusual traffic/i,
    source: "support.google.com/websearch/answer/86640",
  },
  {
    kind: "challenge",
    marker: /\/\.well-known\/(sg)?captcha\//i,
    source: "SiteGround: edgi-govdata-archiving/web-monitoring",
  },
  { kind: "challenge", marker: /sucuri_cloudproxy_js/i, source: "docs.sucuri.net" },
  { kind: "challenge", marker: /cloudpmc-viewer-pow/i, source: "PubMed Central: jgraving/pmc-downloads" },
  { kind: "challenge", marker: /[?&]wsidchk=/i, source: "docs.imunify360.com, WebShield" },
  { kind: "challenge", marker: /acw_sc__v2/i, source: "Alibaba Cloud: kaliiiiiiiiii/acw_sc__v2" },
  {
    kind: "challenge",
    marker: /"\/TSPD\/|bobcmn|APM_DO_NOT_TOUCH/,
    source: "my.f5.com, K16573: Proactive Bot Defense",
  },
  {
    kind: "challenge",
    marker: /\bsupport id\b[^<]{0,60}\d{8,}/i,
    isShort: true,
    source: "F5 ASM, in every language: Ekultek/WhatWaf#1390",
  },
  {
    kind: "challenge",
    marker: /\b(incident|reference|event|ray|request) (id|number)?\s*[:#]\s*(<[^<>]*>\s*)*[\w.#-]{12,}/i,
    title: /denied|blocked|rejected|forbidden|security/i,
    isShort: true,
    source: "Imperva, Akamai, Cloudflare block pages",
  },
  { kind: "challenge", marker: /\bKPSDK\b/, isShort: true, source: "0x6a69616e/kpsdk-solver#14" },
  { kind: "challenge", marker: /\$_ts\s*=\s*window\[['"]\$_ts['"]\]/, source: "code4craft/webmagic#829" },
  {
    kind: "challenge",
    marker: /_guard\/(auto|slide|click)\.js|\/_fec_sbu\/|TencentCaptcha\(|initGeetest/i,
    isShort: true,
    source: "GoEdge, Tencent and Geetest walls",
  },
  {
    kind: "challenge",
    marker: /ddos-guard\/js-challenge|\/\.well-known\/ddos-guard/i,
    source: "ddos-guard.net",
  },
  {
    kind: "challenge",
    marker: /slowAES\.decrypt|toNumbers\(/,
    isShort: true,
    source: "testcookie-nginx-module: kyprizel/testcookie-nginx-module",
  },
  {
    kind: "challenge",
    marker: /FortiGate|FortiWeb|fgd_icon|web page blocked!/i,
    isShort: true,
    source: "docs.fortinet.com, Replacement messages",
  },
  {
    kind: "challenge",
    marker: /barracuda[\s\S]{0,40}(waf|firewall)|\bwordfence\b[\s\S]{0,400}block/i,
    isShort: true,
    source: "Barracuda; wordfence.com/help/firewall",
  },
  {
    kind: "challenge",
    marker:
      /(please )?(enable|turn on|requires?) (cookies|javascript)|(javascript|cookies) (is|are|must be) (required|enabled|disabled)/i,
    isShort: true,
    source: "generic: jsoup, scrapy and wget threads",
  },
  {
    kind: "challenge",
    marker: /document\.cookie\s*=[\s\S]{0,400}location\.(reload|href|replace)/,
    isShort: true,
    source: "cookie walls of hosters: linkchecker/linkchecker#717",
  },
  {
    kind: "challenge",
    marker:
      /<form\b[^<>]*>(?:(?!<\/form)[\s\S]){0,2000}?(g-recaptcha|h-captcha|cf-turnstile|friendly-?captcha)/i,
    isShort: true,
    source: "recaptcha, hCaptcha, Turnstile",
  },
  // Logins that are forms without words.
  {
    kind: "login",
    marker: /name=["']?SAMLRe(quest|sponse)\b/i,
    source: "IQSS/dataverse#3293; OASIS SAML 2.0 Bindings, §3.5",
  },
  {
    kind: "login",
    marker: /\/Shibboleth\.sso\/|wayf|entityID=|\bezproxy\b/i,
    isShort: true,
    source: "shibboleth.atlassian.net; help.oclc.org/EZproxy",
  },
  // Questions to a person.
  {
    kind: "question",
    title:
      /^(before you continue|bevor (du|sie)|avant d['’]accéder|antes de continuar|prima di continuare|voordat je)/i,
    source: "consent.google.com",
  },
  {
    kind: "question",
    marker: /id="?download-form"?[^<>]*\baction=/i,
    source: "Google Drive: fsantini/KoboCloud#160",
  },
  {
    kind: "question",
    title:
      /\b(cookie|privacy|age) (consent|settings|check|verification)\b|^(we value your privacy|your (privacy|cookie) choices|cookies?-einwilligung)|terms (and conditions|of use) (must|accept)|^accept (the )?terms/i,
    isShort: true,
    source: "consent pages of publishers: linkchecker/linkchecker#733",
  },
  // Too much was asked for.
  {
    kind: "quota",
    title:
      /quota exceeded|too many (requests|users)|download limit|bandwidth limit exceeded|traffic limit|over quota/i,
    source: "Google Drive: wkentaro/gdown#43; Dropbox: 429",
  },
  {
    kind: "quota",
    marker:
      /too many users have viewed or downloaded this file|(exceeded|over) (its|the|their) (bandwidth|quota|transfer|download|hourly|daily)/i,
    isShort: true,
    source: "wkentaro/gdown#43",
  },
  // Domains and accounts that nobody keeps.
  {
    kind: "abandoned",
    marker: /location(\.href)?\s*=\s*["']\/lander\b|location\.(replace|assign)\(["']\/lander\b/i,
    source: "GoDaddy: internetarchive/wayback-machine-firefox#40",
  },
  {
    kind: "abandoned",
    marker:
      /sedoparking|parkingcrew|bodis\.com|parklogic|d1lxhc4jvstzrp|above\.com\/marketplace|dan\.com\/buy-domain|afternic\.com|hugedomains\.com|img\.sedoparking|window\.park\s*=|data-adblockkey=/i,
    isShort: true,
    source: "parking services: internetarchive/wayback-machine-firefox#40",
  },
  {
    kind: "abandoned",
    title:
      /\b(domain|website) (name )?(is |may be |has been )?(for sale|parked|parking|reserved|registered|has expired|expired|suspended)\b|\bbuy this domain\b|^parked domain|domain (parking|default page)\b|domain (steht|ist) zu[mr]? (verkauf|registriert)|domain (à vendre|en venta|in vendita|te koop)|домен (продается|не прилинкован|припаркован)|域名(出售|停放)|ドメイン(販売|の有効期限)|도메인.*(판매|만료)/i,
    isShort: true,
    source: "cadeyrn/bookmarks-organizer#130",
  },
  {
    kind: "abandoned",
    marker:
      /(domain|website)( name)?( [\w-]+(\.[\w-]+)+)? (is |may be |has been |was )?(for sale|parked|reserved for|registered (by|at|for)|expired|suspended)|may be for sale by its owner|buy this domain|the owner of this domain|renew (this|your) domain/i,
    isShort: true,
    source: "registrars' pages: cadeyrn/bookmarks-organizer#130",
  },
  {
    kind: "abandoned",
    title:
      /\b(account|site|website|page|hosting) (has been |is |was )?(suspended|disabled|deactivated|deleted|terminated|closed|archived or suspended)\b|^account suspended|konto gesperrt|compte suspendu|cuenta suspendida/i,
    isShort: true,
    source: "cPanel: cgi-sys/suspendedpage.cgi",
  },
  {
    kind: "placeholder",
    title:
      /^(apache2? .*default page|test page for (the )?(apache|nginx)|welcome to (nginx|openresty|caddy|centos|tengine|lighttpd)|iis( windows server| ?\d+)|it works!?$|http server test page|default (web ?site|plesk|parallels)|web server'?s default page|plesk|index of \/$|congratulations! your (site|website)|your new (site|website|web server)|future home of|microsoft internet information)/i,
    source: "httpd, nginx, IIS, Plesk and cPanel as packaged: smblott-github/chromix#22",
  },
  {
    kind: "placeholder",
    title: /^(site )?under construction|^coming soon|^placeholder page|^hello world[!.]?$/i,
    isShort: true,
    source: "hosters' placeholders",
  },
  {
    kind: "placeholder",
    marker:
      /this (page|is the default|default) (is used|page|web page|index page).{0,60}(server|installation|distribution)|is the default (welcome|web) page|there isn['’]t a github pages site here|no such app|project not found.{0,60}deployment/i,
    isShort: true,
    source: "default pages as packaged; GitHub Pages, Heroku",
  },
  {
    kind: "abandoned",
    title:
      /\b(has|have) been (retired|decommissioned|discontinued|shut ?down|closed|sunset|switched off)\b|\b(service|server|site|website) (is |has been |was )?(retired|decommissioned|discontinued|closed|shut ?down|no longer available)\b|(wurde|ist) (abgeschaltet|eingestellt)|(a été|est) (fermé|arrêté)e?|ha sido (cerrado|retirado)|サービス(は)?終了|서비스.{0,6}종료/i,
    isShort: true,
    source: "axismaps/colorbrewer#43",
  },
];
