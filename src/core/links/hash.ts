const encoder = new TextEncoder();

/** A number from 0 to below 1 that is always the same for a text and spreads texts evenly (FNV-1a, 32 bits). */
export function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  // The low bits of FNV are the better mixed ones; a last round carries them up.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
