import { parseSyllabusFile } from "../core/check/parse.js";
import type { InitReport } from "../core/contract.js";
import { starterSyllabus } from "../core/syllabus/starter.js";
import { EXIT, type ExitCode, UsageError } from "../errors.js";
import { lines } from "../render/layout.js";
import { examples, type Format, formatOption, type Invocation, newCommand, print } from "./invocation.js";
import { weekdays } from "./weekdays.js";

interface InitOptions {
  title: string;
  timezone?: string | undefined;
  days?: string[] | undefined;
  format: Format;
}

/** `aisys init` */
export function command(invocation: Invocation) {
  return newCommand("init", "write a syllabus to start from")
    .option("--title <title>", "what the course is called", "My reading list")
    .option("--timezone <zone>", "an IANA time zone, such as Asia/Seoul (default: that of this machine)")
    .option("--days <days>", "the class days, such as Tue,Thu", weekdays)
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys init", "writes syllabus.yaml here"],
        ['aisys init --title "AI Systems" --days Tue,Thu', "with what is known"],
        ["aisys init -f data/syllabus.yaml", "another place"],
      ),
    )
    .action(async (options) => invocation.exit(await runInit(invocation, options)));
}

async function runInit(
  invocation: Invocation,
  { title, timezone, days, format }: InitOptions,
): Promise<ExitCode> {
  const { context, globals } = invocation;
  const file = globals().file ?? "syllabus.yaml";
  if (file === "-") {
    throw new UsageError("a syllabus cannot be written to standard input", {
      hint: "`-f PATH` names the file to write",
    });
  }
  const text = starterSyllabus({ title, timezone: timezone ?? context.readerTimeZone(), days: days ?? [] });
  checkStarter(text);
  context.files.create(file, text);
  const report: InitReport = { version: 1, file };
  await print(invocation, format, report, () =>
    lines([`Wrote ${file}.`, "Put in your sessions and papers, then run `aisys validate` and `aisys next`."]),
  );
  return EXIT.ok;
}

/** The options are checked by the same rules as a file. @throws UsageError for the first that breaks one */
function checkStarter(text: string): void {
  const error = parseSyllabusFile(text).problems.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new UsageError(error.message, { hint: error.hint });
}
