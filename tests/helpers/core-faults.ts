import fc from "fast-check";

/** A slip that an author can make: where it can be made, and what stands there then. */
interface Slip {
  what: string;
  at: RegExp;
  becomes: string;
  /** On which line after the one where `at` begins it shows. */
  shows?: number;
}

/** A text with one slip, and the line on which it shows. */
export interface SeededFault {
  what: string;
  text: string;
  line: number;
}

const PLACES_PER_SLIP = 4;
const SEED = 20230307;

/** Every slip at a few places of a text, which are the same on each run. */
export function seedFaults(text: string): SeededFault[] {
  return SLIPS.flatMap((slip, index) => {
    const places = [...text.matchAll(new RegExp(slip.at, "gm"))];
    const most = Math.min(places.length, PLACES_PER_SLIP);
    const some = fc.shuffledSubarray(places, { minLength: most, maxLength: most });
    const [chosen = []] = fc.sample(some, { seed: SEED + index, numRuns: 1 });
    return chosen.map((place) => seed(text, place, slip));
  });
}

function seed(text: string, { index, 0: piece }: RegExpExecArray, slip: Slip): SeededFault {
  const here = new RegExp(slip.at, "my");
  here.lastIndex = index;
  return {
    what: `${slip.what}: ${piece.trim().slice(0, 60)}`,
    text: text.replace(here, slip.becomes),
    line: text.slice(0, index).split("\n").length + (slip.shows ?? 0),
  };
}

