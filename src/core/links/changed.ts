import { identityOf } from "../net/url.js";
import { readYaml } from "../yaml/read.js";
import type { PaperLink } from "./collect.js";

/** The links that an earlier text of the list does not have. */
export function newLinks(links: readonly PaperLink[], earlier: string | undefined): PaperLink[] {
  const old = earlierLinks(earlier);
  return links.filter(({ url, parsed }) => !old.has(identityOf(url, parsed)));
}

/**
 * What tells the links of an earlier text of the list from others. Read leniently: what was wrong with that text is no concern of
 * today's check, and a link that cannot be made out in it counts as new.
 */
function earlierLinks(text: string | undefined): Set<string> {
  const value = text === undefined ? undefined : readYaml(text).value;
  const papers = isRecord(value) && isRecord(value.papers) ? Object.values(value.papers) : [];
  return new Set(
    papers.flatMap((paper) =>
      isRecord(paper) && typeof paper.url === "string" ? identityOf(paper.url.trim()) : [],
    ),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
