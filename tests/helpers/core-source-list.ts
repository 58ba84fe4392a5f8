/** An entry of the source document: a paper or, without brackets, what a session is about. */
export interface SourceEntry {
  name?: string;
  url?: string;
  /** What follows: title, authors, venue and year as far as they are there. */
  rest: string;
}

/** A session of the source document. */
export interface SourceSession {
  /** `4/4`, or `Coming up`. */
  heading: string;
  required: SourceEntry[];
  extra: SourceEntry[];
  other: SourceEntry[];
}

/** Reads the Markdown of the course's own list, line by line. */
export function readSourceList(markdown: string): SourceSession[] {
  const sessions: SourceSession[] = [];
  let list: "required" | "extra" | "other" = "other";
  let heading = "";
  const begin = () => sessions.push({ heading, required: [], extra: [], other: [] });
  for (const line of markdown.split("\n").map((text) => text.trim())) {
    if (line.startsWith("### ")) {
      heading = line.slice(4);
      list = "other";
      begin();
    } else if (line === "#### Required reading") {
      // "Coming up" is one heading over several sessions.
      if (list === "extra") begin();
      list = "required";
    } else if (line === "#### Extra reading") {
      list = "extra";
    } else if (line.startsWith("- ")) {
      sessions.at(-1)?.[list].push(readEntry(line.slice(2)));
    } else if (line !== "" && sessions.length > 0) {
      throw new Error(`What is this line? ${line}`);
    }
  }
  return sessions;
}

function readEntry(text: string): SourceEntry {
  const [, name, url, rest = ""] = /^\[(.+?)\](?:\((.+?)\))?\.?\s*(.*)$/.exec(text) ?? [];
  if (name === undefined) return { rest: text };
  return { name, ...(url !== undefined && { url }), rest };
}
