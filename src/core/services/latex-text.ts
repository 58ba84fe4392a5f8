/** Combining characters by the accent commands of LaTeX. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["`", "\u0300"],
  ["'", "\u0301"],
  ["^", "\u0302"],
  ["~", "\u0303"],
  ["=", "\u0304"],
  ["u", "\u0306"],
  [".", "\u0307"],
  ['"', "\u0308"],
  ["r", "\u030A"],
  ["H", "\u030B"],
  ["v", "\u030C"],
  ["c", "\u0327"],
  ["k", "\u0328"],
]);

const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ss", "ß"],
  ["o", "ø"],
  ["O", "Ø"],
  ["l", "ł"],
  ["L", "Ł"],
  ["ae", "æ"],
  ["AE", "Æ"],
  ["oe", "œ"],
  ["OE", "Œ"],
  ["aa", "å"],
  ["AA", "Å"],
  ["i", "ı"],
]);

const GREEK =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega";

/** What stands in formulas of titles. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...GREEK.split(" ").map((name, index) => [name, [..."αβγδεζηθικλμνξοπρστυφχψω"][index] ?? name] as const),
  ...["log", "ln", "min", "max"].map((name) => [name, name] as const),
  ["infty", "∞"],
  ["times", "×"],
  ["cdot", "·"],
  ["sim", "~"],
  ["ell", "ℓ"],
]);

/** A title or name in which LaTeX stands, as people read it; what is not known stays as it is. */
export function latexText(text: string): string {
  if (!/[\\{}$]/.test(text)) return text;
  return withoutBraces(
    text
      // An opening sign has no space after it, a closing one none before it and no digit after it: the rest are dollars.
      .replace(/\$(?!\s)([^$]+?)(?<!\s)\$(?!\d)/g, (whole, formula: string) => formulaText(formula) ?? whole)
      .replace(
        /\\([`'^~=."])\s*(?:\{\\?(\p{L})\}|\\?(\p{L}))/gu,
        (_, accent: string, braced?: string, bare?: string) => accented(accent, braced ?? bare ?? ""),
      )
      .replace(/\\([uHvckr])(?:\s*\{\\?(\p{L})\}|\s+(\p{L}))/gu, (_, accent: string, braced, bare) =>
        accented(accent, braced ?? bare),
      )
      .replace(
        /\\(ss|AE|ae|OE|oe|AA|aa|[oOlLi])(?![a-zA-Z])(?:\{\}| )?/g,
        (whole, name) => LETTERS.get(name) ?? whole,
      )
      .replace(/\\(?:emph|text\w*|math\w*|uppercase|textsuperscript)\s*\{([^{}]*)\}/g, "$1")
      .replace(/\\([&%$#_{}])/g, "$1"),
  );
}

function accented(accent: string, letter: string): string {
  return `${letter}${ACCENTS.get(accent) ?? ""}`.normalize("NFC");
}

/** `$\mu$` and `$k$`; undefined for a formula with more than that in it. */
function formulaText(formula: string): string | undefined {
  const plain = formula.replace(/\\([a-zA-Z]+)/g, (whole, name) => SYMBOLS.get(name) ?? whole);
  return plain.includes("\\") ? undefined : plain;
}

/** `{GPU}`: braces in pairs only keep capitals. */
function withoutBraces(text: string): string {
  if (text.includes("$")) return text;
  let inner = text;
  for (;;) {
    const next = inner.replace(/\{([^{}]*)\}/g, "$1");
    if (next === inner) return inner;
    inner = next;
  }
}
