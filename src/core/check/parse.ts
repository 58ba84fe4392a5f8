import {
  type Finding,
  type Path,
  type Problem,
  type ProblemCode,
  problemAt,
  sortProblems,
} from "../model/problem.js";
import { type SyllabusFile, syllabusSchema } from "../model/schema.js";
import { closest } from "../model/text.js";
import { readYaml, type YamlFile } from "../yaml/read.js";
import { type CheckInput, sessionsOf } from "./check.js";
import { CHECKS } from "./checks.js";
import { salvage } from "./recover.js";
import { schemaFindings } from "./schema-findings.js";

/** A syllabus file that was read: what it says where it is valid, and everything that is wrong with it. */
export type ParsedFile = ValidFile | { kind: "invalid"; problems: Problem[] };

/** A syllabus file without errors, with the way back from each part to its place and node in the text. */
export interface ValidFile extends Pick<YamlFile, "locate" | "root"> {
  kind: "valid";
  file: SyllabusFile;
  problems: Problem[];
}

/**
 * Parses the text of a syllabus file and finds every problem at once. A valid file can still have
 * warnings. Never throws for anything that the text says.
 */
export function parseSyllabusFile(text: string): ParsedFile {
  const yaml = readYaml(text);
  if (yaml.value === undefined) return { kind: "invalid", problems: yaml.problems };

  const result = syllabusSchema.safeParse(yaml.value);
  const refused = result.success ? [] : schemaFindings(result.error.issues, yaml.value, yaml.sourceOf);
  const file = result.success ? result.data : salvage(yaml.value, result.error.issues);
  const senseless = file === undefined ? [] : [...senseFindings(file, yaml.value, refused)];

  const isCutShort = yaml.problems.some(({ code }) => CUTS_SHORT.has(code));
  const findings = [...refused, ...senseless].filter(
    ({ code, path }) => !(isCutShort && DEPENDS_ON_THE_REST.has(code)) && !yaml.isBroken(path.slice(0, 2)),
  );
  const placed = findings.map((finding) =>
    problemAt(yaml.locate(finding.path, finding.at), withSafeRepair(finding, yaml)),
  );
  const problems = sortProblems([...yaml.problems, ...placed]);
  const isValid = result.success && problems.every(({ severity }) => severity === "warning");
  return isValid
    ? { kind: "valid", file: result.data, problems, locate: yaml.locate, root: yaml.root }
    : { kind: "invalid", problems };
}

/** What an anchor names is left to people: a change in one place would be one in others too. */
function withSafeRepair(finding: Finding, yaml: YamlFile): Finding {
  const { repair } = finding;
  return repair !== undefined && yaml.isShared(repair.path) ? { ...finding, repair: undefined } : finding;
}

/** After these, parts of the file may be unread. */
const CUTS_SHORT: ReadonlySet<ProblemCode> = new Set(["yaml-syntax", "alias-bomb"]);

/**
 * What seems to be missing may stand in what was not read: it would be a second complaint about the first
 * mistake, as is any about a part that is broken.
 */
const DEPENDS_ON_THE_REST: ReadonlySet<ProblemCode> = new Set([
  "unknown-paper",
  "unknown-topic",
  "missing-key",
  "incomplete-paper",
]);

function* senseFindings(file: SyllabusFile, value: unknown, refused: Finding[]): Iterable<Finding> {
  const refusedPaths = new Set(refused.flatMap(({ path }) => prefixes(path)));
  const input: CheckInput = {
    file,
    paperIds: keysOf(value, "papers"),
    topicIds: keysOf(value, "topics"),
    undated: new Set(
      sessionsOf(file).flatMap(([index, { date }]) =>
        date === undefined && !refusedPaths.has(`sessions\0${index}`) ? index : [],
      ),
    ),
  };
  for (const check of CHECKS) {
    for (const finding of check(input)) {
      if (!refusedPaths.has(finding.path.join("\0"))) yield finding;
    }
  }
}

/** The parts around a refused one whose absence says nothing: the key itself and what it belongs to. */
function prefixes(path: Path): string[] {
  return [path.slice(0, 2), path.slice(0, 3)].map((prefix) => prefix.join("\0"));
}

/** The keys of a map of the file; undefined where something else stands in its place or it is misspelt. */
function keysOf(value: unknown, key: string): Set<string> | undefined {
  if (!isMap(value)) return undefined;
  const part = value[key];
  if (isMap(part)) return new Set(Object.keys(part));
  const isMisspelt = Object.keys(value).some((other) => closest(other, [key]) !== undefined);
  return part === undefined && !isMisspelt ? new Set() : undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
