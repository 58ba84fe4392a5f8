import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

/** How much of a page is read: its title and a form stand near the top. */
export const PAGE_BYTES = 16 * 1024;

/** A page is read this far where what it says about itself is asked for: that stands in its head. */
export const HEAD_BYTES = 1024 * 1024;

/** A body no longer than this is read to its end, which keeps the connection. */
export const SHORT_BYTES = 64 * 1024;

/** The most that a whole file may have, packed or unpacked. */
export const WHOLE_BYTES = 100 * 1024 * 1024;

/** Unpacking went beyond the limit. */
export type Unpacked = { kind: "bytes"; bytes: Uint8Array } | { kind: "too-large" };

/**
 * Unpacks a body, or as much of one as came, up to a limit. A server that packs although `identity` was asked
 * for is rare, and no reason to call its file broken. What cannot be unpacked stays as it is.
 */
export async function unpack(body: Buffer, encoding: string | undefined, limit: number): Promise<Unpacked> {
  const stream = unpacker(encoding, body);
  if (stream === undefined || body.length === 0) return { kind: "bytes", bytes: body };
  const chunks: Buffer[] = [];
  let total = 0;
  return new Promise((resolve) => {
    const finish = () => {
      stream.destroy();
      resolve({ kind: "bytes", bytes: chunks.length === 0 ? body : Buffer.concat(chunks) });
    };
    stream.on("data", (chunk: Buffer) => {
      total += chunk.length;
      chunks.push(chunk);
      if (total < limit) return;
      if (limit < WHOLE_BYTES) return finish();
      stream.destroy();
      resolve({ kind: "too-large" });
    });
    // The beginning of a packed body ends in the middle of a block: what came out before it is right.
    stream.on("error", finish);
    stream.on("end", finish);
    stream.end(body);
  });
}

function unpacker(encoding: string | undefined, body: Buffer) {
  switch (encoding?.trim().toLowerCase()) {
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
