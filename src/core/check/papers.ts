import type { Finding } from "../model/problem.js";
import type { PaperEntry } from "../model/schema.js";
import { enumerate, titleKey } from "../model/text.js";
import { arxivIdOf } from "../model/urls.js";
import { type CheckInput, mentionsOf, papersOf } from "./check.js";

/** What a reader misses when it is not there. */
const WANTED = ["title", "authors", "venue", "year", "url"] as const;

/** The keys of a paper that a reader misses. */
export function missingIn(paper: PaperEntry): string[] {
  return WANTED.filter((key) => paper[key] === undefined || paper[key].toString() === "");
}

/** Every paper should say what it is and where it is. */
export function* checkCompleteness({ file }: CheckInput): Iterable<Finding> {
  for (const [id, paper] of papersOf(file)) {
    const missing = missingIn(paper);
    if (missing.length === 0) continue;
    yield {
      code: "incomplete-paper",
      path: ["papers", id],
      at: "key",
      message: `${paper.name} has no ${enumerate(missing, "or")}`,
      hint: `add ${enumerate(missing.map((key) => `\`${key}:\``))}`,
    };
  }
}

/** One paper should be declared once: by its DOI, its arXiv identifier, else its title. */
export function* checkSamePaper({ file }: CheckInput): Iterable<Finding> {
  const owners = new Map<string, string>();
  for (const [id, paper] of papersOf(file)) {
    const arxiv =
      paper.arxiv?.replace(/v\d+$/, "") ?? (paper.url === undefined ? undefined : arxivIdOf(paper.url));
    const identities = [
      { key: "doi", what: "the same DOI", value: paper.doi?.toLowerCase() },
      { key: paper.arxiv === undefined ? "url" : "arxiv", what: "the same arXiv identifier", value: arxiv },
      { key: "title", what: "the same title", value: paper.title && titleKey(paper.title) },
    ].filter(({ value }) => value);
    const twin = identities.find(({ what, value }) => owners.has(`${what} ${value}`));
    if (twin !== undefined) {
      const other = owners.get(`${twin.what} ${twin.value}`);
      yield {
        code: "same-paper",
        path: ["papers", id, twin.key],
        message: `\`${other}\` has ${twin.what}`,
        hint: `keep one of \`${other}\` and \`${id}\` and refer to it`,
      };
    }
    for (const { what, value } of identities) {
      if (!owners.has(`${what} ${value}`)) owners.set(`${what} ${value}`, id);
    }
  }
}

/** A paper that is read twice is more often a slip of moving it than a plan. */
export function* checkRepeats({ file }: CheckInput): Iterable<Finding> {
  const firstReadIn = new Map<string, string>();
  const lastReadIn = new Map<string, string>();
  for (const { session, paper, path } of mentionsOf(file)) {
    const isInSession = lastReadIn.get(paper) === session.id;
    const earlier = isInSession ? session.id : firstReadIn.get(paper);
    lastReadIn.set(paper, session.id);
    if (earlier === undefined) {
      firstReadIn.set(paper, session.id);
      continue;
    }
    yield {
      code: "paper-repeated",
      path,
      message: `\`${paper}\` is read in ${isInSession ? "this session" : `\`${earlier}\``} already`,
      hint: isInSession ? "remove it here" : "remove it from one of them",
      ...(isInSession && { repair: { kind: "remove", path } }),
    };
  }
}
