import { UsageError } from "../../errors.js";
import { checkReferences } from "../check/references.js";
import { schemaFindings } from "../check/schema-findings.js";
import type { Finding } from "../model/problem.js";
import { type SyllabusFile, syllabusSchema } from "../model/schema.js";

/**
 * What a request made of a valid file, if that is valid too: the schema holds, and what is referred to is
 * declared. The words are those of `validate`.
 *
 * @throws UsageError for the first thing that is wrong
 */
export function refuseInvalid(value: unknown): SyllabusFile {
  const result = syllabusSchema.safeParse(value);
  if (!result.success) throw refusal(schemaFindings(result.error.issues, value, () => undefined));
  const file = result.data;
  const findings = checkReferences({
    file,
    paperIds: new Set(Object.keys(file.papers ?? {})),
    topicIds: new Set(Object.keys(file.topics ?? {})),
    undated: new Set(),
  });
  for (const finding of findings) throw refusal([finding]);
  return file;
}

function refusal([finding]: readonly Finding[]): UsageError {
  return new UsageError(finding?.message ?? "the value does not fit", { hint: finding?.hint });
}
