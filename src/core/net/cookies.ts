import type { Target } from "./url.js";

interface Cookie {
  name: string;
  value: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
}

/** More cookies than a redirect chain needs are not worth the memory. */
const MAX_COOKIES = 50;
const MAX_COOKIE_LENGTH = 4096;

/** The cookies of one redirect chain (RFC 6265); they are forgotten with it. */
export class CookieJar {
  /** Made when there is something to keep: chains wait for their turn by the thousand. */
  #cookies: Map<string, Cookie> | undefined;

  /** Takes in the `Set-Cookie` fields of an answer. */
  store(from: Target, fields: readonly string[]): void {
    for (const field of fields) {
      const cookie = field.length > MAX_COOKIE_LENGTH ? undefined : parseCookie(from, field);
      if (cookie === undefined) continue;
      this.#cookies ??= new Map();
      const key = `${cookie.domain}\0${cookie.path}\0${cookie.name}`;
      if (isExpired(field)) this.#cookies.delete(key);
      else if (this.#cookies.size < MAX_COOKIES) this.#cookies.set(key, cookie);
    }
  }

  /** The `Cookie` field for a request; undefined where none fits. */
  fieldFor(target: Target): string | undefined {
    const fitting = [...(this.#cookies?.values() ?? [])].filter((cookie) => fits(cookie, target));
    if (fitting.length === 0) return undefined;
    return fitting.map(({ name, value }) => `${name}=${value}`).join("; ");
  }
}

function parseCookie(from: Target, field: string): Cookie | undefined {
  const [pair = "", ...attributes] = field.split(";");
  const [, name, value = ""] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
  // What is sent back goes into a header field of ours, so nothing may stand in it that ends one.
  if (name === undefined || /[^\x21-\x7e]/.test(name + value.replaceAll(" ", ""))) return undefined;
  const attribute = (wanted: string) =>
    attributes
      .map((text) => text.trim().split("="))
      .find(([key]) => key?.toLowerCase() === wanted)
      ?.slice(1)
      .join("=");
  const domain = (attribute("domain") ?? "").toLowerCase().replace(/^\./, "");
  if (domain !== "" && (!domain.includes(".") || !isWithin(from.host, domain))) return undefined;
  const path = attribute("path");
  return {
    name,
    value,
    domain: domain === "" ? from.host : domain,
    hostOnly: domain === "",
    path: path?.startsWith("/") ? path : defaultPath(from),
    secure: attribute("secure") !== undefined,
  };
}

/** RFC 6265, §5.1.4. */
function defaultPath({ path }: Target): string {
  const [bare = ""] = path.split("?");
  const last = bare.lastIndexOf("/");
  return last <= 0 ? "/" : bare.slice(0, last);
}

/** Max-Age comes before Expires (RFC 6265, §5.3); who deletes a cookie by date names one that is long past. */
function isExpired(field: string): boolean {
  const seconds = /;\s*max-age\s*=\s*(-?\d+)\s*(?:;|$)/i.exec(field)?.[1];
  if (seconds !== undefined) return Number(seconds) <= 0;
  return Date.parse(/;\s*expires\s*=\s*"?([^;"]*)/i.exec(field)?.[1] ?? "") < LONG_PAST;
}

const LONG_PAST = Date.UTC(2001);

function fits({ domain, hostOnly, path, secure }: Cookie, target: Target): boolean {
  if (secure && target.scheme !== "https") return false;
  if (hostOnly ? target.host !== domain : !isWithin(target.host, domain)) return false;
  const [bare = ""] = target.path.split("?");
  return bare === path || bare.startsWith(path.endsWith("/") ? path : `${path}/`);
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
