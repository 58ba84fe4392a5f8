import { type Author, authorName, splitName } from "../../core/model/authors.js";
import { titleKey } from "../../core/model/text.js";

/*
 * Text in a field of BibTeX, which LaTeX sets in the end. BibTeX counts every brace, one behind a backslash
 * too, so braces of the text become commands. `{}` ends a command, so that the space behind it stays.
 */

const COMMANDS: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  // These three are other characters in the font encoding that LaTeX begins with.
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
};

/** What LaTeX obeys; and the second of two characters that it would join, as `--` to a dash. */
const OBEYED = /[\\{}^~<>|&%$#_]|(?<=-)-|(?<=`)`|(?<=')'|(?<=[?!])`|(?<=,),/g;

/** Text that LaTeX sets as it is. Letters beyond ASCII stay: LaTeX reads UTF-8 since 2018. */
export function latex(text: string): string {
  return text.replace(OBEYED, (character) => COMMANDS[character] ?? `{}${character}`);
}

/** A word, with what makes another of `C++` and `C#`. */
const WORD = /([\p{L}\p{N}\p{M}]+(?:\+\+|#)?)/u;

/**
 * A title whose acronyms and names stand in braces. Many styles lower all other capitals but the first, as
 * those of `Deep Learning`, which belong to the style of the title and not to the words.
 *
 * @param names what the paper is called for short: in its title that is a name too
 */
export function latexTitle(title: string, names: readonly string[]): string {
  const keys = new Set(names.map(titleKey));
  const words = title.replace(/\s+/g, " ").trim().split(" ");
  return words.map((word) => latexWord(word, keys)).join(" ");
}

function latexWord(text: string, names: ReadonlySet<string>): string {
  const [, before = "", name = "", after = ""] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(text) ?? [];
  if (/\p{Lu}/u.test(name) && names.has(titleKey(name)))
    return `${latex(before)}{${latex(name)}}${latex(after)}`;
  const parts = text.split(WORD);
  return parts.map((part) => (keepsCapitals(part) ? `{${latex(part)}}` : latex(part))).join("");
}

/** `TVM`, `DNNs`, `BytePS`, `rTasks`, `V100`, `C++`; not `Learning`, and not the article `A`. */
function keepsCapitals(word: string): boolean {
  return /^.+\p{Lu}/u.test(word) || /^\p{Lu}.*[\p{N}+#]/u.test(word);
}

/** A name that BibTeX divides as it is meant; anything else it must take as a whole. */
const ORDINARY =
  /^(?!(?:and|others)$)['’]?[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}][\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}.'’-]*$/iu;

/** An author as BibTeX takes it: `van der Berg, Jan`, `Davis, Jr., Sammy`, `{홍길동}`, `{OpenAI}`. */
export function latexName(author: Author): string {
  const name = splitName(author);
  const whole = `{${latex(authorName(author).replace(/\s+/g, " ").trim())}}`;
  if ("literal" in name) return whole;
  const { family, given, suffix, "non-dropping-particle": particle } = name;
  const parts = [[particle, family].filter(Boolean).join(" "), suffix ?? [], given].flat();
  const isOrdinary = parts.every((part) => part.split(" ").every((word) => ORDINARY.test(word)));
  return isOrdinary ? parts.map(latex).join(", ") : whole;
}

/** An address as `\url` takes it: unescaped, so that no character may stand in it that RFC 3986, §2 does not allow. */
export function verbatim(address: string, encoded = /[^\x21-\x7E]|["<>\\^`{|}]/gu): string {
  return address.replace(/\p{Cs}/gu, "\uFFFD").replace(encoded, (character) => encodeURIComponent(character));
}

/** A DOI as it is, bare; only what BibTeX would stumble over is percent-encoded, as doi.org takes it. */
export function latexDoi(doi: string): string {
  return verbatim(doi, /[^\x21-\x7E]|[\\{}]/gu);
}
