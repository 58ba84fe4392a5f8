import * as z from "zod";
import { isDate } from "../model/dates.js";
import { each, MATERIALS } from "../model/lists.js";
import type { Finding, Path } from "../model/problem.js";
import { syllabusSchema } from "../model/schema.js";
import { didYouMean, enumerate, printable } from "../model/text.js";

type Issue = z.core.$ZodIssue;

/**
 * What the schema refuses, in words for the author of the file.
 *
 * @param value what was parsed
 * @param sourceOf the text of a plain value
 */
export function schemaFindings(
  issues: readonly Issue[],
  value: unknown,
  sourceOf: (path: Path) => string | undefined,
): Finding[] {
  return firstOfEachPath(issues).flatMap((issue) =>
    describeIssue(issue, lookUp(value, issue.path), sourceOf(issue.path)),
  );
}

/** What else is wrong with one value follows from the first: text that is no time has no start either. */
function firstOfEachPath(issues: readonly Issue[]): Issue[] {
  const paths = new Set<string>();
  return issues.filter(({ code, path }) => {
    const key = path.join("\0");
    if (code === "unrecognized_keys") return true;
    if (paths.has(key)) return false;
    paths.add(key);
    return true;
  });
}

/** The part of a value that a path leads to. */
function lookUp(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), value);
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}

function describeIssue(issue: Issue, found: unknown, source: string | undefined): Finding[] {
  const { path } = issue;
  const key = path.length === 0 ? "the file" : isItem(path) ? nameOf(path) : String(path.at(-1));
  if (issue.code === "unrecognized_keys") return issue.keys.map((name) => unknownKey(path, name));
  if (found === undefined || (found === null && path.length === 0)) return [missingKey(path, key)];
  if (isDateIssue(issue)) return [impossibleDate(path, found)];
  switch (issue.code) {
    case "invalid_type":
      return [wrongType(path, key, issue.expected, found, source)];
    case "invalid_value":
      return [invalidChoice(path, key, issue.values, found)];
    case "invalid_key":
      return issue.issues.flatMap((inner) => invalidKey(path, inner));
    case "invalid_format":
      return [badFormat(path, key, found)];
    case "invalid_union":
      return noBranch(issue, key, found, source);
    case "too_small":
    case "too_big":
      return [outOfRange(path, key, issue)];
    case "custom":
      return [custom(path, issue.message, found)];
    case "not_multiple_of":
    case "invalid_element":
      return [{ code: "invalid-value", path, message: issue.message }];
  }
}

/** What is wrong with a value that can be of several types, as the one that it is of sees it. */
function noBranch(
  { path, errors }: z.core.$ZodIssueInvalidUnion,
  key: string,
  found: unknown,
  source: string | undefined,
): Finding[] {
  const isOther = (one: Issue) => one.code === "invalid_type" && one.path.length === 0;
  const own = errors.find((branch) => !branch.some(isOther));
  if (own === undefined && key in TYPES_OF_LINKS)
    return [{ code: "wrong-type", path, message: `${key} must be an address or a list of addresses` }];
  return (own ?? errors[0] ?? []).flatMap((one) => {
    const whole: Issue = { ...one, path: [...path, ...one.path] };
    return describeIssue(whole, lookUp(found, one.path), source);
  });
}

const TYPES_OF_LINKS: Readonly<Record<string, true>> = each(MATERIALS, true);

function unknownKey(path: Path, name: string): Finding {
  const known = keysAt(syllabusSchema, path);
  return {
    code: "unknown-key",
    path: [...path, name],
    at: "key",
    message: `unknown key \`${name}\`${path.length === 0 ? "" : ` in ${nameOf(path)}`}`,
    hint:
      didYouMean(name, known) ?? `known keys are ${enumerate(known)}; a key of your own begins with \`x-\``,
  };
}

/** What the author would call a part: `papers.tvm`, `sessions[2]`. */
function nameOf(path: Path): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key + 1}]` : `${index ? "." : ""}${String(key)}`))
    .join("");
}

/** Whether a path leads to an item of a list. */
function isItem(path: Path): boolean {
  return typeof path.at(-1) === "number";
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  if (schema instanceof z.ZodOptional) return keysAt(schema.unwrap(), path);
  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(schema.shape);
    const next: unknown = schema.shape[String(step)];
    return next instanceof z.ZodType ? keysAt(next, rest) : [];
  }
  if (schema instanceof z.ZodRecord) return keysAt(schema.valueType, rest);
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => keysAt(option, path));
  return [];
}

function missingKey(path: Path, key: string): Finding {
  const parent = path.slice(0, -1);
  if (path.length === 0) {
    return {
      code: "missing-key",
      path,
      message: "the file holds no syllabus",
      hint: "`aisys init` writes one to start from",
    };
  }
  return {
    code: "missing-key",
    path: parent,
    at: "key",
    message: `${parent.length === 0 ? "the syllabus" : nameOf(parent)} has no \`${key}\``,
    hint: MISSING_HINTS[key],
  };
}

