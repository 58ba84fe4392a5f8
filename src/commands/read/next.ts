import { datesCalled, readDates, spanText } from "../../core/model/read-date.js";
import { dateContext } from "../../core/query/find.js";
import { nextReport } from "../../core/query/next.js";
import type { NextReport } from "../../core/query/shapes.js";
import { EXIT } from "../../errors.js";
import { renderNext } from "../../render/next.js";
import { topicTitles } from "../../render/sessions.js";
import { argument, defineCommand, flag, parsed, positiveInteger } from "../definition.js";
import { FORMAT, type Invocation, note, print } from "../invocation.js";
import { type Loaded, loadSyllabus } from "../load.js";
import { MINE, marksOf, ownSyllabus } from "../marks.js";

/** `aisys next` */
export const command = defineCommand({
  arguments: [argument("[when...]", "a day or a week, or how many sessions: tomorrow, apr 6, next week, 3")],
  options: {
    count: parsed("<n>", "how many sessions to show (default: 1)", positiveInteger, { short: "-n" }),
    required: flag("only what the session requires"),
    mine: MINE,
    format: FORMAT,
  },
  examples: [
    ["aisys next", "the next session with its papers"],
    ["aisys next 3", "the next three"],
    ["aisys next tomorrow", "those of a day"],
    ["aisys next --now 2023-04-03", "as on that day"],
  ],
  run: async (invocation, when, { count, required, mine, format }) => {
    const shared = await loadSyllabus(invocation);
    const marks = await marksOf(invocation, shared);
    const loaded = { ...shared, syllabus: await ownSyllabus(invocation, shared, marks, mine) };
    const words = when.join(" ");
    const isNumber = /^[1-9]\d?$/.test(words);
    const report =
      words === "" || isNumber
        ? nextReport(loaded.syllabus, loaded.zone, loaded.now, count ?? (isNumber ? Number(words) : 1))
        : await reportOn(invocation, loaded, words);
    if (required) for (const session of report.sessions) session.extra = [];
    const titles = topicTitles(loaded.syllabus.topics);
    const reader = { titles, zone: invocation.context.readerZone, marks };
    await print(invocation, format, report, { text: (found, style) => renderNext(found, reader, style) });
    return EXIT.ok;
  },
});

/** What there is on the days that were named; where that is nothing, the next session. @throws UsageError for what is no date */
async function reportOn(invocation: Invocation, loaded: Loaded, words: string): Promise<NextReport> {
  const { syllabus, zone, now, today } = loaded;
  const context = dateContext(syllabus, today);
  // `next` is a part of what was typed: `next week`, `next thu`.
  const days = readDates(`next ${words}`, context) ?? datesCalled(words.replace(/^this /, ""), context);
  const report = nextReport(syllabus, zone, now, syllabus.sessions.length, days);
  if (report.sessions.length > 0) return report;
  await note(invocation, `No class ${spanText(days)}. The next one:`);
  return nextReport(syllabus, zone, now, 1);
}
