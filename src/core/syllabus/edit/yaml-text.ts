/** How wide a line of the file may be before a list is folded. */
export const WIDTH = 100;

/** Words that some reader of YAML takes for something else than text. */
const RESERVED =
  /^(?:true|false|null|yes|no|on|off|y|n|~|[-+]?[\d.][\d_,.:eE+-]*|0[xob][\da-f]+|\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*)$/i;

/** Text that stands in YAML as it is, on one line, outside brackets. */
const PLAIN = /^[\p{L}\p{N}(/][^\p{Cc}\p{Cf}\u2028\u2029\uFEFF]*$/u;

/** A text as YAML writes it: plain where every reader takes it as the same text, in quotes elsewhere. */
export function scalar(text: string, where: "block" | "flow" = "block"): string {
  const isPlain =
    PLAIN.test(text) &&
    text === text.trim() &&
    !RESERVED.test(text) &&
    !/:(?:\s|$)|\s#/.test(text) &&
    !(where === "flow" && /[,[\]{}:?]/.test(text));
  return isPlain ? text : quoted(text);
}

/** A text in double quotes: JSON's are YAML's; what only JSON allows to stand bare is escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]|\p{Cs}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * A text as a block scalar (YAML 1.2, §8.1): its header, and its lines. Undefined where it cannot be written so that
 * every reader takes it as the same text: with white space around it or at the ends of lines, say. Line breaks at its
 * end say nothing in a syllabus, so the header may do with them what it likes.
 */
export function blockLines(text: string, header: string, indent: string): string[] | undefined {
  const isPlain = /^\S(?:.*\S)?$/s.test(text) && !/[ \t]\n|[^\P{Cc}\n]|[\uFEFF\u2028\u2029]/u.test(text);
  if (!isPlain) return undefined;
  const isFolded = header.startsWith(">") && !/\n[ \t]/.test(text);
  // One line break of a folded text is a space, so each run of them is one longer.
  const written = isFolded ? text.replace(/\n+/g, (breaks) => `${breaks}\n`) : text;
  const lines = written.split("\n").map((line) => (line === "" ? "" : `${indent}${line}`));
  return [isFolded ? header : header.replace(">", "|"), ...lines];
}

/** `key: [a, b]`, folded below its key where it is long; the lines that follow are indented further. */
export function listLine(key: string, words: readonly string[], indent: string): string {
  return foldWords(`${indent}${key}: [`, words, indent).join("\n");
}

/** Words behind an opening bracket, in as many lines as they need. */
export function foldWords(head: string, words: readonly string[], indent: string): string[] {
  const whole = `${head}${words.join(", ")}]`;
  if (whole.length <= WIDTH) return [whole];
  const lines: string[] = [];
  let line = head;
  for (const [index, word] of words.entries()) {
    const piece = index === words.length - 1 ? `${word}]` : `${word},`;
    const isFirst = line === head || line === `${indent}  `;
    if (!isFirst && line.length + 1 + piece.length > WIDTH) {
      lines.push(line);
      line = `${indent}  `;
    }
    line += line === head || line === `${indent}  ` ? piece : ` ${piece}`;
  }
  return [...lines, line];
}
