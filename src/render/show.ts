import type { Paper, Session, ShowReport } from "../core/contract.js";
import { formatDate } from "../core/dates.js";
import { hang, lines, link, pad } from "./layout.js";
import { publicationOf, readingText } from "./papers.js";
import { materialLines, sessionBody, sessionMarks, sessionName, type TopicTitles } from "./sessions.js";
import type { Style } from "./style.js";

/** `show` for people: everything the list knows of one entry. */
export function renderShow(report: ShowReport, titles: TopicTitles, style: Style): string {
  switch (report.kind) {
    case "paper":
      return lines(paperCard(report.paper, titles, style));
    case "session":
      return lines(sessionCard(report.session, titles, style));
  }
}

const LABEL_COLUMNS = 8;

function paperCard(paper: Paper, titles: TopicTitles, style: Style): string[] {
  const facts: [label: string, text: string][] = [
    ["authors", paper.authors.join(", ")],
    ["in", publicationOf(paper)],
    ["topics", paper.topics.map((topic) => titles.get(topic) ?? topic).join(", ")],
    ["read", paper.readings.map((reading) => `${readingText(reading)} (${reading.session})`).join(", ")],
    ["also", paper.aliases.join(", ")],
    ["doi", paper.doi === undefined ? "" : link(paper.doi, `https://doi.org/${paper.doi}`, style)],
    [
      "arxiv",
      paper.arxiv === undefined ? "" : link(paper.arxiv, `https://arxiv.org/abs/${paper.arxiv}`, style),
    ],
    ["id", paper.id],
  ];
  return [
    ...hang("", `${style.bold(paper.name)}${paper.title === undefined ? "" : `  ${paper.title}`}`, style),
    ...facts.flatMap(([label, text]) => fact(label, text, style)),
    ...(paper.url === undefined
      ? []
      : [`${style.dim(pad(paper.type, LABEL_COLUMNS))}${link(style.cyan(paper.url), paper.url, style)}`]),
    ...materialLines(paper.materials, "", style),
    ...(paper.note === undefined
      ? []
      : ["", ...paper.note.split("\n").flatMap((line) => hang("", line, style))]),
  ];
}

function fact(label: string, text: string, style: Style): string[] {
  return text === "" ? [] : hang(style.dim(pad(label, LABEL_COLUMNS)), text, style);
}

function sessionCard(session: Session, titles: TopicTitles, style: Style): string[] {
  const date = session.date === undefined ? "not yet dated" : formatDate(session.date);
  return [
    ...hang("", [style.bold(date), ...sessionMarks(session, style)].join(" · "), style),
    ...hang("", `${sessionName(session, titles)} ${style.dim(`(${session.id})`)}`, style),
    ...sessionBody(session, style),
  ];
}
