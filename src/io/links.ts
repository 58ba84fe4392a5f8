import { hash } from "node:crypto";
import { join } from "node:path";
import type { Inspection } from "../core/links/decide.js";
import { compareTitles, hasTrailer } from "../core/links/inspect.js";
import type { LinkTools } from "../core/links/run.js";
import { STOPPED } from "../core/net/exchange.js";
import type { Clock } from "../core/net/schedule.js";
import { type Network, openNetwork } from "./network/http.js";
import type { ProxySettings } from "./network/proxy.js";
import { PdfReader } from "./pdf-reader.js";
import { stateFile } from "./state-file.js";

/** What the process knows and the link check needs. */
export interface LinkSettings {
  version: string;
  /** Where whoever runs a server finds out who asks it. */
  home: string;
  /** The built `pdf-worker.ts`. */
  pdfWorker: string;
  /** Where what can be lost is kept. */
  cacheFolder: string;
  proxies: ProxySettings;
  isWatched: boolean;
  whenInterrupted(handler: () => void): void;
}

/** The link check's tools on this machine. */
export function linkTools({
  version,
  home,
  pdfWorker,
  cacheFolder,
  proxies,
  isWatched,
  whenInterrupted,
}: LinkSettings): LinkTools {
  const userAgent = `aisys/${version} (+${home})`;
  return {
    open: ({ allowPrivate }) => {
      const network = openNetwork({ userAgent, proxies, allowPrivate });
      return withReader(network, new PdfReader(pdfWorker, clock));
    },
    clock,
    random: () => Math.random(),
    sha1: (bytes) => hash("sha1", bytes),
    state: (path) => stateFile(path ?? join(cacheFolder, "links.jsonl")),
    whenInterrupted,
    isWatched,
  };
}

const clock: Clock = {
  now: () => performance.now(),
  alarm(ms, ring) {
    const timer = setTimeout(ring, ms);
    return () => clearTimeout(timer);
  },
};

/** The network with who reads its files. No file is asked for while too many wait to be read. */
function withReader({ exchange, close }: Network, reader: PdfReader): ReturnType<LinkTools["open"]> {
  return {
    exchange: async (ask) => (ask.want !== "whole" || (await reader.hasRoom()) ? exchange(ask) : STOPPED),
    inspect: (bytes, titles) => inspect(reader, bytes, titles),
    close() {
      reader.stop();
      return close();
    },
  };
}

/** A PDF that cannot be parsed is not called cut off for that: readers mend a lot. */
async function inspect(
  reader: PdfReader,
  bytes: Uint8Array,
  titles: readonly string[],
): Promise<Inspection | undefined> {
  if (!hasTrailer(bytes)) return { kind: "cut-off", reason: "its end is missing" };
  const reading = await reader.read(bytes);
  if (reading.kind === "stopped") return undefined;
  return reading.kind === "text" ? compareTitles(reading.text, titles) : { kind: "fits", isCompared: false };
}
