/** What is asked of a server: exactly the bytes of the address. */
export interface Target {
  scheme: "http" | "https";
  /** In ASCII and lower case, IPv6 in brackets. */
  host: string;
  /** Undefined where it is the one of the scheme. */
  port: number | undefined;
  /** Path and query as they go into the request line. */
  path: string;
  /** The whole address without user and fragment; equal ones are asked once. */
  href: string;
  /** `user:password`, for this origin only. */
  credentials?: string;
}

/** An address as something to ask for, or why there is nothing to ask. */
export type Parsed =
  | { kind: "target"; target: Target }
  | { kind: "malformed"; reason: string; repaired?: string }
  | { kind: "other-scheme"; scheme: string };

/** RFC 3986, appendix B, without the fragment. */
const REFERENCE = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i;

const DOUBLED_SCHEME = /^https?:\/*(https?):\/*/i;

/**
 * The exact request that an address stands for. Dot segments are removed, as browsers do (WHATWG URL, §4.4); all
 * other bytes that RFC 3986 allows go out as they are, case included, and what it does not allow percent-encoded as
 * UTF-8.
 */
export function parseTarget(address: string): Parsed {
  const doubled = DOUBLED_SCHEME.exec(address);
  if (doubled !== null) {
    const repaired = `${doubled[1]?.toLowerCase()}://${address.slice(doubled[0].length)}`;
    return { kind: "malformed", reason: "it names its scheme twice", repaired };
  }
  const [, scheme, authority, path = "", query] = REFERENCE.exec(address) ?? [];
  if (scheme === undefined) return { kind: "malformed", reason: "it does not begin with https://" };
  const lower = scheme.toLowerCase();
  if (lower !== "http" && lower !== "https") return { kind: "other-scheme", scheme: lower };
  if (!authority) return { kind: "malformed", reason: "no host follows the scheme" };
  // Browsers end the host at a backslash, RFC 3986 does not: two readers would ask two hosts.
  if (authority.includes("\\")) return { kind: "malformed", reason: "its host is not valid" };
  const parsed = withAuthority(lower, authority, requestPath(path, query));
  // Most addresses are exact already; thousands of them are not worth keeping twice.
  if (parsed.kind === "target" && parsed.target.href === address) parsed.target.href = address;
  return parsed;
}

function withAuthority(scheme: "http" | "https", authority: string, path: string): Parsed {
  const at = authority.lastIndexOf("@");
  const place = hostAndPort(scheme, authority.slice(at + 1));
  if (place === undefined) return { kind: "malformed", reason: "its host is not valid" };
  const { host, port } = place;
  const href = `${scheme}://${host}${port === undefined ? "" : `:${port}`}${path}`;
  const credentials = at === -1 ? undefined : decodeUser(authority.slice(0, at));
  const target = { scheme, host, port, path, href };
  return { kind: "target", target: credentials === undefined ? target : { ...target, credentials } };
}

/** Only the host goes through the WHATWG parser: it knows IDNA and every way to write an IPv4 address. */
function hostAndPort(scheme: string, text: string): { host: string; port: number | undefined } | undefined {
  const bare = `${scheme}://${text}/`;
  if (/[\s@\p{Cc}]/u.test(text) || !URL.canParse(bare)) return undefined;
  const { hostname, port } = new URL(bare);
  return hostname === "" ? undefined : { host: hostname, port: port === "" ? undefined : Number(port) };
}

function decodeUser(text: string): string {
  const colon = text.indexOf(":");
  const parts = colon === -1 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  return parts.map(percentDecode).join(":");
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** pchar and "/" (RFC 3986, §3.3); a "%" only before two hexadecimal digits. */
const NOT_IN_PATH = /%(?![\dA-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/%]/gu;

/** The same and "?" (§3.4). */
const NOT_IN_QUERY = /%(?![\dA-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/%?]/gu;

function requestPath(path: string, query: string | undefined): string {
  const encoded = withoutDotSegments(path.replace(NOT_IN_PATH, encode));
  return `${encoded === "" ? "/" : encoded}${query === undefined ? "" : `?${query.replace(NOT_IN_QUERY, encode)}`}`;
}

function encode(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

/**
 * Where a `Location` leads from an address (RFC 3986, §5.2). What is no reference by that, such as one with
 * backslashes, leads where browsers take it (WHATWG URL, §4.4).
 */
export function resolveTarget(base: Target, location: string): Parsed {
  const exact = resolveExactly(base, location);
  const isOdd = /^[^?#]*\\/.test(location) || (exact.kind === "malformed" && exact.repaired === undefined);
  return isOdd && URL.canParse(location, base.href) ? parseTarget(new URL(location, base.href).href) : exact;
}

function resolveExactly(base: Target, location: string): Parsed {
  const [, scheme, authority, path = "", query] = REFERENCE.exec(location) ?? [];
  if (scheme !== undefined) return parseTarget(location);
  if (authority !== undefined) return parseTarget(`${base.scheme}:${location}`);
  const [basePath = "", baseQuery] = splitOnce(base.path, "?");
  const suffix = query === undefined ? (path === "" ? baseQuery : undefined) : query;
  const origin = base.href.slice(0, base.href.length - base.path.length);
  return parseTarget(`${origin}${mergePaths(basePath, path)}${suffix === undefined ? "" : `?${suffix}`}`);
}

function mergePaths(base: string, path: string): string {
  if (path === "") return base;
  return path.startsWith("/") ? path : base.slice(0, base.lastIndexOf("/") + 1) + path;
}

/** Percent-encoded dots are dots too (WHATWG URL, §4.1). */
const DOT = /^(\.|%2e)$/i;
const DOTS = /^(\.|%2e){2}$/i;

/** RFC 3986, §5.2.4. */
function withoutDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/");
  for (const [index, segment] of segments.entries()) {
    const isUp = DOTS.test(segment);
    const isHere = DOT.test(segment);
    if (isUp && kept.length > 1) kept.pop();
    if (!isUp && !isHere) kept.push(segment);
    if (index === segments.length - 1 && (isUp || isHere)) kept.push("");
  }
  return kept.join("/");
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Scheme, host and port (RFC 6454): credentials do not go beyond them. */
export function originOf({ scheme, host, port }: Target): string {
  return `${scheme}://${host}${port === undefined ? "" : `:${port}`}`;
}

/**
 * What tells an address from others: who asks for what. Fragments and ways to write the same do not; one that
 * cannot be asked for stands for itself.
 */
export function identityOf(address: string, parsed: Parsed = parseTarget(address)): string {
  return parsed.kind === "target" ? (parsed.target.credentials ?? "") + parsed.target.href : address;
}

/** The fragment of an address, with its `#`; empty where it has none. */
export function fragmentOf(address: string): string {
  const at = address.indexOf("#");
  return at === -1 ? "" : address.slice(at);
}
