import { type LookupAddress, type LookupAllOptions, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { setFlagsFromString } from "node:v8";
import { Agent, type Dispatcher, ProxyAgent } from "undici";
import { isAddress, isLocalName, isPublicAddress } from "../core/net/address.js";
import type { Ask, Exchange, Reply } from "../core/net/exchange.js";
import { type ProxySettings, proxyFor } from "../core/net/proxy.js";
import { originOf, type Target } from "../core/net/url.js";
import { networkError } from "./http-faults.js";
import { Reader } from "./http-reader.js";

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
  // undici parses HTTP in WebAssembly. V8's optimizing compiler for it takes 30 MB, and makes answers of a few
  // kilobytes no faster.
  setFlagsFromString("--liftoff-only");
  const timeouts = { ...TIMEOUTS, ...settings.timeouts };
  const tls = settings.ca === undefined ? {} : { ca: settings.ca };
  const common = {
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.idle,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: 10_000,
  };
  const pinned = settings.allowPrivate ? {} : { lookup: publicLookup(settings.lookup ?? lookup) };
  const own =
    settings.allowPrivate && settings.lookup !== undefined ? { lookup: looseLookup(settings.lookup) } : {};
  const leniently: Send = async (...sent) => {
    // Few answers need it, and node's own HTTP takes its time to load.
    const { sendLeniently } = await import("./lenient-http.js");
    const { headers: idle } = timeouts;
    sendLeniently(...sent, { ...tls, ...pinned, ...own, maxHeaderSize: MAX_HEADER_BYTES, idle });
  };
  const direct = new Agent({ ...common, connect: { timeout: timeouts.connect, ...tls, ...pinned, ...own } });
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
        ask.isLenient && proxy === undefined ? leniently : sendBy(proxy === undefined ? direct : via(proxy));
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

/** Hands out only addresses that were checked, so that what is connected to is what was looked at. */
function publicLookup(resolve: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const allowed = error ? [] : found.filter(({ address }) => isPublicAddress(address));
      const [first] = allowed;
      if (error) callback(error, "");
      else if (first === undefined) callback(networkError("EPRIVATE"), "");
      else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

function looseLookup(resolve: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) callback(error, "");
      else if (options.all) callback(null, found);
      else callback(null, found[0]?.address ?? "", found[0]?.family);
    });
  };
}

/** Sends a request, whose answer a reader gets. */
type Send = (target: Target, headers: Record<string, string>, reader: Reader) => void;

function sendBy(dispatcher: Dispatcher): Send {
  return (target, headers, reader) => {
    dispatcher.dispatch({ origin: originOf(target), path: target.path, method: "GET", headers }, reader);
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
    accept: "application/pdf, */*;q=0.8",
    "accept-encoding": "identity",
    "user-agent": userAgent,
    ...ask.headers,
  };
  send(ask.target, headers, reader);
  return reader.reply.finally(() => {
    clearTimeout(timer);
    stops.delete(stop);
  });
}
