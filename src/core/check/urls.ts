import type { Finding } from "../model/problem.js";
import { type UrlFault, urlFault } from "../model/urls.js";
import { type CheckInput, papersOf, sessionsOf } from "./check.js";

/** Addresses must be whole, and a paper's should lead to the PDF unless the paper is a page. */
export function* checkUrls({ file }: CheckInput): Iterable<Finding> {
  yield* faults(["course", "url"], file.course.url, ["landing-page"]);
  for (const [id, paper] of papersOf(file)) {
    yield* faults(["papers", id, "url"], paper.url, paper.type === "page" ? ["landing-page"] : []);
    yield* materialFaults(["papers", id, "materials"], paper.materials);
  }
  for (const [index, session] of sessionsOf(file)) {
    yield* materialFaults(["sessions", index, "materials"], session.materials);
  }
}

function* materialFaults(
  path: UrlPath,
  materials: Record<string, string | string[] | undefined> = {},
): Iterable<Finding> {
  for (const [kind, links] of Object.entries(materials)) {
    if (typeof links === "string") yield* faults([...path, kind], links, ["landing-page"]);
    if (!Array.isArray(links)) continue;
    for (const [position, url] of links.entries())
      yield* faults([...path, kind, position], url, ["landing-page"]);
  }
}

type UrlPath = (string | number)[];

function* faults(path: UrlPath, url: string | undefined, allowed: UrlFault["kind"][]): Iterable<Finding> {
  const fault = url === undefined ? undefined : faultOf(url, allowed);
  if (fault !== undefined) yield { path, ...describe(fault, path, allowed) };
}

function faultOf(url: string, allowed: readonly UrlFault["kind"][]): UrlFault | undefined {
  const fault = urlFault(url);
  return fault === undefined || allowed.includes(fault.kind) ? undefined : fault;
}

function describe(
  fault: UrlFault,
  path: UrlPath,
  allowed: readonly UrlFault["kind"][],
): Omit<Finding, "path"> {
  switch (fault.kind) {
    case "malformed":
      return {
        code: "malformed-url",
        message: `this is not an address: ${fault.reason}`,
        hint: "write the whole address, such as https://arxiv.org/pdf/1802.04799",
      };
    case "doubled-scheme":
      return {
        code: "doubled-scheme",
        message: "the address names its scheme twice",
        ...mending(fault.repaired, path, allowed),
      };
    case "landing-page":
      return {
        code: "landing-page",
        message: "this is the address of a page about the paper, not of its PDF",
        ...(fault.pdf === undefined
          ? { hint: "link the PDF, or add `type: page`" }
          : writing(fault.pdf, path)),
      };
  }
}

function writing(text: string, path: UrlPath): Pick<Finding, "hint" | "repair"> {
  return { hint: `write ${text}`, repair: { kind: "write", path, text } };
}

/** What else is wrong with the address is mended too, so that one repair is enough. */
function mending(
  url: string,
  path: UrlPath,
  allowed: readonly UrlFault["kind"][],
): Pick<Finding, "hint" | "repair"> {
  const fault = faultOf(url, allowed);
  if (fault?.kind === "malformed") return { hint: "write the whole address" };
  return writing((fault?.kind === "landing-page" ? fault.pdf : undefined) ?? url, path);
}
