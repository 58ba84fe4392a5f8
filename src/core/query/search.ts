import { authorName } from "../model/authors.js";
import type { Paper } from "../model/shapes.js";
import type { Topic } from "../model/syllabus.js";
import { fold, isOneSlip } from "../model/text.js";

/** What of a paper a word can stand in, and how much a hit there says, the most telling first. */
const WEIGHTS = { name: 9, alias: 8, title: 6, topic: 5, author: 4, venue: 3, year: 3, note: 1 };

/** What of a paper a word was found in. */
export type SearchField = keyof typeof WEIGHTS;

/** A paper that has every word that was searched for. */
export interface SearchHit {
  paper: Paper;
  /** Larger is better; only to compare hits of one search. */
  score: number;
  /** Where the words were found, each place once. */
  by: SearchField[];
  /** The titles of the topics that they were found in. */
  topics: string[];
}

interface Token {
  field: SearchField;
  word: string;
  topic?: string;
}

/**
 * The papers that have every word of a text in one of their fields, best first, those of one score in the order
 * given. Case, accents, plurals and one slip of the finger are forgiven; a longer word may begin with a searched one.
 */
export function searchPapers(papers: readonly Paper[], topics: readonly Topic[], text: string): SearchHit[] {
  const wanted = wordsOf(text);
  const titles = new Map(topics.map(({ id, title }) => [id, title]));
  return papers
    .flatMap((paper) => hitOf(paper, tokensOf(paper, titles), wanted) ?? [])
    .sort((one, other) => other.score - one.score);
}

/** The words of a text that no paper has, and those that some have: what to leave out to find more. */
export function wordsFound(papers: readonly Paper[], topics: readonly Topic[], text: string): string[] {
  return wordsOf(text).filter((word) => searchPapers(papers, topics, word).length > 0);
}

/** Words as a search compares them. A number with a dot or a hyphen, such as an arXiv identifier, is one word. */
function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+(?:[.-]\p{N}+)*/gu) ?? [];
}

function tokensOf(paper: Paper, titles: ReadonlyMap<string, string>): Token[] {
  const { name, title = "", authors, venue = "", year = "", aliases, note = "" } = paper;
  const plain = (field: SearchField, text: string): Token[] => wordsOf(text).map((word) => ({ field, word }));
  return [
    ...plain("name", name),
    ...aliases.flatMap((alias) => plain("alias", alias)),
    ...plain("title", title),
    ...paper.topics.flatMap((id) => {
      const topic = titles.get(id) ?? id;
      return wordsOf(`${id} ${topic}`).map((word): Token => ({ field: "topic", word, topic }));
    }),
    ...authors.flatMap((author) => plain("author", authorName(author))),
    ...plain("venue", venue),
    ...plain("year", String(year)),
    ...plain("note", note),
  ];
}

function hitOf(paper: Paper, tokens: readonly Token[], wanted: readonly string[]): SearchHit | undefined {
  let score = 0;
  const found: Token[] = [];
  for (const word of wanted) {
    const best = bestToken(tokens, word);
    if (best === undefined) return undefined;
    score += best.score;
    found.push(best.token);
  }
  return {
    paper,
    score,
    by: [...new Set(found.map(({ field }) => field))],
    topics: [...new Set(found.flatMap(({ topic }) => topic ?? []))],
  };
}

function bestToken(tokens: readonly Token[], word: string): { token: Token; score: number } | undefined {
  let best: { token: Token; score: number } | undefined;
  for (const token of tokens) {
    const score = likeness(word, token.word) * WEIGHTS[token.field];
    if (score > (best?.score ?? 0)) best = { token, score };
  }
  return best;
}

/** How alike a searched word and one of a paper are, from 0 to 1. */
function likeness(wanted: string, there: string): number {
  if (wanted === there) return 1;
  if (stem(wanted) === stem(there)) return 0.95;
  if (there.startsWith(wanted)) return 0.8;
  if (wanted.length >= MIN_PART && there.includes(wanted)) return 0.6;
  const isLong = Math.min(wanted.length, there.length) >= MIN_SLIP;
  return isLong && isOneSlip(stem(wanted), stem(there)) ? 0.5 : 0;
}

/** Fewer letters stand within too many words. */
const MIN_PART = 3;

/** Fewer letters are too often another word with one letter changed. */
const MIN_SLIP = 5;

/** English plurals, and the ending of words for what is done: `graphs`, `studies`, `scheduling`. */
function stem(word: string): string {
  if (word.length < MIN_SLIP) return word.length > MIN_PART ? word.replace(/([^s])s$/, "$1") : word;
  return word
    .replace(/ies$/, "y")
    .replace(/([^s])s$/, "$1")
    .replace(/(?:ing|er)$/, "")
    .replace(/e$/, "");
}
