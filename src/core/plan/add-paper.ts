import { UsageError } from "../../errors.js";
import type { Role } from "../contract.js";
import { idGiver, slug } from "../import/assemble/identity.js";
import type { PaperEntry, SyllabusFile } from "../syllabus/schema.js";
import type { Destination } from "./destination.js";
import { idsOf } from "./entries.js";
import { movePaper } from "./move-paper.js";
import type { Position } from "./readings.js";
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
  throw new UsageError("it is not said which session reads it", {
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
