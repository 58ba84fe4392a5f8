import { parseDocument } from "yaml";
import * as z from "zod";
import { didYouMean } from "../model/text.js";

/** One line of text. */
const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^\P{Cc}*$/u);

const config = z.strictObject({
  courses: z.record(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u), line).optional(),
  course: line.optional(),
  open: line.optional(),
  editor: line.optional(),
  notes: line.optional(),
  pdf: line.optional(),
});

/** The settings of a reader, as they are written: lists by their names, the usual one, programs and folders. */
export type Config = z.infer<typeof config>;

/** The keys of the settings, with what each is for. */
export const CONFIG_KEYS = {
  courses: "lists by a name for each: `aisys -c NAME`",
  course: "the list that is read where none is near, by its name or path",
  open: "the program that shows PDFs and addresses",
  editor: "the program that notes are written with",
  notes: "the folder of notes",
  pdf: "the folder of PDFs, or their names: FOLDER/{author}{yy}-{id}.pdf",
} as const satisfies Record<keyof Config, string>;

/** What is wrong with settings, where, and what to do. */
export interface ConfigFault {
  kind: "fault";
  /** From 1; absent where the whole is meant. */
  place?: { line: number; column: number } | undefined;
  message: string;
  hint?: string | undefined;
}

/** Reads and checks the text of the settings. */
export function parseConfig(text: string): { kind: "valid"; config: Config } | ConfigFault {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 };
    const [message = ""] = error.message.split("\n");
    return { kind: "fault", place: { line, column: col }, message };
  }
  const parsed = config.safeParse(document.toJS() ?? {});
  return parsed.success ? { kind: "valid", config: parsed.data } : faultOf(parsed.error.issues[0]);
}

function faultOf(issue: z.core.$ZodIssue | undefined): ConfigFault {
  if (issue?.code !== "unrecognized_keys")
    return { kind: "fault", message: `\`${issue?.path.join(".")}\`: ${issue?.message}`, hint: KEYS_HINT };
  const key = issue.keys[0] ?? "";
  const hint = didYouMean(key, Object.keys(CONFIG_KEYS)) ?? KEYS_HINT;
  return { kind: "fault", message: `there is no setting \`${key}\``, hint };
}

const KEYS_HINT = "`aisys config` lists the settings";

/** The text with one setting changed, comments and order kept; an empty value takes it away. */
export function withSetting(text: string, path: readonly string[], value: string): string {
  const document = parseDocument(text);
  if (value === "") document.deleteIn(path);
  else document.setIn(path, value);
  return document.toString();
}