const SLIPS: readonly Slip[] = [
  // Keys and references
  { what: "misspelt key", at: /^( {2,4}[a-z])[a-z]([a-z]+: )/, becomes: "$1$2" },
  { what: "misspelt section", at: /^([a-z]+)s:$/, becomes: "$1:" },
  { what: "key that there is not", at: /^ {4}venue: /, becomes: "    publisher: " },
  { what: "key in capitals", at: /^ {4}year: /, becomes: "    Year: " },
  { what: "misspelt paper", at: /^( {4}(?:required|extra): \[[\w-]+)/, becomes: "$1q" },
  { what: "misspelt topic", at: /^( {4}topics: \[[\w-]+)/, becomes: "$1q" },
  { what: "paper declared twice", at: /^ {2}(?!mlsys)[\w-]+:\n {4}name/, becomes: "  mlsys:\n    name" },
  { what: "session declared twice", at: /^ {2}- id: (?!overview).*/, becomes: "  - id: overview" },
  { what: "session named like a paper", at: /^ {2}- id: .*/, becomes: "  - id: tvm" },
  { what: "id with a space", at: /^( {2}- id: \w+)/, becomes: "$1 x" },
  { what: "line twice", at: /^ {4}(?:venue|year|date|kind): .*/, becomes: "$&\n$&", shows: 1 },
  // What is left out
  { what: "no name", at: /^ {4}name: .*\n/, becomes: "", shows: -1 },
  { what: "no id of a session", at: /^ {2}- id: .*\n {4}/, becomes: "  - " },
  { what: "no id of the course", at: /^ {2}id: .*\n/, becomes: "", shows: -1 },
  { what: "no title of the course", at: /^ {2}id: .*\n {2}title: .*\n/, becomes: "  id: c\n", shows: -1 },
  { what: "no time zone", at: /^ {2}timezone: .*\n/, becomes: "", shows: -1 },
  { what: "no version", at: /^version: 1\n\n/, becomes: "" },
  { what: "no line with the id of a paper", at: /^ {2}(?!mlsys)[\w-]+:\n {4}name/, becomes: "    name" },
  { what: "no URL", at: /^( {4}name: (?:.*\n)+?) {4}url: .*\n/, becomes: "$1", shows: -1 },
  // Values
  { what: "impossible day", at: /^ {4}date: .*/, becomes: "    date: 2023-02-30" },
  { what: "date without zeros", at: /^ {4}date: .*/, becomes: "    date: 2023-4-4" },
  { what: "month and day only", at: /^ {4}date: .*/, becomes: "    date: 4/4" },
  { what: "start without end", at: /^ {4}date: .*/, becomes: "$&\n    time: 14:00", shows: 1 },
  { what: "end before start", at: /^ {4}date: .*/, becomes: "$&\n    time: 14:00-13:00", shows: 1 },
  { what: "year in words", at: /^ {4}year: .*/, becomes: "    year: last year" },
  { what: "digit too many", at: /^ {4}year: .*/, becomes: "$&8" },
  { what: "year in quotes", at: /^ {4}year: (.*)/, becomes: '    year: "$1"' },
  { what: "list as text", at: /^( {4}topics: )\[(.*)\]/, becomes: "$1$2" },
  { what: "text as map", at: /^( {4}venue: ).*/, becomes: "$1{ name: x }" },
  { what: "arXiv number without quotes", at: /^( {4}arxiv: )"(.*)"/, becomes: "$1$2" },
  { what: "DOI as address", at: /^ {4}doi: /, becomes: "    doi: https://doi.org/" },
  { what: "empty title", at: /^ {4}title: .*/, becomes: '    title: ""' },
  { what: "misspelt kind", at: /^ {4}kind: \w/, becomes: "    kind: " },
  { what: "day in full", at: /^ {2}days: \[Tue/, becomes: "  days: [Tuesday" },
  { what: "misspelt time zone", at: /Asia\/Seoul/, becomes: "Asia/Soul" },
  { what: "version to come", at: /^version: 1/, becomes: "version: 2" },
  { what: "escape sequence", at: /^ {4}name: (\w+).*/, becomes: '    name: "\\u001b[31m$1"' },
  { what: "bell", at: /^ {4}name: \w+/, becomes: "$&\u0007" },
  // Addresses
  { what: "doubled scheme", at: /^ {4}url: /, becomes: "    url: https://" },
  { what: "no scheme", at: /^ {4}url: https?:\/\//, becomes: "    url: " },
  { what: "space in the address", at: /^ {4}url: .*\//, becomes: "$& " },
  { what: "landing page", at: /^ {4}url: .*/, becomes: "    url: https://arxiv.org/abs/1802.04799" },
  { what: "DOI as URL", at: /^ {4}url: .*/, becomes: "    url: https://doi.org/10.1145/3341301.3359646" },
  // Papers and sessions that do not fit together
  {
    what: "title of another paper",
    at: /^( {4}name: .*\n {4}title: )(?!.*MLSys:).*/,
    becomes: '$1"MLSys: The New Frontier of Machine Learning Systems"',
    shows: 1,
  },
  { what: "DOI of another paper", at: /^ {4}doi: (?!.*HPCA).*/, becomes: "    doi: 10.1109/hpca.2018.00059" },
  {
    what: "arXiv number of another paper",
    at: /^ {4}arxiv: (?!.*1904).*/,
    becomes: '    arxiv: "1904.03257v3"',
  },
  { what: "paper read twice", at: /^( {4}(?:required|extra): \[)(?!mlsys)/, becomes: "$1hidden, " },
  { what: "off day", at: /^( {4}date: .*)[47]$/, becomes: "$15" },
  { what: "date too early", at: /^ {4}date: 2023-0[45].*/, becomes: "    date: 2023-03-02" },
  { what: "date too late", at: /^ {4}date: 2023-0[34].*/, becomes: "    date: 2023-06-01" },
  { what: "date in another year", at: /^ {4}date: 2023-03-(?!07).*/, becomes: "    date: 2022-03-08" },
  { what: "no date", at: /^ {2}- id: (?!data).*\n {4}date: .*\n/, becomes: "  - id: no-date\n" },
  { what: "holiday", at: /^ {4}date: 2023-04-20/, becomes: "    date: 2023-04-25" },
  { what: "after the end", at: /^ {4}date: 2023-05-11/, becomes: "    date: 2023-06-20" },
  // Broken YAML
  { what: "unclosed double quote", at: /^( {4}(?:title|arxiv): ".*)"/, becomes: "$1" },
  { what: "unopened double quote", at: /^( {4}title: )"(?=.*: )/, becomes: "$1" },
  { what: "unclosed single quote", at: /^ {4}venue: /, becomes: "$&'" },
  {
    what: "unclosed bracket",
    at: /^ {4}(?:topics|required|extra): \[.*(?=\]$)\]/,
    becomes: "    topics: [frameworks",
  },
  { what: "unclosed bracket over several lines", at: /^( {6}.*)\]$/, becomes: "$1" },
  { what: "bracket too many", at: /^ {4}(?:topics|required): .*\]$/, becomes: "$&]" },
  { what: "comma too many", at: /^( {4}required: \[)/, becomes: "$1, " },
  { what: "no colon", at: /^( {4}(?:venue|year|url|date)):/, becomes: "$1" },
  { what: "no colon after an id", at: /^( {2}[\w-]+):$/, becomes: "$1" },
  { what: "no space after the colon", at: /^( {4}(?:name|venue|year)): /, becomes: "$1:" },
  { what: "no dash", at: /^ {2}- id: (?!overview)/, becomes: "    id: " },
  { what: "title with a colon, not quoted", at: /^( {4}title: )"(.*: .*)"/, becomes: "$1$2" },
  { what: "tab", at: /^ {4}(?=venue|year|url|date|kind)/, becomes: "\t" },
  { what: "one space too few", at: /^ {4}(?=venue|year|url|kind|extra)/, becomes: "   " },
  { what: "one space too many", at: /^ {4}(?=venue|year|url|kind|extra)/, becomes: "     " },
  { what: "reserved first character", at: /^ {4}venue: /, becomes: "$&@" },
  { what: "alias of nothing", at: /^ {4}venue: /, becomes: "$&*" },
  { what: "tag of nothing", at: /^ {4}venue: /, becomes: "$&!" },
  { what: "merge key", at: /^ {4}venue: .*/, becomes: "$&\n    <<: { doi: x }", shows: 1 },
  { what: "second document", at: /^(?:papers|sessions):/, becomes: "---\n$&" },
];
