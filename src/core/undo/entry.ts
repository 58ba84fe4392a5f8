import * as z from "zod";
import type { PastChange } from "./undo.js";

/*
 * How a change is kept: a line of JSON that says what it was, and below it the text before the change as it
 * was. So a text can be got back with `tail -n +2` too, should all else fail.
 */

const header = z.object({
  version: z.literal(1),
  path: z.string(),
  syllabus: z.string().optional(),
  command: z.array(z.string()),
  at: z.number(),
  before: z.string(),
  after: z.string(),
});

/** A change as it is to be kept, with the digests of both texts. */
export interface EntryToKeep extends Omit<PastChange, "id" | "serial"> {
  /** The file, with links followed. */
  path: string;
  /** The list that the file was made from, where it is not one itself; links followed. */
  syllabus?: string | undefined;
}

/** The text of an entry. */
export function printEntry({
  path,
  syllabus,
  command,
  at,
  before,
  beforeDigest,
  afterDigest,
}: EntryToKeep): string {
  const first: z.infer<typeof header> = {
    version: 1,
    path,
    syllabus,
    command: [...command],
    at,
    before: beforeDigest,
    after: afterDigest,
  };
  return `${JSON.stringify(first)}\n${before}`;
}

/** Which file an entry is of, and of which list; undefined where it is damaged. */
export function entryOwner(text: string): Pick<EntryToKeep, "path" | "syllabus"> | undefined {
  return header.safeParse(json(text.slice(0, text.indexOf("\n")))).data;
}

/**
 * Reads an entry; undefined where it is damaged, or that of another file.
 *
 * @param digest the SHA-256 of a text, in base64
 */
export function parseEntry(
  id: string,
  path: string,
  text: string,
  digest: (text: string) => string,
): Omit<PastChange, "serial"> | undefined {
  const end = text.indexOf("\n");
  const parsed = header.safeParse(json(text.slice(0, end)));
  if (!parsed.success || parsed.data.path !== path) return undefined;
  const { command, at, before: beforeDigest, after: afterDigest } = parsed.data;
  const before = text.slice(end + 1);
  // A time that no calendar has could not be shown.
  if (digest(before) !== beforeDigest || Number.isNaN(new Date(at).getTime())) return undefined;
  return { id, command, at, before, beforeDigest, afterDigest };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
