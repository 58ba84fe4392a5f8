import { UsageError } from "../../errors.js";
import { SERVICE_LIMITS } from "../net/data/limits.js";
import { type HostLimits, politenessName } from "../net/schedule.js";
import { parseTarget } from "../net/url.js";

/** A service that knows papers. */
export interface Service {
  /** As people call it. */
  title: string;
  /** Where it is, without a slash at the end. */
  url: string;
  /** The environment variable that names another place for it. */
  variable: string;
  /** How gently it wants to be asked. */
  limits: HostLimits;
}

/** Every service, in the order in which they are asked. */
export const SERVICES = {
  doi: {
    title: "doi.org",
    url: "https://doi.org",
    variable: "AISYS_DOI_URL",
    limits: SERVICE_LIMITS.doi,
  },
  arxiv: {
    title: "arXiv",
    url: "https://export.arxiv.org",
    variable: "AISYS_ARXIV_URL",
    limits: SERVICE_LIMITS.arxiv,
  },
  openalex: {
    title: "OpenAlex",
    url: "https://api.openalex.org",
    variable: "AISYS_OPENALEX_URL",
    limits: SERVICE_LIMITS.openalex,
  },
  crossref: {
    title: "Crossref",
    url: "https://api.crossref.org",
    variable: "AISYS_CROSSREF_URL",
    limits: SERVICE_LIMITS.crossref,
  },
  unpaywall: {
    title: "Unpaywall",
    url: "https://api.unpaywall.org",
    variable: "AISYS_UNPAYWALL_URL",
    limits: SERVICE_LIMITS.unpaywall,
  },
  wayback: {
    title: "the Wayback Machine",
    url: "https://web.archive.org",
    variable: "AISYS_WAYBACK_URL",
    limits: SERVICE_LIMITS.wayback,
  },
} as const satisfies Record<string, Service>;

/** The name of a service in settings and reports. */
export type ServiceName = keyof typeof SERVICES;

/** The names of all services, in the order in which they are asked. */
export const SERVICE_NAMES = Object.keys(SERVICES).filter((name): name is ServiceName => name in SERVICES);

/** What the environment says of services: other places for them, and an address for their keepers to write to. */
export type ServiceSettings = { [name in ServiceName | "contact" | "openalexKey"]?: string | undefined };

/** Where each service is, and the e-mail address of whoever asks. */
export interface Services {
  urls: Readonly<Record<ServiceName, string>>;
  /** Unpaywall answers nobody without one; Crossref answers those with one sooner. */
  contact: string | undefined;
  /** OpenAlex answers those with one more often. */
  openalexKey?: string | undefined;
}

/** The services as the settings have them. @throws UsageError for a setting that is no address */
export function servicesOf(settings: ServiceSettings): Services {
  const urlOf = (name: ServiceName) => baseUrl(SERVICES[name], settings[name]);
  return {
    urls: {
      doi: urlOf("doi"),
      arxiv: urlOf("arxiv"),
      openalex: urlOf("openalex"),
      crossref: urlOf("crossref"),
      unpaywall: urlOf("unpaywall"),
      wayback: urlOf("wayback"),
    },
    contact: contactOf(settings.contact),
    openalexKey: settings.openalexKey || undefined,
  };
}

function baseUrl({ url, variable }: Service, setting: string | undefined): string {
  if (!setting) return url;
  if (parseTarget(setting).kind !== "target" || /[?#]/.test(setting))
    throw new UsageError(`${variable} is no http or https address`, { hint: `it is ${url} when left out` });
  return setting.replace(/\/+$/, "");
}

function contactOf(setting: string | undefined): string | undefined {
  if (!setting) return undefined;
  if (!/^[^\s@]+@[^\s@]+$/.test(setting))
    throw new UsageError("AISYS_CONTACT is no e-mail address", { hint: "write it as name@example.org" });
  return setting;
}

/** The limits of every service, by the host that it is at; where two share one, the gentler. */
export function serviceLimits({ urls }: Services): ReadonlyMap<string, HostLimits> {
  const limits = new Map<string, HostLimits>();
  for (const name of SERVICE_NAMES) {
    const parsed = parseTarget(urls[name]);
    if (parsed.kind !== "target") continue;
    const host = politenessName(parsed.target.host);
    const own = SERVICES[name].limits;
    const other = limits.get(host) ?? own;
    limits.set(host, {
      concurrency: Math.min(own.concurrency, other.concurrency),
      interval: Math.max(own.interval, other.interval),
    });
  }
  return limits;
}
