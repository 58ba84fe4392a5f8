import { hash } from "node:crypto";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import type { LinkTools } from "../context.js";
import type { Inspection } from "../core/links/decide.js";
import { compareTitles, hasTrailer } from "../core/links/inspect.js";
import type { ProxySettings } from "../core/links/proxy.js";
import { openNetwork } from "./http.js";
import { stateFile } from "./state-file.js";

/** What the process knows and the link check needs. */
export interface LinkSettings {
  version: string;
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
  cacheFolder,
  proxies,
  isWatched,
  whenInterrupted,
}: LinkSettings): LinkTools {
  for (const flag of V8_FLAGS) setFlagsFromString(flag);
  const userAgent = `aisys/${version} (+https://www.npmjs.com/package/aisys)`;
  return {
    open: ({ allowPrivate }) => openNetwork({ userAgent, proxies, allowPrivate }),
    clock: {
      now: () => performance.now(),
      alarm(ms, ring) {
        const timer = setTimeout(ring, ms);
        return () => clearTimeout(timer);
      },
    },
    random: () => Math.random(),
    sha1: (bytes) => hash("sha1", bytes),
    inspect,
    state: (path) => stateFile(path ?? join(cacheFolder, "links.jsonl")),
    whenInterrupted,
    isWatched,
  };
}

/** A PDF that cannot be parsed is not called cut off for that: readers mend a lot. */
async function inspect(bytes: Uint8Array, titles: readonly string[]): Promise<Inspection> {
  if (!hasTrailer(bytes)) return { kind: "cut-off", reason: "its end is missing" };
  const { getDocumentProxy, getMeta } = await import("unpdf");
  try {
    // A copy: pdf.js takes the bytes away, and they are still needed for their digest.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    const page = await document.getPage(1);
    const content = await page.getTextContent();
    const firstPage = content.items.map((item) => ("str" in item ? item.str : "")).join(" ");
    const title: unknown = (await getMeta(document)).info.Title;
    await document.destroy();
    return compareTitles({ firstPage, title: typeof title === "string" ? title : undefined }, titles);
  } catch {
    return { kind: "fits", isCompared: false };
  }
}
