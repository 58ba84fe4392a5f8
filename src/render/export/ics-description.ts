import type { Paper, Session } from "../../core/model/shapes.js";
import { enumerate } from "../../core/model/text.js";
import { webUri } from "../../core/model/web-uri.js";
import { publicationOf } from "../papers.js";

/** What a session holds, as plain text: programs show no markup in a DESCRIPTION, or each its own. */
export function describe({ presenters, note, materials, required, extra }: Session): string {
  const links = Object.entries(materials).flatMap(([kind, urls]) => materialLines(kind, urls));
  const blocks = [
    presenters.length === 0 ? "" : `Presented by ${enumerate(presenters)}`,
    note ?? "",
    readingList("Required reading", required),
    readingList("Extra reading", extra),
    links.join("\n"),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function readingList(heading: string, papers: readonly Paper[]): string {
  if (papers.length === 0) return "";
  return [`${heading}:`, ...papers.map(paperEntry)].join("\n");
}

/** The paper, and its address on a line of its own, where programs find it to make it a link. */
function paperEntry(paper: Paper): string {
  const publication = publicationOf(paper);
  const source = publication === "" ? "" : ` (${publication})`;
  const link = webUri(paper.url ?? "");
  return `- ${paperTitle(paper)}${source}${link === undefined ? "" : `\n  ${link}`}`;
}

/** `Hidden: Hidden Technical Debt…` says nothing that the title alone does not. */
export function paperTitle({ name, title }: Paper): string {
  if (title === undefined) return name;
  return title.toLowerCase().startsWith(name.toLowerCase()) ? title : `${name}: ${title}`;
}

function materialLines(kind: string, urls: readonly string[] = []): string[] {
  const heading = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return urls.flatMap((url) => webUri(url) ?? []).map((url) => `${heading}: ${url}`);
}
