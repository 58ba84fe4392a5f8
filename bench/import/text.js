// What the truth functions share: splitting a list's text into rows, items, links and names. Each list has
// its own regularity, which its function knows; nothing here knows what a list means.

const MONTHS = [
  ["jan", "janvier", "enero", "janeiro"],
  ["feb", "février", "febrero", "fevereiro", "fev"],
  ["mar", "mars", "marzo", "março"],
  ["apr", "avril", "abril", "abr"],
  ["may", "mai", "mayo", "maio"],
  ["jun", "juin", "junio", "junho"],
  ["jul", "juillet", "julio", "julho"],
  ["aug", "août", "agosto", "ago"],
  ["sep", "septembre", "septiembre", "setembro", "set"],
  ["oct", "octobre", "octubre", "outubro", "out"],
  ["nov", "novembre", "noviembre", "novembro"],
  ["dec", "décembre", "diciembre", "dezembro", "dez"],
];

/** The number of a month by its name, 1 to 12. */
export function month(name) {
  const lower = name.toLowerCase();
  const isNamed = (names) => names.includes(lower) || lower.startsWith(names[0]);
  const exact = MONTHS.findIndex((names) => names.includes(lower));
  return (exact >= 0 ? exact : MONTHS.findIndex(isNamed)) + 1;
}

