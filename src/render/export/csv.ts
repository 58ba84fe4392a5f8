import { authorNames } from "../../core/model/authors.js";
import { ROLES, type Role } from "../../core/model/lists.js";
import type { Paper, Session } from "../../core/model/shapes.js";
import type { Syllabus } from "../../core/model/syllabus.js";
import { unreadPapers } from "./unread.js";

/** A row: a paper that a session reads, a session without papers, or a paper without a session. */
interface CsvReading {
  session?: Session;
  role?: Role;
  paper?: Paper;
}

/** The columns in their order. Topics are the paper's, or the session's where it has no papers. */
const COLUMNS: Record<string, (reading: CsvReading) => string | number | undefined> = {
  date: ({ session }) => session?.date,
  time: ({ session }) => session?.time,
  session: ({ session }) => session?.id,
  kind: ({ session }) => session?.kind,
  status: ({ session }) => session?.status,
  session_title: ({ session }) => session?.title,
  role: ({ role }) => role,
  paper: ({ paper }) => paper?.id,
  name: ({ paper }) => paper?.name,
  title: ({ paper }) => paper?.title,
  authors: ({ paper }) => paper && authorNames(paper.authors).join("; "),
  venue: ({ paper }) => paper?.venue,
  year: ({ paper }) => paper?.year,
  url: ({ paper }) => paper?.url,
  doi: ({ paper }) => paper?.doi,
  // As a bare number it would lose its zeros: 2001.10000 is 2001.1 to a spreadsheet.
  arxiv: ({ paper }) => paper?.arxiv && `arXiv:${paper.arxiv}`,
  topics: ({ paper, session }) => (paper ?? session)?.topics.join("; "),
};

/** The first line of a table. Without the byte order mark spreadsheets read another encoding than UTF-8. */
export const CSV_HEAD = `\uFEFF${Object.keys(COLUMNS).join(",")}\r\n`;

/** A list as CSV (RFC 4180, UTF-8): a row for each paper of a session, in the order of the file. */
export function renderCsv(syllabus: Syllabus): string {
  const unread: CsvReading[] = unreadPapers(syllabus).map((paper) => ({ paper }));
  const rows = [...syllabus.sessions.flatMap(readingsOf), ...unread].map((reading) =>
    Object.values(COLUMNS).map((cell) => cell(reading)),
  );
  return [CSV_HEAD, ...rows.map((cells) => `${cells.map(csvCell).join(",")}\r\n`)].join("");
}

function readingsOf(session: Session): CsvReading[] {
  const readings = ROLES.flatMap((role) =>
    session[role].map((paper): CsvReading => ({ session, role, paper })),
  );
  return readings.length === 0 ? [{ session }] : readings;
}

/** Quoted where RFC 4180 (§2.6) asks for it, and where a reader could trim the cell. */
function csvCell(value: string | number = ""): string {
  const text = inert(String(value));
  return /[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet would run such a cell as a formula, wide signs too (OWASP, "CSV Injection"). */
function inert(text: string): string {
  return /^[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
}
