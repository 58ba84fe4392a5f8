import { hash } from "node:crypto";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { LinkTools } from "../context.js";
import type { Inspection } from "../core/links/decide.js";
import { STOPPED } from "../core/links/exchange.js";
import { compareTitles, hasTrailer } from "../core/links/inspect.js";
import type { ProxySettings } from "../core/links/proxy.js";
import type { Clock } from "../core/links/schedule.js";
import { type Network, openNetwork } from "./http.js";
import { PdfReader } from "./pdf-reader.js";
import { stateFile } from "./state-file.js";

/** What the process knows and the link check needs. */
export interface LinkSettings {
  version: string;
  /** The built `pdf-worker.ts`. */
  pdfWorker: string;
  /** Where what can be lost is kept. */
  cacheFolder: string;
  proxies: ProxySettings;
  isWatched: boolean;
  whenInterrupted(handler: () => void): void;
}

/**
 * V8 as this command needs it, in its flags. Left to itself it lets the heap of a long list grow to four times of
 * what is in use before it looks for garbage; and it compiles to fast code, on another core, what a run of a few
 * thousand short requests then hardly uses: a third of the processor time of 1,000 links (`npm run bench:links`).
 */
const V8_FLAGS = ["--heap-growing-percent=60", "--interrupt-budget=300000"];

/** The link check's tools on this machine. From here on the process holds little more memory than it uses. */
export function linkTools({
  version,
  pdfWorker,
  cacheFolder,
  proxies,
  isWatched,
  whenInterrupted,
}: LinkSettings): LinkTools {
  for (const flag of V8_FLAGS) setFlagsFromString(flag);
  const userAgent = `aisys/${version} (+https://www.npmjs.com/package/aisys)`;
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
