/*
 * What is known of the PDFs of a course that were fetched: a small file of JSON beside them, an entry a paper. Read
 * by hand, as marks are.
 */

/** The name of the file in the folder of the PDFs. */
export const LOCK_NAME = "fetched.json";

/** A PDF on disk. */
export interface FetchedPdf {
  /** Its name in the folder. */
  file: string;
  /** Where it came from. */
  url: string;
  sha256: string;
  bytes: number;
  pages?: number | undefined;
}

/** The fetched PDFs by the ids of their papers. Never throws: damage costs what is damaged. */
export function parseLock(text: string): Map<string, FetchedPdf> {
  try {
    const value: unknown = JSON.parse(text === "" ? "{}" : text);
    if (typeof value !== "object" || value === null) return new Map();
    return new Map(
      Object.entries(value).flatMap(([id, entry]): [string, FetchedPdf][] => {
        const read = readEntry(entry);
        return read === undefined ? [] : [[id, read]];
      }),
    );
  } catch {
    return new Map();
  }
}

function readEntry(value: unknown): FetchedPdf | undefined {
  const fields = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const [file, url, sha256, bytes, pages] = ["file", "url", "sha256", "bytes", "pages"].map((key) =>
    fields.get(key),
  );
  if (typeof file !== "string" || typeof url !== "string" || typeof sha256 !== "string") return undefined;
  // A name only: an entry must not lead out of the folder.
  if (typeof bytes !== "number" || /[\\/\0]/.test(file) || file.startsWith(".")) return undefined;
  return { file, url, sha256, bytes, pages: typeof pages === "number" ? pages : undefined };
}

/** The file of the fetched PDFs, sorted by paper, so that a change to one is a change to few lines. */
export function printLock(entries: ReadonlyMap<string, FetchedPdf>): string {
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
