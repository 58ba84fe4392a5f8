import type { Options } from "mdast-util-from-markdown";
import { gfm } from "micromark-extension-gfm";

type Syntax = NonNullable<Options["extensions"]>[number];
type Constructs = NonNullable<Syntax["text"]>;

/**
 * What a text holds if it holds some constructs of GitHub's Markdown. The parser tries them at every word,
 * line or bracket, and reads each of those twice.
 */
const SIGNS: readonly { sign: RegExp; constructs: readonly string[] }[] = [
  { sign: /@/, constructs: ["emailAutolink"] },
  // The row below the header of a table has a bar, or a colon beside its dashes.
  { sign: /\||:-|-:/, constructs: ["table"] },
  {
    sign: /\[[\^\sx]/i,
    constructs: ["gfmFootnoteDefinition", "gfmFootnoteCall", "gfmPotentialFootnoteCall", "tasklistCheck"],
  },
];

/** Gives the syntax of GitHub's Markdown for a text, without what the text certainly lacks. */
export function syntaxGiver(): (markdown: string) => Syntax {
  const known = new Map<string, Syntax>();
  return (markdown) => {
    const absent = SIGNS.filter(({ sign }) => !sign.test(markdown)).flatMap(({ constructs }) => constructs);
    const key = absent.join();
    const syntax = known.get(key) ?? without(absent, gfm());
    known.set(key, syntax);
    return syntax;
  };
}

function without(absent: readonly string[], syntax: Syntax): Syntax {
  const kept = (constructs: Constructs = {}): Constructs =>
    Object.fromEntries(
      Object.entries(constructs).flatMap(([code, given]) => {
        const left = [given ?? []].flat().filter(({ name = "" }) => !absent.includes(name));
        return left.length === 0 ? [] : [[code, left]];
      }),
    );
  return { ...syntax, document: kept(syntax.document), flow: kept(syntax.flow), text: kept(syntax.text) };
}
