import { describe, expect, test } from "vitest";
import { type VenueKind, venueKind } from "../../src/core/model/data/venues.js";

/** Venues as public reading lists write them. */
const IN_USE: Record<VenueKind, string[]> = {
  conference: [
    ..."POPL|OSDI|SC|SoCC|SOCC|Neurips|NeurIPS 2020 (Spotlight)|POPL '17|ICML (3) 28|NIPS(2015)|In: NIPS".split(
      "|",
    ),
    ..."ESEC/FSE|MLSys|VLDB|OCaml Workshop|ML Systems Workshop at NIPS|Proceedings of the 24th CVPR".split(
      "|",
    ),
    ..."USENIX ATC|USENIX Security|Proceedings of OSDI|Advances in neural information processing systems".split(
      "|",
    ),
    ..."Proceedings of the IEEE International Conference on Computer Vision|Haskell|FoSSaCS|FOSSACS|Eurosys".split(
      "|",
    ),
    ..."AAAI Spring Symposium: Lifelong Machine Learning|MiddleWare|SIGGRAPH|DLS|CGO|HotCarbon".split("|"),
  ],
  article: [
    ..."TOCS|JMLR|CACM|Communications of the ACM|Proceedings of the IEEE|PVLDB|TACO|ACM TACO|ACM ToG|TPLP/ICLP".split(
      "|",
    ),
    ..."Nature|Nature volume 521|Science|Journal of Machine Learning Research 18|Trans. Comp. Logic".split(
      "|",
    ),
    ..."J. Funct. Program|J. Lisp & Symb. Comp|IEEE MICRO 38(2), Mar./Apr|IEEE Signal Processing Magazine".split(
      "|",
    ),
    ..."Neural computation|Theor. Comput. Sci|SIAM Journal on Computing|Proceedings of the VLDB Endowment".split(
      "|",
    ),
    ..."Proceedings of the ACM on Programming Languages|PACMPL|Open Computer Science|The Monad Reader".split(
      "|",
    ),
  ],
  preprint: ["arXiv", "arxiv", "CoRR, abs/1502.05477", "bioRxiv", "SSRN", "arXiv preprint arXiv:1412.6980"],
};

/** What stands at the place of a venue, and says of none what it is. */
const NOT_KNOWN = [
  ..."Unpublished|fall|ACM|IEEE|Springer International Publishing|Thinking Machines Corporation tech. report".split(
    "|",
  ),
  ..."OpenAI blog|Stanford University|Naturecraft|Cellar door|Google|Ed. Uni. Tech Report|Functional Programming".split(
    "|",
  ),
  ..."science fair|2019||spring|PhD thesis, MIT|https://example.org".split("|"),
];

describe.each(Object.entries(IN_USE))("%s", (kind, venues) => {
  test.each(venues)("%s", (venue) => {
    expect(venueKind(venue)).toBe(kind);
  });
});

test.each(NOT_KNOWN)("nothing is guessed of “%s”", (venue) => {
  expect(venueKind(venue)).toBeUndefined();
});
