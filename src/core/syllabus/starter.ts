import { fold } from "../model/text.js";
import { scalar } from "./edit/yaml-text.js";

/** What is known of a course when its syllabus is begun. */
export interface StarterOptions {
  title: string;
  /** IANA time zone. */
  timezone: string;
  /** Class days, such as `Tue`; none where they are not known. */
  days: readonly string[];
}

/** The text of a syllabus to start from: valid as it stands, with a comment on everything that can be added. */
export function starterSyllabus({ title, timezone, days }: StarterOptions): string {
  return `# A reading list for aisys. \`aisys validate\` checks it, \`aisys next\` reads it.
version: 1

course:
  id: ${courseId(title)} # never changes: it is part of every calendar entry
  title: ${scalar(title)}
  # institution: Seoul National University
  # url: https://example.org/course

calendar:
  timezone: ${scalar(timezone)}
  ${days.length === 0 ? "# days: [Tue, Thu]" : `days: [${days.join(", ")}]`} # the usual class days
  # time: "14:00-15:15" # without it, sessions last all day
  # place: Room 302
  # end: 2027-06-15
  # holidays: { 2027-05-05: Children's Day }

# Topics are declared once, so that a typo is an error.
topics:
  systems: { title: Systems }

# Papers are declared once; sessions refer to them by id.
papers:
  mapreduce:
    name: MapReduce # the short name people say
    title: "MapReduce: Simplified Data Processing on Large Clusters"
    authors: [Jeffrey Dean, Sanjay Ghemawat]
    venue: OSDI
    year: 2004
    url: https://www.usenix.org/legacy/event/osdi04/tech/full_papers/dean/dean.pdf
    topics: [systems]
    # doi: 10.1145/1327452.1327492
    # arxiv: "1234.56789"
    # note: Sections 1 to 3
    # materials: { slides: https://example.org/slides.pdf, video: https://example.org/talk }

# Sessions stand in class order; those without a date are the backlog.
sessions:
  - id: welcome # never changes, even when the date does
    # date: 2027-03-02
    # kind: reading # or lecture, guest, presentation, exam, holiday
    # presenters: [Ada, Grace]
    required: [mapreduce]
    extra: []
`;
}

/** A title as an id: `AI Systems` becomes `ai-systems`. */
function courseId(title: string): string {
  const id = fold(title)
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return id === "" ? "course" : scalar(id);
}
