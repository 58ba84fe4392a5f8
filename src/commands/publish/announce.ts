import { changesReport } from "../../core/changes/report.js";
import type { Announcement } from "../../core/changes/shape.js";
import { nextReport } from "../../core/query/next.js";
import { EXIT } from "../../errors.js";
import { ANNOUNCE_FORMATS, announceRenderers } from "../../render/announce.js";
import { argument, defineCommand, text } from "../definition.js";
import { parseEarlier, readEarlier } from "../edit/changes.js";
import { formatOf, type Invocation, print } from "../invocation.js";
import { type Loaded, loadSyllabus } from "../load.js";
import { sessionCalled } from "../names.js";

/** `aisys announce` */
export const command = defineCommand({
  arguments: [
    argument("[what...]", "a session, by its id, its date, or part of its title (default: the next one)"),
  ],
  options: {
    since: text("<state>", "tell also what has changed since a date, a git revision or a file"),
    format: formatOf(ANNOUNCE_FORMATS),
  },
  notes: "Nothing is sent: the message is printed, to be pasted.",
  examples: [
    ["aisys announce", "the next class"],
    ["aisys announce 4/18 --format slack", "for a chat"],
    ["aisys announce --since 2023-04-01 --format markdown", "and what has changed"],
  ],
  run: async (invocation, what, { since, format }) => {
    const loaded = await loadSyllabus(invocation);
    const { syllabus, today } = loaded;
    const session = sessionOf(loaded, what);
    const answer: Announcement = {
      version: 1,
      course: syllabus.course,
      timezone: syllabus.calendar.timezone,
      today,
      ...(session && { session }),
      topics: syllabus.topics.flatMap(({ id, title }) => (session?.topics.includes(id) ? title : [])),
      ...(since !== undefined && { changes: await changesSince(invocation, since, loaded) }),
    };
    await print(invocation, format, answer, announceRenderers);
    return EXIT.ok;
  },
});

function sessionOf(loaded: Loaded, what: readonly string[]): Announcement["session"] {
  const { syllabus, zone, now } = loaded;
  const wanted = what.length === 0 ? undefined : sessionCalled(loaded, what.join(" "));
  const id = wanted ?? nextReport(syllabus, zone, now, 1).sessions[0]?.id;
  return syllabus.sessions.find((session) => session.id === id);
}

/** What is past, and how the file calls things, says nothing to the class. */
async function changesSince(
  invocation: Invocation,
  since: string,
  loaded: Loaded,
): Promise<Announcement["changes"]> {
  const before = parseEarlier(await readEarlier(invocation, since, loaded));
  const { changes } = changesReport(before, loaded.syllabus, loaded.today);
  return changes.filter(({ part }) => part !== "past" && part !== "ids");
}
