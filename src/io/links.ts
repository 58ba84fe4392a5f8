import { hash } from "node:crypto";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { LinkTools } from "../context.js";
import type { Inspection } from "../core/links/decide.js";
import { compareTitles, hasTrailer } from "../core/links/inspect.js";
import { STOPPED } from "../core/net/exchange.js";
import type { ProxySettings } from "../core/net/proxy.js";
import type { Clock } from "../core/net/schedule.js";
import { type Network, openNetwork } from "./http.js";
import { PdfReader } from "./pdf-reader.js";
import { stateFile } from "./state-file.js";

/** What the process knows and the link check needs. */
export interface LinkSettings {
  version: string;
  /** The version of the V8 that runs this. */
  v8: string;
  /** The built `pdf-worker.ts`. */
  pdfWorker: string;
  /** Where what can be lost is kept. */
  cacheFolder: string;
  proxies: ProxySettings;
  isWatched: boolean;
  whenInterrupted(handler: () => void): void;
}

/**
 * By how many percent the heap may grow before V8 looks for garbage: little while a list is read, more while links
 * are asked for, when most of it is garbage. Left to itself V8 lets the heap of a long list grow to four times of
 * what is in use.
 */
const HEAP_GROWTH = { reading: 15, asking: 60 };

/**
 * How much a function must have run, in bytes of bytecode, before the V8 of Node 20 makes fast code of it: five
 * times more than usual. A run of a few thousand short requests hardly uses that code, and compiling it on another
 * core took a third of the processor time of 1,000 links (`npm run bench:links`). V8 12 knows no such flag.
 */
const INTERRUPT_BUDGET = 300_000;

/** The link check's tools on this machine. From here on the process holds little more memory than it uses. */
export function linkTools({
  version,
  v8,
  pdfWorker,
  cacheFolder,
  proxies,
  isWatched,
  whenInterrupted,
}: LinkSettings): LinkTools {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH.reading}`);
  if (Number.parseInt(v8, 10) < 12) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  const userAgent = `aisys/${version} (+https://www.npmjs.com/package/aisys)`;
  return {
    open: ({ allowPrivate }) => {
      setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH.asking}`);
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
