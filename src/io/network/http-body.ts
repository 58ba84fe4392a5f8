import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

/** How much of a page is read: its title and a form stand near the top. */
export const PAGE_BYTES = 32 * 1024;

/** A page is read this far where what it says about itself is asked for: that stands in its head. */
export const HEAD_BYTES = 1024 * 1024;

/** A body no longer than this is read to its end, which keeps the connection. */
export const SHORT_BYTES = 64 * 1024;

/** The most that a whole file may have, packed or unpacked. */
export const WHOLE_BYTES = 100 * 1024 * 1024;

/** What unpacking came to. */
export type Unpacked =
  | { kind: "bytes"; bytes: Uint8Array }
  /** It went beyond the limit. */
  | { kind: "too-large" }
  /** The bytes are not what their coding says. */
  | { kind: "bad-coding"; coding: string }
  | { kind: "unknown-coding"; coding: string };

/** More codings than this nobody applies one upon the other. */
const MAX_CODINGS = 4;

/**
 * Unpacks a body, or as much of one as came, up to a limit. Codings are undone from the last to the first
 * (RFC 9110, §8.4).
 */
export async function unpack(body: Buffer, encoding: string | undefined, limit: number): Promise<Unpacked> {
  const codings = (encoding ?? "")
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && !AS_IT_IS.has(coding))
    .slice(0, MAX_CODINGS)
    .reverse();
  let bytes: Uint8Array = body;
  for (const coding of bytes.length === 0 ? [] : codings) {
    const unpacked =
      coding === "zstd" ? await unpackZstd(bytes, limit) : await unpackBy(coding, Buffer.from(bytes), limit);
    if (unpacked.kind !== "bytes") return unpacked;
    ({ bytes } = unpacked);
  }
  return { kind: "bytes", bytes };
}

/** What servers write where nothing is packed. */
const AS_IT_IS: ReadonlySet<string> = new Set(["identity", "none", "binary", "utf-8", "8bit"]);

function unpackBy(coding: string, body: Buffer, limit: number): Promise<Unpacked> | Unpacked {
  const stream = unpacker(coding, body);
  if (stream === undefined) return { kind: "unknown-coding", coding };
  const chunks: Buffer[] = [];
  let total = 0;
  return new Promise((resolve) => {
    const finish = () => {
      stream.destroy();
      // The beginning of a packed body ends in the middle of a block: what came out before it is right.
      resolve(total === 0 ? { kind: "bad-coding", coding } : { kind: "bytes", bytes: Buffer.concat(chunks) });
    };
    stream.on("data", (chunk: Buffer) => {
      total += chunk.length;
      chunks.push(chunk);
      if (total < limit) return;
      if (limit < WHOLE_BYTES) return finish();
      stream.destroy();
      resolve({ kind: "too-large" });
    });
    stream.on("error", finish);
    stream.on("end", finish);
    stream.end(body);
  });
}

function unpacker(coding: string, body: Buffer) {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      // Some servers leave out the zlib header that `deflate` has (RFC 9110, §8.4.1.2), and browsers do not mind.
      return hasZlibHeader(body) ? createInflate() : createInflateRaw();
    case "br":
      return createBrotliDecompress();
    default:
      return undefined;
  }
}

/** RFC 1950, §2.2. */
function hasZlibHeader(body: Buffer): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

/** The largest window that a decoder must support (RFC 8878, §3.1.1.1.2), so that a frame cannot ask for more memory. */
const MAX_WINDOW = 8 * 1024 * 1024;

/** Bytes at a time, so that a bomb is noticed soon. */
const PIECE = 4096;

/** Node 20 has no decoder of its own. */
async function unpackZstd(body: Uint8Array, limit: number): Promise<Unpacked> {
  const { Decompress } = await import("fzstd");
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new Decompress((chunk) => {
    total += chunk.length;
    chunks.push(chunk);
  });
  try {
    if (zstdWindow(body) > MAX_WINDOW) return { kind: "bad-coding", coding: "zstd" };
    for (let at = 0; at < body.length && total < limit; at += PIECE)
      stream.push(body.subarray(at, at + PIECE), at + PIECE >= body.length);
  } catch {
    if (total === 0) return { kind: "bad-coding", coding: "zstd" };
  }
  if (total >= limit && limit >= WHOLE_BYTES) return { kind: "too-large" };
  return total === 0
    ? { kind: "bad-coding", coding: "zstd" }
    : { kind: "bytes", bytes: Buffer.concat(chunks) };
}

/** The window that a frame asks for, in bytes (RFC 8878, §3.1.1.1). A single segment is as large as its content. */
function zstdWindow(body: Uint8Array): number {
  const [, , , , descriptor = 0, window = 0] = body;
  if ((descriptor & 0x20) === 0) return 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8);
  const bytes = descriptor >> 6 === 0 ? 1 : 2 ** (descriptor >> 6);
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const size = body.subarray(5 + dictionary, 5 + dictionary + bytes);
  return size.reduceRight((sum, byte) => sum * 256 + byte, 0) + (bytes === 2 ? 256 : 0);
}
