import { UsageError } from "../../errors.js";
import { formatDate } from "../model/dates.js";
import { idsOf, paperById } from "../model/entries.js";
import { keysOf } from "../model/identity.js";
import { idGiver, slug } from "../model/ids.js";
import type { Role } from "../model/lists.js";
import type { PaperEntry, SyllabusFile } from "../model/schema.js";
import { enumerate, titleKey } from "../model/text.js";
import type { Destination } from "./destination.js";
import { movePaper } from "./move-paper.js";
import { type Position, readingsOf } from "./readings.js";
import { refuseInvalid } from "./valid.js";

/** A paper that is not in the list yet, and where it is to be read. */
export interface NewPaper {
  paper: PaperEntry;
  /** Without it the id is made of the name. */
  id?: string | undefined;
  /** Without it the paper is declared only. */
  to?: Destination | undefined;
  role?: Role | undefined;
  position?: Position | undefined;
}

/**
 * The file with a paper declared behind the others, and read where it is to be read.
 *
 * @throws UsageError for an id that is taken, for what a paper cannot have, and where it is not plain where it goes
 */
export function addPaper(file: SyllabusFile, added: NewPaper): { file: SyllabusFile; id: string } {
  const { paper, to, role = "required", position } = added;
  const id = idFor(file, added);
  const declared = refuseInvalid({ ...file, papers: { ...file.papers, [id]: paper } });
  if (to !== undefined) return { id, file: movePaper(declared, id, { to, role, position }) };
  if (added.role === undefined && position === undefined) return { id, file: declared };
  throw new UsageError("Which session should read it?", {
    hint: "--extra, --before and --after go with --to",
  });
}

function idFor(file: SyllabusFile, { id, paper }: NewPaper): string {
  if (id !== undefined) return refuseTaken(file, id);
  const wanted = slug(paper.name);
  // Keys that are numbers would not keep their place among the others.
  return idGiver(idsOf(file))(/^\d+$/.test(wanted) ? `paper-${wanted}` : wanted, "paper");
}

/** An id that was typed, if it is free: papers and sessions share one space. @throws UsageError where it is not */
export function refuseTaken(file: SyllabusFile, id: string): string {
  if (!idsOf(file).includes(id)) return id;
  throw new UsageError(`the id \`${id}\` is taken`, { hint: "another one, or leave --id out" });
}

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
