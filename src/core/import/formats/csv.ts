/** The cells of a CSV text (RFC 4180), and the line on which each row begins. */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const separator = separatorOf(text);
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\n]*)(${separator}|\\r?\\n|\\r?$)`, "gy");
  const rows: { line: number; cells: string[] }[] = [];
  let row = { line: 1, cells: [] as string[] };
  let line = 1;
  for (const [whole, value = "", end] of text.matchAll(cell)) {
    row.cells.push(unquoted(value.trim()));
    line += whole.split("\n").length - 1;
    if (end === separator) continue;
    if (row.cells.some((one) => one !== "")) rows.push(row);
    row = { line, cells: [] };
  }
  return rows;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.replace(/^"|"$/g, "").replaceAll('""', '"').trim() : value;
}

/** The one of comma, semicolon and tab that stands most often in the first line. */
function separatorOf(text: string): string {
  const [first = ""] = text.split("\n", 1);
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: first.split(mark).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ",";
}
