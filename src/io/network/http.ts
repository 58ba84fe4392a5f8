import { constants } from "node:crypto";
import { type LookupAddress, type LookupAllOptions, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { DEFAULT_CIPHERS } from "node:tls";
import { Agent, type Dispatcher, ProxyAgent } from "undici";
import type { Ask, Exchange, Reply } from "../../core/net/exchange.js";
import { originOf, type Target } from "../../core/net/url.js";
import { isAddress, isLocalName, isPublicAddress } from "./addresses.js";
import type { BrowserSettings } from "./browser-http.js";
import { networkError } from "./http-faults.js";
import { Reader } from "./http-reader.js";
import { type ProxySettings, proxyFor } from "./proxy.js";

/** How requests go out. */
export interface NetworkSettings {
  userAgent: string;
  /** Whether addresses of this machine and network may be asked. */
  allowPrivate: boolean;
  proxies: ProxySettings;
  timeouts?: Partial<Timeouts>;
  /** Certificates to trust instead of those of node, as PEM. */
  ca?: string;
  /** How names become addresses; the system's way by default. */
  lookup?: Lookup;
}

/** How a name becomes all its addresses: the part of `dns.lookup` that is used. */
export type Lookup = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Milliseconds. */
interface Timeouts {
  connect: number;
  headers: number;
  idle: number;
  /** One request from its start to its end. */
  whole: number;
}

const TIMEOUTS: Timeouts = { connect: 10_000, headers: 20_000, idle: 15_000, whole: 45_000 };

/**
 * What each address of a host has, in milliseconds: node's quarter of a second is less than the way to a far host
 * and back, and most hosts have an IPv6 address that many networks cannot reach.
 */
const ADDRESS_TIMEOUT = 2_500;

/**
 * As browsers do, servers are read that cannot renegotiate securely (RFC 5746), which who only reads never asks for;
 * and no group is agreed on that is the server's choice, since old ones choose too small ones.
 */
const TLS = {
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  ciphers: `${DEFAULT_CIPHERS}:!kDHE`,
};

/** The header of an answer is not read beyond this. */
const MAX_HEADER_BYTES = 32 * 1024;

/** The network, until it is closed. */
export interface Network {
  exchange: Exchange;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

/** Opens the network. Each request is one hop; nothing is followed, retried or remembered here. */
export function openNetwork(settings: NetworkSettings): Network {
  const timeouts = { ...TIMEOUTS, ...settings.timeouts };
  const tls = { ...TLS, ...(settings.ca !== undefined && { ca: settings.ca }) };
  const common = {
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.idle,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: 10_000,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT,
  };
  const lookups = lookupOf(settings);
  const asBrowser = browserSender({
    ...lookups,
    tls,
    maxHeaderSize: MAX_HEADER_BYTES,
    attemptTimeout: ADDRESS_TIMEOUT,
    connectTimeout: timeouts.connect,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.idle,
  });
  const direct = new Agent({ ...common, connect: { timeout: timeouts.connect, ...tls, ...lookups } });
  const proxies = new Map<string, ProxyAgent>();
  const stops = new Set<() => void>();
  const via = (proxy: string) => {
    const known =
      proxies.get(proxy) ?? new ProxyAgent({ ...common, uri: proxy, proxyTunnel: false, requestTls: tls });
    proxies.set(proxy, known);
    return known;
  };
  return {
    exchange: (ask) => {
      const proxy = proxyFor(ask.target, settings.proxies);
      if (!settings.allowPrivate && isForbidden(ask.target, proxy !== undefined))
        return Promise.resolve(PRIVATE);
      const send =
        ask.manner === "browser" && proxy === undefined
          ? asBrowser
          : sendBy(proxy === undefined ? direct : via(proxy));
      return request(send, ask, settings.userAgent, timeouts, stops);
    },
    async close() {
      for (const stop of stops) stop();
      await Promise.all([direct, ...proxies.values()].map((agent) => agent.destroy()));
    },
  };
}

const PRIVATE: Reply = { kind: "fault", fault: "private-address", code: "", ms: 0 };

/** Names are checked once they are addresses, unless a proxy makes them so where nobody sees it. */
function isForbidden({ host }: Target, isProxied: boolean): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  return isAddress(host) ? !isPublicAddress(bare) : isProxied && isLocalName(host);
}

/**
 * How names become addresses. Only addresses are handed out that were checked, so that what is connected to is what
 * was looked at.
 */
function lookupOf({ allowPrivate, lookup: resolve }: NetworkSettings): { lookup?: LookupFunction } {
  if (allowPrivate && resolve === undefined) return {};
  const isAllowed = ({ address }: LookupAddress) => allowPrivate || isPublicAddress(address);
  return {
    lookup: (hostname, options, callback) => {
      (resolve ?? lookup)(hostname, { ...options, all: true }, (error, found) => {
        const allowed = error ? [] : found.filter(isAllowed);
        const [first] = allowed;
        if (error) callback(error, "");
        else if (first === undefined) callback(networkError("EPRIVATE"), "");
        else if (options.all) callback(null, allowed);
        else callback(null, first.address, first.family);
      });
    },
  };
}

/** Sends a request, whose answer a reader gets. */
type Send = (target: Target, headers: Record<string, string>, reader: Reader) => void;

function sendBy(dispatcher: Dispatcher): Send {
  return (target, headers, reader) => {
    dispatcher.dispatch({ origin: originOf(target), path: target.path, method: "GET", headers }, reader);
  };
}

function browserSender(settings: BrowserSettings): Send {
  return (target, headers, reader) => {
    // Few links need it, and TLS and HTTP/2 take their time to load.
    import("./browser-http.js").then(
      ({ sendAsBrowser }) => sendAsBrowser(target, headers, reader, settings),
      (error) => reader.fail(error),
    );
  };
}

function request(
  send: Send,
  ask: Ask,
  userAgent: string,
  timeouts: Timeouts,
  stops: Set<() => void>,
): Promise<Reply> {
  const reader = new Reader(ask);
  const stop = () => reader.abort("ESTOPPED");
  const timer = setTimeout(() => reader.abort("ETOOSLOW"), timeouts.whole);
  stops.add(stop);
  const headers = {
    // Some servers have no page for those who do not name HTML, and fail those who name no language.
    accept: "text/html, application/xhtml+xml, application/pdf, */*;q=0.8",
    "accept-language": "en, *;q=0.5",
    "accept-encoding": ask.manner === "browser" ? "gzip, deflate, br, zstd" : "identity",
    "user-agent": userAgent,
    ...ask.headers,
  };
  try {
    send(ask.target, headers, reader);
  } catch (error) {
    reader.fail(error);
  }
  return reader.reply.finally(() => {
    clearTimeout(timer);
    stops.delete(stop);
  });
}