const MISSING_HINTS: Record<string, string> = {
  version: "add `version: 1`",
  course: "add `course:` with an `id` and a `title`",
  calendar: "add `calendar:` with a `timezone`, such as Asia/Seoul",
  timezone: "add a time zone, such as `timezone: Asia/Seoul`",
  name: "add `name:` with the short name people say",
  id: "add an `id:` that will never change, in lower case with hyphens",
  title: "add a `title:`",
  literal: "write the name of a group as `{ literal: NAME }`, that of a person as plain text",
  reason: "say why this address is not checked",
};

const TYPE_WORDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys and values",
  record: "a map of keys and values",
};

function wrongType(
  path: Path,
  key: string,
  expected: string,
  found: unknown,
  source: string | undefined,
): Finding {
  return {
    code: "wrong-type",
    path,
    message: `${key} must be ${TYPE_WORDS[expected] ?? expected}, not ${typeWord(found)}`,
    hint: typeHint(expected, found, source),
  };
}

function typeWord(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value === null ? "nothing" : (TYPE_WORDS[typeof value] ?? typeof value);
}

function typeHint(expected: string, found: unknown, source: string | undefined): string | undefined {
  if (isRecord(found) || found === null) return undefined;
  if (expected === "string") return `put it in quotes: "${source ?? found}"`;
  if (expected === "array") return `write a list: [${source ?? found}]`;
  if (expected === "number" && typeof found === "string" && /^\d+$/.test(found))
    return `write it without quotes: ${found}`;
  return undefined;
}

function invalidChoice(path: Path, key: string, choices: readonly unknown[], found: unknown): Finding {
  const words = choices.map(String);
  const text = isRecord(found) ? typeWord(found) : `\`${printable(String(found))}\``;
  return {
    code: "invalid-value",
    path,
    message: `${key} cannot be ${text}`,
    hint: choiceHint(words, isRecord(found) ? "" : String(found)),
  };
}

function choiceHint(choices: string[], found: string): string {
  if (choices.includes(found)) return `write it without quotes: ${found}`;
  return didYouMean(found, choices) ?? `it can be ${enumerate(choices, "or")}`;
}

function invalidKey(path: Path, issue: Issue): Finding {
  const name = String(path.at(-1));
  if (isDateIssue(issue)) return { ...impossibleDate(path, name), at: "key" };
  return { ...badFormat(path, "id", name), at: "key" };
}

function isDateIssue(issue: Issue): boolean {
  return issue.code === "invalid_format" && issue.format === "date";
}

function impossibleDate(path: Path, found: unknown): Finding {
  const text = String(found);
  const shape = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text);
  const iso = shape && `${shape[1]}-${shape[2]?.padStart(2, "0")}-${shape[3]?.padStart(2, "0")}`;
  return {
    code: "impossible-date",
    path,
    message: iso === text ? `the calendar has no ${text}` : `\`${text}\` is not a date`,
    hint: iso && isDate(iso) ? `write ${iso}` : "write year-month-day, such as 2023-04-04",
  };
}

const FORMAT_WORDS: Record<string, string> = {
  id: "an id begins with a letter or a digit and goes on with letters, digits, `.`, `_` or `-`",
  doi: "write the bare DOI, such as 10.1145/3341301.3359646",
  arxiv: 'write the identifier in quotes, such as "1802.04799"',
  language: "write a language tag, such as en or ko",
  time: 'write a range, such as "14:00-15:15"',
  updated: "write date, time and offset, such as 2023-05-12T06:36:23+09:00",
};

function badFormat(path: Path, key: string, found: unknown): Finding {
  if (/\p{Cc}/u.test(String(found)) && !(key in FORMAT_WORDS)) {
    return {
      code: "invalid-value",
      path,
      message: `${key} holds a line break or another control character`,
      hint: "write it on one line",
    };
  }
  const known = key in FORMAT_WORDS ? key : "id";
  return {
    code: "invalid-value",
    path,
    message: `\`${printable(String(found))}\` cannot be ${known === "id" ? "an id" : `a value of ${key}`}`,
    hint: FORMAT_WORDS[known],
  };
}

function outOfRange(
  path: Path,
  key: string,
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
): Finding {
  const isEmpty = issue.code === "too_small" && (issue.origin === "string" || issue.origin === "array");
  if (isEmpty)
    return {
      code: "invalid-value",
      path,
      message: `${key} is empty`,
      hint: "write something, or remove the line",
    };
  const limit = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  return { code: "invalid-value", path, message: `${key} must be ${limit}` };
}

function custom(path: Path, message: string, found: unknown): Finding {
  if (path.at(-1) !== "timezone") return { code: "invalid-value", path, message };
  return {
    code: "unknown-timezone",
    path,
    message: `there is no time zone \`${printable(String(found))}\``,
    hint:
      didYouMean(String(found), Intl.supportedValuesOf("timeZone")) ??
      "write an IANA name, such as Asia/Seoul",
  };
}
