import type { ChangesAnswer, ChangesReport } from "../../core/changes/shape.js";
import { formatDate } from "../../core/model/dates.js";
import { printable } from "../../core/model/text.js";
import { isWebAddress, linkTo, literal, literalStart } from "../export/markdown-text.js";
import { renderJson } from "../json.js";
import { hang, lines, link } from "../layout.js";
import type { Style } from "../style.js";
import { sentencesOf } from "./sentences.js";
import type { Sentence, Word } from "./words.js";

/** How `changes` can print. */
export const CHANGES_FORMATS = ["text", "markdown", "json"] as const;

/** The renderer of each format. */
export const changesRenderers = {
  text: renderChangesText,
  markdown: renderChangesMarkdown,
  json: renderJson,
};

/** `changes` for a terminal: a sentence for each line, with what it says of the plan as its mark. */
function renderChangesText(answer: ChangesAnswer, style: Style): string {
  const rows = changeLines(answer, style);
  if (rows.length === 0) return lines(hang("", `Nothing has changed ${sinceText(answer)}.`, style));
  const heading = style.dim(`${printable(answer.file)} ${sinceText(answer)}`);
  return lines([...hang("", heading, style), ...rows]);
}

/** What changed, for a terminal. */
export function changeLines(report: ChangesReport, style: Style): string[] {
  return sentencesOf(report).flatMap((sentence) => row(sentence, style));
}

function sinceText({ since }: ChangesAnswer): string {
  switch (since.kind) {
    case "file":
      return `since ${printable(since.path)}`;
    case "date":
      return `since ${formatDate(since.date)}`;
    case "revision":
      return `since revision ${printable(since.revision)}`;
  }
}

function row({ tone, words, past }: Sentence, style: Style): string[] {
  const [sign, paint] = MARKS[tone];
  const text = words.map((word) => paintWord(word, style)).join("");
  const told = past ? `${text}${style.dim(", already past")}` : text;
  return hang(`${style[paint](sign)} `, told, style).map((line) => line.replaceAll(KEPT_SPACE, " "));
}

/** Stands for a space at which no line is broken, such as those in `Thu 13 Apr`. */
const KEPT_SPACE = "\u00A0";

const MARKS = {
  added: ["+", "green"],
  removed: ["-", "red"],
  changed: ["~", "yellow"],
} as const satisfies Record<Sentence["tone"], readonly [string, keyof Style]>;

function paintWord(word: Word, style: Style): string {
  if (typeof word === "string") return word;
  const text = printable(word.text);
  switch (word.as) {
    case "day":
      return style.bold(text.replaceAll(" ", KEPT_SPACE));
    case "address":
      return link(style.cyan(text), text, style);
    case "text":
      return text;
  }
}

/** `changes` as a list that can be pasted into a message. */
function renderChangesMarkdown(answer: ChangesAnswer): string {
  const sentences = sentencesOf(answer);
  if (sentences.length === 0) return lines([`Nothing has changed ${literal(sinceText(answer))}.`]);
  const text = (words: Word[]) => words.map((word, index) => markdownWord(word, index === 0)).join("");
  return lines(sentences.map(({ words, past }) => `- ${text(words)}${past ? ", already past" : ""}`));
}

function markdownWord(word: Word, isFirst: boolean): string {
  if (typeof word === "string") return word;
  const text = printable(word.text);
  if (word.as === "address" && isWebAddress(text)) return linkTo(text, text);
  return isFirst ? literalStart(text) : literal(text);
}
