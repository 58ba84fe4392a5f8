import { parentPort } from "node:worker_threads";
import { getDocumentProxy, getMeta } from "unpdf";
import type { PdfText } from "../core/links/inspect.js";

/*
 * Reads PDFs in a thread of its own, one after the other, and answers each with what it found; undefined where it
 * could not be read. `pdf-reader.ts` starts it.
 */

/** Far more than a first page has, or a title needs. */
const MAX_LETTERS = 50_000;

/** What the buffers of one file may come to. */
const MAX_BUFFER_BYTES = 128 * 1024 * 1024;

/** What is left of them; below zero where the file wanted more. */
let roomLeft = MAX_BUFFER_BYTES;

/**
 * A few kilobytes can unpack to gigabytes (CWE-409), and a thread's limits count no buffers. pdf.js unpacks into
 * arrays of this kind, each twice as long as the one before.
 */
globalThis.Uint8Array = new Proxy(Uint8Array, {
  construct(target, args: unknown[]) {
    const [size] = args;
    if (typeof size === "number") roomLeft -= size;
    if (roomLeft < 0) throw new RangeError("the file unpacks to too much");
    return Reflect.construct(target, args);
  },
});

// Without it pdf.js unpacks a page as far as it is read, not at once and outside of these arrays.
Reflect.deleteProperty(globalThis, "DecompressionStream");

parentPort?.on("message", async (bytes: Uint8Array) => {
  roomLeft = MAX_BUFFER_BYTES;
  const text = await readText(bytes).catch(() => undefined);
  // pdf.js passes over what it could not unpack: half a page must not be compared.
  parentPort?.postMessage(roomLeft < 0 ? undefined : text);
});

async function readText(bytes: Uint8Array): Promise<PdfText> {
  const document = await getDocumentProxy(bytes, { verbosity: 0 });
  const page = await document.getPage(1);
  const firstPage = await beginningOf(page.streamTextContent());
  const title: unknown = (await getMeta(document)).info.Title;
  const { numPages: pages } = document;
  await document.destroy();
  return { firstPage, title: typeof title === "string" ? title.slice(0, MAX_LETTERS) : undefined, pages };
}

/** The texts of a page, until there are enough. */
async function beginningOf(stream: ReadableStream<{ items: object[] }>): Promise<string> {
  const reader = stream.getReader();
  const texts: string[] = [];
  for (let letters = 0; letters < MAX_LETTERS; ) {
    const { done, value } = await reader.read();
    if (done) break;
    const found = value.items.map((item) => ("str" in item && typeof item.str === "string" ? item.str : ""));
    texts.push(...found);
    letters += found.reduce((sum, one) => sum + one.length, 0);
  }
  await reader.cancel();
  return texts.join(" ").slice(0, MAX_LETTERS);
}
