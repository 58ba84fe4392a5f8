import { Tokenizer, TokenizerMode } from "parse5";

/** The `<meta>` elements of a page: their contents by their names in lower case, in the order of the page. */
export type Metas = ReadonlyMap<string, readonly string[]>;

/** Pages have hundreds of authors, not thousands of elements. */
const MAX_METAS = 5_000;

/** What stands in these elements is text, even where it looks like elements (HTML, §13.2.6.2). */
const TEXTS: ReadonlyMap<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = new Map([
  ["title", TokenizerMode.RCDATA],
  ["textarea", TokenizerMode.RCDATA],
  ["style", TokenizerMode.RAWTEXT],
  ["noframes", TokenizerMode.RAWTEXT],
  ["xmp", TokenizerMode.RAWTEXT],
  ["script", TokenizerMode.SCRIPT_DATA],
]);

/**
 * Reads the `<meta>` elements of a page. Only its tokens: a tree of elements is not needed, and a page that
 * means harm can make one grow with the square of its length.
 */
export function readMetas(html: string): Metas {
  const metas = new Map<string, string[]>();
  let left = MAX_METAS;
  const ignore = () => undefined;
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag({ tagName, attrs }) {
        const mode = TEXTS.get(tagName);
        if (mode !== undefined) tokenizer.state = mode;
        if (tagName !== "meta" || left === 0) return;
        left -= 1;
        const contentOf = (name: string) => attrs.find((attribute) => attribute.name === name)?.value;
        const key = (contentOf("name") ?? contentOf("property") ?? "").trim().toLowerCase();
        const content = contentOf("content")?.trim();
        if (key === "" || !content) return;
        const contents = metas.get(key);
        if (contents === undefined) metas.set(key, [content]);
        else contents.push(content);
      },
      onEndTag: ignore,
      onComment: ignore,
      onDoctype: ignore,
      onEof: ignore,
      onCharacter: ignore,
      onNullCharacter: ignore,
      onWhitespaceCharacter: ignore,
    },
  );
  tokenizer.write(html, true);
  return metas;
}
