import * as z from "zod";
import type { Path } from "./problem.js";

/** The keys that the schema knows at a path, in the order in which they are written. */
export function keysAt(schema: z.core.$ZodType, path: Path): string[] {
  if (schema instanceof z.ZodOptional) return keysAt(schema.unwrap(), path);
  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(schema.shape);
    const next: unknown = schema.shape[String(step)];
    return next instanceof z.ZodType ? keysAt(next, rest) : [];
  }
  if (schema instanceof z.ZodRecord) return keysAt(schema.valueType, rest);
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest);
  return [];
}
