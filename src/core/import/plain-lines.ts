import { LINE_END, LINK, type Marked, withoutBold } from "./marked.js";
import { readNames } from "./names.js";
import { readVenue } from "./venue.js";

/**
 * The papers of a paragraph of plain lines, `Title / Venue year / https://…`, each in the form that has its
 * title in bold. Any other text is one part, as it stands.
 */
export function splitLines(marked: Marked): Marked[] {
  const lines = marked.text.split(LINE_END).map((line) => line.trim());
  const labelled = joinLabelled(lines);
  if (labelled !== undefined) return [{ text: labelled, links: marked.links }];
  const groups = groupLines(lines, marked);
  if (groups === undefined) return [marked];
  return groups.flatMap((group) => partsOf(group, marked));
}

const FIELD =
  /^\uE002?(?<label>title|paper|authors?|venue|conference|journal|year|links?|url|pdf|code)\s*\uE003?\s*:\s*\uE003?\s*(?<value>.*)$/i;

/** `Title: …`, `Authors: …`, `Link: …` on lines of their own, as one reference. */
function joinLabelled(lines: readonly string[]): string | undefined {
  const fields = lines.map((line) => FIELD.exec(line)?.groups);
  if (lines.length < 2 || fields.includes(undefined)) return undefined;
  const textOf = (label: RegExp) =>
    withoutBold(fields.find((field) => label.test(field?.label ?? ""))?.value ?? "").replace(/[\s.]+$/, "");
  const title = textOf(/^(?:title|paper)$/i);
  if (title === "" || LINK.test(title)) return undefined;
  const venue = [textOf(/^(?:venue|conference|journal)$/i), textOf(/^year$/i)].filter(Boolean).join(" ");
  const rest = fields.filter((field) => /^(?:link|url|pdf|code)/i.test(field?.label ?? ""));
  return [
    `\uE002${title}\uE003.`,
    ...[textOf(/^authors?$/i), venue].filter(Boolean).map((words) => `${words}.`),
    ...rest.map((field) => field?.value ?? ""),
  ].join(" ");
}

/** Lines up to and with each bare address; undefined where the text has another form. */
function groupLines(lines: readonly string[], marked: Marked): string[][] | undefined {
  const [title, venue] = lines;
  if (
    lines.length === 2 &&
    title !== undefined &&
    venue !== undefined &&
    isVenueLine(venue) &&
    !LINK.test(title)
  )
    return [[title, venue]];
  if (lines.length < 2 || !lines.some((line) => isBareAddress(line, marked))) return undefined;
  const groups: string[][] = [];
  let open: string[] = [];
  for (const line of lines) {
    open.push(line);
    if (!isBareAddress(line, marked)) continue;
    groups.push(open);
    open = [];
  }
  // Lines after the last address belong to the paper above it.
  if (open.length > 0) groups.at(-1)?.push(...open);
  return groups;
}

function isBareAddress(line: string, { links }: Marked): boolean {
  const index = /^\uE000(\d+)\uE001$/.exec(line)?.[1];
  const link = index === undefined ? undefined : links[Number(index)];
  return link !== undefined && /^https?:\/\/|^www\./i.test(link.text);
}

function isVenueLine(line: string): boolean {
  const words = withoutBold(line);
  return words.split(" ").length <= 12 && !LINK.test(words) && readVenue(words)?.venue !== undefined;
}

/** A line that holds nothing but the names of authors. */
function authorsIn(line: string | undefined): string | undefined {
  const words = withoutBold(line ?? "");
  const names = LINK.test(words) ? undefined : readNames(words);
  return names !== undefined && !names.turned ? words : undefined;
}

function partsOf(group: readonly string[], marked: Marked): Marked[] {
  const addressAt = group.findIndex((line) => isBareAddress(line, marked));
  const words = addressAt === -1 ? group : group.slice(0, addressAt);
  const after = addressAt === -1 ? [] : group.slice(addressAt);
  const last = words.at(-1);
  const hasVenue = words.length > 1 && last !== undefined && isVenueLine(last);
  const lines = hasVenue ? words.slice(0, -1) : words;
  const authors = lines.length > 1 ? authorsIn(lines.at(-1)) : undefined;
  const title = lines.at(authors === undefined ? -1 : -2);
  if (title === undefined || LINK.test(title)) return [{ text: group.join("\n"), links: marked.links }];
  const before = lines.slice(0, authors === undefined ? -1 : -2);
  const credit = authors === undefined ? "" : ` ${authors}.`;
  const venue = hasVenue ? ` (${last})` : "";
  const text = `\uE002${withoutBold(title)}\uE003${venue}${credit} ${after.join(" ")}`;
  const rest = before.length === 0 ? [] : [{ text: before.join(" "), links: marked.links }];
  return [...rest, { text, links: marked.links }];
}
