import type { CheckInput } from "./checks/check.js";
import { CHECKS } from "./checks/index.js";
import { type Finding, type Path, type Problem, problemAt, sortProblems } from "./problem.js";
import { salvage } from "./salvage.js";
import { type SyllabusFile, syllabusSchema } from "./schema.js";
import { schemaFindings } from "./schema-findings.js";
import { readYaml, type YamlFile } from "./yaml.js";

/** A syllabus file that was read: what it says where it is valid, and everything that is wrong with it. */
export type ParsedFile =
  | { kind: "valid"; file: SyllabusFile; problems: Problem[]; locate: YamlFile["locate"] }
  | { kind: "invalid"; problems: Problem[] };

/**
 * Parses the text of a syllabus file and finds every problem at once. A valid file can still have
 * warnings. Never throws for anything that the text says.
 */
export function parseSyllabusFile(text: string): ParsedFile {
  const yaml = readYaml(text);
  if (yaml.value === undefined) return { kind: "invalid", problems: yaml.problems };

  const result = syllabusSchema.safeParse(yaml.value);
  const refused = result.success ? [] : schemaFindings(result.error.issues, yaml.value);
  const file = result.success ? result.data : salvage(yaml.value, result.error.issues);
  const senseless = file === undefined ? [] : [...senseFindings(file, yaml.value, refused)];

  const findings = [...refused, ...senseless].filter((finding) => !followsFromSyntax(finding, yaml));
  const placed = findings.map((finding) => problemAt(yaml.locate(finding.path, finding.at), finding));
  const problems = sortProblems([...yaml.problems, ...placed]);
  const isValid = result.success && problems.every(({ severity }) => severity === "warning");
  return isValid
    ? { kind: "valid", file: result.data, problems, locate: yaml.locate }
    : { kind: "invalid", problems };
}

/**
 * Where the YAML is broken, what stands there was not read as it was meant: a key that seems to be missing
 * or a paper that seems undeclared would be a second complaint about the first mistake.
 */
function followsFromSyntax({ code, path }: Finding, yaml: YamlFile): boolean {
  if (!yaml.problems.some((problem) => problem.code === "yaml-syntax")) return false;
  const dependsOnTheRest = code === "unknown-paper" || code === "unknown-topic" || code === "missing-key";
  return dependsOnTheRest || yaml.isBroken(path.slice(0, 2));
}

function* senseFindings(file: SyllabusFile, value: unknown, refused: Finding[]): Iterable<Finding> {
  const input: CheckInput = { file, paperIds: keysOf(value, "papers"), topicIds: keysOf(value, "topics") };
  const refusedPaths = new Set(refused.flatMap(({ path }) => prefixes(path)));
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

/** The keys of a map of the file; undefined where something else stands in its place. */
function keysOf(value: unknown, key: string): Set<string> | undefined {
  const part = isMap(value) ? value[key] : undefined;
  if (part === undefined) return new Set();
  return isMap(part) ? new Set(Object.keys(part)) : undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
