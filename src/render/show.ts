import { authorNames } from "../core/model/authors.js";
import { formatDate } from "../core/model/dates.js";
import type { PaperField } from "../core/model/lists.js";
import type { Paper, Session } from "../core/model/shapes.js";
import { printable } from "../core/model/text.js";
import type { ShowReport } from "../core/query/shapes.js";
import { hang, lines, link } from "./layout.js";
import { publicationOf, readingText } from "./papers.js";
import { markSign } from "./reading.js";
import {
  addressLine,
  dateAndTime,
  labelled,
  materialLines,
  sessionBody,
  sessionMarks,
  sessionName,
  type TopicTitles,
} from "./sessions.js";
import type { Style } from "./style.js";

/** `show` for people: everything the list knows of one entry. */
export function renderShow(report: ShowReport, titles: TopicTitles, style: Style): string {
  switch (report.kind) {
    case "paper":
      return lines(paperCard(report.paper, titles, style));
    case "session":
      return lines(sessionCard(report.session, titles, style));
    case "several":
      return report.entries
        .map((entry) => renderShow({ version: report.version, ...entry }, titles, style))
        .join("\n");
  }
}

/** The fields that stand behind a label of their own, with those that have another label. */
type LabelledField =
  | Exclude<
      PaperField,
      "name" | "title" | "venue" | "year" | "aliases" | "url" | "type" | "note" | "materials"
    >
  | "in"
  | "read"
  | "also"
  | "id";

function paperCard(paper: Paper, titles: TopicTitles, style: Style): string[] {
  const { kind = "", doi, arxiv } = paper;
  const facts: Record<LabelledField, string> = {
    authors: authorNames(paper.authors).join(", "),
    kind,
    in: publicationOf(paper),
    topics: paper.topics.map((topic) => titles.get(topic) ?? topic).join(", "),
    read: paper.readings.map(readingWithSession).join(", "),
    also: paper.aliases.join(", "),
    doi: doi === undefined ? "" : link(doi, `https://doi.org/${doi}`, style),
    arxiv: arxiv === undefined ? "" : link(arxiv, `https://arxiv.org/abs/${arxiv}`, style),
    id: paper.id,
  };
  return [
    ...hang(`${style.bold(paper.name)}  `, paper.title ?? style.dim("no title yet"), style),
    ...Object.entries(facts).flatMap(([label, text]) => labelled(label, text, style)),
    ...(paper.url === undefined ? [] : [addressLine(paper.type, paper.url, style)]),
    ...materialLines(paper.materials, style),
    ...mineLines(paper, style),
    ...(paper.note === undefined
      ? []
      : ["", ...paper.note.split("\n").flatMap((line) => hang("", line, style))]),
  ];
}

/** `mine     ✓ read on Mon 3 Apr 2023`, and the first lines of the reader's own note. */
function mineLines({ mine }: Paper, style: Style): string[] {
  if (mine === undefined) return [];
  const on = mine.on === undefined ? "" : ` on ${formatDate(mine.on)}`;
  const note = (mine.note ?? "").split("\n").flatMap((line) => labelled("", printable(line), style));
  return [...labelled("mine", `${markSign(mine.state, style)} ${mine.state}${on}`, style), ...note];
}

/** `required on Tue 4 Apr 2023 (tensor-compilers)` */
function readingWithSession(reading: Paper["readings"][number]): string {
  return reading.date === undefined ? readingText(reading) : `${readingText(reading)} (${reading.session})`;
}

function sessionCard(session: Session, titles: TopicTitles, style: Style): string[] {
  return [
    ...hang("", [style.bold(dateAndTime(session)), ...sessionMarks(session, style)].join(" · "), style),
    ...hang("", sessionTitle(session, titles, style), style),
    ...labelled("uid", session.uid ?? "", style),
    ...sessionBody(session, style),
  ];
}

/** Name and id, `Project proposal (project-proposal)`. */
function sessionTitle(session: Session, titles: TopicTitles, style: Style): string {
  const name = sessionName(session, titles);
  return name === session.id ? name : `${name} ${style.dim(`(${session.id})`)}`;
}
