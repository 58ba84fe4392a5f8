import { parseSyllabusFile } from "../../src/core/check/parse.js";
import type { SyllabusFile } from "../../src/core/model/schema.js";
import { saysTheSame } from "../../src/core/syllabus/edit/same.js";

/** What a text says. */
export function read(text: string): SyllabusFile {
  const parsed = parseSyllabusFile(text);
  if (parsed.kind === "valid") return parsed.file;
  throw new Error(`${parsed.problems.map(({ line, message }) => `${line}: ${message}`).join("\n")}\n${text}`);
}

const ENTRY = /^ {2}(?:- id: (\S+)|([\p{L}\p{N}][^:\s]*):)/u;

/** The text with comments of its own above, beside and within each paper and session that has none yet. */
export function plant(text: string): string {
  const lines = text.split("\n");
  const isPlanted = text.includes("# planted at the end");
  let section = "";
  const planted = lines.flatMap((line) => {
    section = /^(\w+):/.exec(line)?.[1] ?? section;
    const id = section === "papers" || section === "sessions" ? idOn(line) : undefined;
    if (id === undefined || line.includes("# planted")) return [line];
    const kind = section.slice(0, -1);
    return [
      `  # planted above ${kind} ${id}: it's "so" 한`,
      `${line} # planted beside ${kind} ${id}`,
      `    # planted within ${kind} ${id}`,
    ];
  });
  if (isPlanted) return planted.join("\n");
  return ["# planted at the top", ...planted.slice(0, -1), "# planted at the end", ""].join("\n");
}

function idOn(line: string): string | undefined {
  const [, session, paper] = ENTRY.exec(line) ?? [];
  return session ?? paper;
}

/** The planted comments of a text, in no order; those of the entries that are gone are not asked for. */
export function plantedIn(text: string, without: ReadonlySet<string> = new Set()): string[] {
  const comments = text.match(/# planted.*$/gm) ?? [];
  return comments
    .filter((comment) => !without.has(/(?:beside|within|above) \w+ ([^\s:]+)/.exec(comment)?.[1] ?? ""))
    .sort();
}

/** What of a text may not change when a file becomes another: the lines of every entry that says the same. */
export function untouched(text: string, before: SyllabusFile, after: SyllabusFile): string[] {
  const same = sameEntries(before, after);
  const isHeadSame = saysTheSame([before.course, before.calendar], [after.course, after.calendar]);
  return text
    .split("\n")
    .reduce<{ owner: string; kept: string[] }>(
      ({ owner, kept }, line) => {
        const isTop = /^\w/.test(line);
        const now = isTop ? "" : (idOn(line) ?? owner);
        const isKept = now === "" ? isHeadSame : same.has(now);
        const isContent = line.trim() !== "" && !line.trim().startsWith("#");
        return { owner: now, kept: isKept && isContent ? [...kept, `${now}|${line}`] : kept };
      },
      { owner: "", kept: [] },
    )
    .kept.sort();
}

function sameEntries(before: SyllabusFile, after: SyllabusFile): Set<string> {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  return new Set([...old].flatMap(([id, entry]) => (saysTheSame(entry, now.get(id)) ? id : [])));
}

/** The ids that a file has and another one has not. */
export function goneFrom(before: SyllabusFile, after: SyllabusFile): Set<string> {
  const now = entriesOf(after);
  return new Set([...entriesOf(before).keys()].filter((id) => !now.has(id)));
}

function entriesOf({ papers = {}, sessions = [] }: SyllabusFile): Map<string, unknown> {
  return new Map<string, unknown>([
    ...Object.entries(papers),
    ...sessions.map((session): [string, unknown] => [session.id, session]),
  ]);
}
