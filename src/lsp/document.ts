import { type ParsedFile, parseSyllabusFile } from "../core/check/parse.js";
import { linkSyllabus, type Syllabus } from "../core/model/syllabus.js";
import { isSyllabus } from "./places.js";

/** A file that is open in an editor, as far as the server has to know it. */
export interface OpenFile {
  text: string;
  parsed: ParsedFile;
  /** The list; while the text has errors what is left without them, or what it was before them. */
  syllabus: Syllabus | undefined;
}

/** The file after an edit; undefined where it is not meant to be a syllabus. @param before what it was */
export function openFile(text: string, before: OpenFile | undefined): OpenFile | undefined {
  if (before?.text === text) return before;
  if (!isSyllabus(text)) return undefined;
  const parsed = parseSyllabusFile(text);
  return { text, parsed, syllabus: syllabusOf(parsed, before?.syllabus) };
}

/** Broken YAML can swallow half of the list: then what was known before may be the better answer. */
function syllabusOf(parsed: ParsedFile, before: Syllabus | undefined): Syllabus | undefined {
  if (parsed.kind === "valid") return linkSyllabus(parsed.file);
  const rest = parsed.rest && linkSyllabus(parsed.rest);
  const isBroken = parsed.problems.some(({ code }) => code === "yaml-syntax");
  return rest !== undefined && !(isBroken && sizeOf(before) >= sizeOf(rest)) ? rest : before;
}

function sizeOf(list: Syllabus | undefined): number {
  return list === undefined ? 0 : list.papers.length + list.topics.length + list.sessions.length;
}
