import { parseSyllabusFile } from "../../core/check/parse.js";
import type { InitReport } from "../../core/contract.js";
import { starterSyllabus } from "../../core/syllabus/starter.js";
import { EXIT, UsageError } from "../../errors.js";
import { lines } from "../../render/layout.js";
import { defineCommand, otherwise, parsed, text } from "../definition.js";
import { FORMAT, print } from "../invocation.js";
import { weekdays } from "../weekdays.js";
import { createWithSchema } from "./schema.js";

/** `aisys init` */
export const command = defineCommand({
  arguments: [],
  options: {
    title: otherwise(text("<title>", "what the course is called"), "My reading list"),
    timezone: text("<zone>", "an IANA time zone, such as Asia/Seoul (default: that of this machine)"),
    days: parsed("<days>", "the class days, such as Tue,Thu", weekdays),
    format: FORMAT,
  },
  examples: [
    ["aisys init", "writes syllabus.yaml here"],
    ['aisys init --title "AI Systems" --days Tue,Thu', "with what is known"],
    ["aisys init -f data/syllabus.yaml", "another place"],
  ],
  run: async (invocation, { title, timezone, days = [], format }) => {
    const { context, globals } = invocation;
    const file = globals().file ?? "syllabus.yaml";
    if (file === "-") {
      throw new UsageError("a syllabus cannot be written to standard input", {
        hint: "`-f PATH` names the file to write",
      });
    }
    const starter = starterSyllabus({ title, timezone: timezone ?? context.readerTimeZone(), days });
    checkStarter(starter);
    await createWithSchema(invocation, file, starter);
    const report: InitReport = { version: 1, file };
    await print(invocation, format, report, { text: () => lines([`Wrote ${file}.`, NEXT_STEP]) });
    return EXIT.ok;
  },
});

const NEXT_STEP = "Put in your sessions and papers, then run `aisys validate` and `aisys next`.";

/** The options are checked by the same rules as a file. @throws UsageError for the first that breaks one */
function checkStarter(text: string): void {
  const error = parseSyllabusFile(text).problems.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new UsageError(error.message, { hint: error.hint });
}
