import { UsageError } from "../../errors.js";
import { formatDate } from "../model/dates.js";
import { paperById } from "../model/entries.js";
import { keysOf } from "../model/identity.js";
import type { PaperEntry, SyllabusFile } from "../model/schema.js";
import { enumerate, titleKey } from "../model/text.js";
import { readingsOf } from "./readings.js";

/** A declared paper that a new one is the same as, or has only the name of. */
export interface KnownPaper {
  id: string;
  by: "paper" | "name";
}

/** The declared paper that has the address, an identifier, the title or a name of a new one. */
export function knownPaper(file: SyllabusFile, paper: PaperEntry): KnownPaper | undefined {
  const owners = new Map<string, string>();
  for (const [id, entry] of Object.entries(file.papers ?? {})) {
    const names = [id, entry.name, ...(entry.aliases ?? [])].map(nameKey);
    for (const key of [...keysOf(entry), ...names]) if (!owners.has(key)) owners.set(key, id);
  }
  const name = nameKey(paper.name);
  const found = [...keysOf(paper).filter((key) => key !== name), name].find((key) => owners.has(key));
  const id = owners.get(found ?? "");
  return id === undefined ? undefined : { id, by: found === name ? "name" : "paper" };
}

function nameKey(name: string): string {
  return `name ${titleKey(name)}`;
}

/**
 * Refuses to declare a paper twice, and offers the one that is there.
 *
 * @param to where the paper was to be read, as it was typed
 * @throws UsageError where the file has it, or another paper of its name
 */
export function refuseKnown(file: SyllabusFile, paper: PaperEntry, to: string | undefined): void {
  const known = knownPaper(file, paper);
  if (known === undefined) return;
  const { id, by } = known;
  const move = `\`aisys move ${id} --to ${to ?? "SESSION"}\``;
  // What is known of a paper beside its name tells that it may be another one.
  const isDoubtful = by === "name" && [paper.title, paper.url, paper.doi, paper.arxiv].some(Boolean);
  throw new UsageError(
    `${isDoubtful ? `\`${id}\` has that name` : `\`${id}\` is declared`} already: ${describe(file, id)}`,
    {
      hint: isDoubtful
        ? `if it is that one, ${move} puts it into a session; else --name gives this one another name`
        : `${move} puts it ${to === undefined ? "into a session" : "there"}`,
    },
  );
}

/** `TVM: An Automated … (required on Tue 4 Apr 2023)` */
function describe(file: SyllabusFile, id: string): string {
  const { title, name } = paperById(file, id);
  const places = readingsOf(file, id).map(({ session: { id: own, date }, role }) =>
    date === undefined ? `${role} in ${own}, not yet dated` : `${role} on ${formatDate(date)}`,
  );
  return `${title ?? name} (${places.length === 0 ? "no session reads it yet" : enumerate(places)})`;
}
