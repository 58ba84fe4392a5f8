import type { Target } from "../../core/net/url.js";

/** The proxies of the environment, as curl and most programs read them. */
export interface ProxySettings {
  http?: string | undefined;
  https?: string | undefined;
  /** Hosts to reach directly, parted by commas. */
  no?: string | undefined;
}

/** The proxy that a request goes through; undefined where it goes straight. */
export function proxyFor({ scheme, host, port }: Target, settings: ProxySettings): string | undefined {
  const proxy = settings[scheme];
  if (!proxy || isExempt(host, port ?? (scheme === "https" ? 443 : 80), settings.no ?? "")) return undefined;
  return /^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

/** `example.org` and `.example.org` stand for the name and everything below it, `*` for all. */
function isExempt(host: string, port: number, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      const [, name = "", only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (only !== undefined && Number(only) !== port) return false;
      const bare = name.replace(/^\*?\./, "");
      return name === "*" || host === bare || host.endsWith(`.${bare}`);
    });
}