/** `2024-03-07`; a year of two digits is of this century. */
export function iso(year, monthNumber, day) {
  const full = Number(year) < 100 ? 2000 + Number(year) : Number(year);
  return `${full}-${String(monthNumber).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The text from the line that matches `start` to the next that matches `end`, without both. */
export function section(text, start, end = /^(?!.*)/) {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => start.test(line)) + 1;
  if (from === 0) return "";
  const length = lines.slice(from).findIndex((line) => end.test(line));
  return lines.slice(from, length < 0 ? undefined : from + length).join("\n");
}

/** The cells of every table row, head rows included, rulers left out. */
export function rows(text) {
  return text
    .split("\n")
    .filter((line) => line.includes("|") && !/^[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, "")
        .split("|")
        .map((cell) => cell.trim()),
    );
}

/** Pieces of the text that begin with a line matching `start`, each as `[match, text of the piece]`. */
export function pieces(text, start) {
  const found = [];
  for (const line of text.split("\n")) {
    const match = line.match(start);
    if (match) found.push([match, []]);
    else found.at(-1)?.[1].push(line);
  }
  return found.map(([match, lines]) => [match, lines.join("\n")]);
}

/** The items of lists at any depth, each one string, continued over its lines. */
export function bullets(text) {
  const items = [];
  let isOpen = false;
  for (const line of text.split("\n")) {
    const match = line.match(/^\s*[-*+]\s+(.*)$/);
    if (match) items.push(match[1]);
    else if (isOpen && /^\s*[^#\s]/.test(line)) items.push(`${items.pop()} ${line.trim()}`);
    isOpen = match !== null || (isOpen && line.trim() !== "");
  }
  return items;
}

const LINK = /\[((?:[^[\]]|\[[^\]]*\])*)\]\(\s*<?((?:[^()\s>]|\([^()\s]*\))*)>?[^)]*\)/g;

/** The inline links. */
export function links(text) {
  return [...text.matchAll(LINK)].map(([, label, url]) => ({ text: plain(label), url }));
}

const ENTITIES = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": " ",
  "&quot;": '"',
  "&#39;": "'",
  "&mdash;": "—",
};

/** The text without markup. */
export function plain(text) {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(LINK, "$1")
    .replace(/<(https?:[^>]*)>/g, "$1")
    .replace(/<[^>]*>/g, " ")
    .replace(/&\w+;|&#39;/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/(?<!\w)_|_(?!\w)|\*+|~~|`/g, "")
    .replace(/\\(?=[\W_])/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The text without the marks of quotation and full stop around it. */
export function unquoted(text) {
  return plain(text)
    .replace(/^[\s"“”«‘]+|[\s"“”»,.]+$/g, "")
    .trim();
}

const INITIALS = String.raw`(?:\p{Lu}\.?[-‐\s]*)+`;
const INVERTED = new RegExp(
  String.raw`([^,&]+?),\s*(${INITIALS})(?=[,&]|\s*$|\s+and\s|\s+y\s|\.{3}|…)`,
  "gu",
);

/** `Name, I., Name, I. J., & Name, I.` as names in their natural order. */
export function inverted(text) {
  const tidy = text
    .replace(/\band\b|…|\.\.\./g, "&")
    .replace(/\bet al\.?|\(.*?\)/g, "")
    .replace(/\.{2,}$/, ".");
  return [...tidy.matchAll(INVERTED)].map(([, last, first]) => `${first.trim()} ${last.trim()}`);
}

/** Names in their natural order, between commas, `&` or a word for "and". */
export function names(text) {
  return plain(text)
    .replace(/,?\s*\bet al\b\.?|\band others\b/g, "")
    .split(/\s*,\s*(?:(?:and|&)\s+)?|\s*;\s*|\s+(?:and|und|et|y|e|&)\s+/)
    .map((name) => name.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

/** A reference of the form `Name, I. (2020). Title. Venue, 1(2), 3-4.`, its fields as far as they are there. */
export function apa(text) {
  const match = plain(text).match(/^(.+?)\s*[[(](\d{4})(?:,[^)]*)?[\])]\.?:?\s*(.+)$/);
  if (!match) return undefined;
  const [, authors, year, rest] = match;
  const [title, venue] = split(rest);
  return { title, authors: inverted(authors), year: Number(year), venue };
}

/** The title up to its mark of end, and the venue up to the numbers after it. */
function split(rest) {
  const at = rest.search(/[.?!]+["”]?(?=\s+\S)/);
  if (at < 0) return [unquoted(rest), undefined];
  const title = rest.slice(0, at + 1);
  const venue = rest
    .slice(at + 1)
    .replace(/^[.\s"”]+/, "")
    .split(/,\s*(?:vol\b|pp\b|\d)|\s+\d+\s*\(|\s+\((?:pp|Vol)|\.\s|\s\d+,/)[0];
  return [unquoted(title).replace(/\.$/, ""), unquoted(venue) || undefined];
}

/** An answer with further ones that are fair; undefined among them stands for "absent". */
export function any(...answers) {
  return { any: answers };
}

/** `Kurz & Muster (2016, Ch. 2)` and its address: a paper that the text names by its authors and year alone. */
export function authorYear(label, url) {
  const [, people, year] = label.match(/^(.*?),?\s*\(?((?:19|20)\d\d)?(?:,[^)]*)?\)?$/) ?? [undefined, label];
  const title = any(label, people.trim(), undefined);
  return { title, authors: names(people), year: year ? Number(year) : undefined, url, venue: null };
}

/** `OSDI 2018`, `ICLR '14` and `CGO'19` as venue and year. */
export function venueYear(text) {
  const [, venue, year] = plain(text).match(/^(.*?)[\s',(]*(?:((?:19|20)\d\d|\d\d)\)?)?$/) ?? [];
  return { venue: venue || undefined, year: year && (year.length === 2 ? 2000 : 0) + Number(year) };
}

/** `Bourdieu Pierre` in both orders, for lists that put the family name first without a comma. */
export function familyFirst(people) {
  const turned = people.map((name) => name.replace(/^(\S+(?:\s\p{Lu}{2,}\S*)*)\s+(.+)$/u, "$2 $1"));
  return any(turned, people);
}

/** Names as MLA has them: the first inverted, the others not. */
export function mla(text) {
  const tidy = plain(text)
    .replace(/,?\s*et ?al\.?,?/, "")
    .replace(/[.,]\s*$/, "");
  if (tidy.includes(";"))
    return tidy.split(/;\s*/).map((name) => name.replace(/^(.*), (.*?)(?: \(\d+\))?$/, "$2 $1"));
  if (/^[\p{L}-]+, \p{Lu}\..*,\s*(?:\p{Lu}\.?[\s-]*)+$/u.test(tidy)) return inverted(tidy);
  if (/^[^,]+, [^,]+(?: and [^,]+, [^,]+)+$/.test(tidy))
    return tidy.split(" and ").map((name) => name.replace(/^(.*), (.*)$/, "$2 $1"));
  const [first, second, ...others] = names(tidy);
  const isInverted = second !== undefined && !/\s/.test(first.replace(/^(?:De|Van) /, ""));
  return isInverted ? [`${second} ${first}`, ...others] : [first, second, ...others].filter(Boolean);
}
