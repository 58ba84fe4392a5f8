import type { Session, ShowReport } from "../core/contract.js";
import { formatDate } from "../core/dates.js";
import { type Entry, type Found, findEntry, idOf } from "../core/query/find.js";
import { enumerate } from "../core/text.js";
import { EXIT, type ExitCode, UsageError } from "../errors.js";
import { topicTitles } from "../render/sessions.js";
import { renderShow } from "../render/show.js";
import { examples, type Format, formatOption, type Invocation, newCommand, print } from "./invocation.js";
import { loadSyllabus } from "./load.js";

/** `aisys show` */
export function command(invocation: Invocation) {
  return newCommand("show", "one paper or session, whole")
    .argument("<name...>", "an id, a short name, a date, or part of a title")
    .addOption(formatOption())
    .addHelpText(
      "after",
      examples(
        ["aisys show tvm", "a paper by its short name"],
        ["aisys show 4/4", "the session of 4 April"],
        ["aisys show technical debt", "a paper by part of its title"],
      ),
    )
    .action(async (name, options) => invocation.exit(await runShow(invocation, name.join(" "), options)));
}

async function runShow(invocation: Invocation, name: string, options: { format: Format }): Promise<ExitCode> {
  const { syllabus, today } = await loadSyllabus(invocation);
  const entry = expectOne(findEntry(syllabus, name, today), name);
  const titles = topicTitles(syllabus.topics);
  await print(invocation, options.format, reportOf(entry), (report, style) =>
    renderShow(report, titles, style),
  );
  return EXIT.ok;
}

function reportOf(entry: Entry): ShowReport {
  return { version: 1, ...entry };
}

/** @throws UsageError where the name leads to no entry or to several */
function expectOne(found: Found, name: string): Entry {
  switch (found.kind) {
    case "one":
      return found.entry;
    case "several":
      throw new UsageError(`\`${name}\` can mean several things`, { hint: `say ${choices(found.entries)}` });
    case "no-session":
      throw new UsageError(`there is no session on ${formatDate(found.date)}`, {
        hint: nearestText(found.nearest),
      });
    case "nothing":
      throw new UsageError(`nothing is called \`${name}\``, {
        hint:
          found.meant === undefined
            ? "`aisys papers` and `aisys sessions` list what there is"
            : `did you mean \`${found.meant}\`?`,
      });
  }
}

/** More choices than this are no help. */
const MAX_CHOICES = 10;

function choices(entries: readonly Entry[]): string {
  const ids = entries.slice(0, MAX_CHOICES).map((entry) => `\`${idOf(entry)}\``);
  const others = entries.length - ids.length;
  return enumerate(others > 0 ? [...ids, `one of ${others} more`] : ids, "or");
}

function nearestText(nearest: readonly Session[]): string | undefined {
  const days = nearest.flatMap(({ id, date }) => (date === undefined ? [] : [`${formatDate(date)} (${id})`]));
  return days.length === 0 ? undefined : `the nearest ${days.length === 1 ? "is" : "are"} ${enumerate(days)}`;
}
