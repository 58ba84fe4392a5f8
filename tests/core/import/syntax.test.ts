import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { syntaxGiver } from "../../../src/core/import/tree/syntax.js";
import { runs } from "../../helpers/runs.js";

const piece = fc.constantFrom(
  ..."a x [ ] ( ) ! | : - ~ ^ @ . < > * _ ` \\ # 1. & ;".split(" "),
  ...[" ", "\t", "\n", "\n\n", "    "],
  ...["a@b.co", "mailto:a@b.co", "&commat;", "www.x.org", "https://x.org/a@b.co"],
  ...["[^1]", "[^1]: a\n", "![^1]", "[\\^1]", "- [ ] a\n", "1. [X] a\n", "- [\n] a\n"],
  ...["a | b\n", "--|--\n", "a\n:-\n", "a\n-:\n", "> a\n:-:\n", "- a\n  :-\n", "a\n--\n"],
);

test("what a text lacks of GitHub's Markdown is not missed", () => {
  const syntaxFor = syntaxGiver();
  const mdastExtensions = gfmFromMarkdown();
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      const tree = fromMarkdown(text, { extensions: [syntaxFor(text)], mdastExtensions });
      expect(tree).toEqual(fromMarkdown(text, { extensions: [gfm()], mdastExtensions }));
    }),
    runs(1000),
  );
});
