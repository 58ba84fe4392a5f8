import { type UrlFault, urlFault } from "../../urls.js";
import type { Finding, Path } from "../problem.js";
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
  path: Path,
  materials: Record<string, string | string[] | undefined> = {},
): Iterable<Finding> {
  for (const [kind, links] of Object.entries(materials)) {
    if (typeof links === "string") yield* faults([...path, kind], links, ["landing-page"]);
    if (!Array.isArray(links)) continue;
    for (const [position, url] of links.entries())
      yield* faults([...path, kind, position], url, ["landing-page"]);
  }
}

function* faults(path: Path, url: string | undefined, allowed: UrlFault["kind"][]): Iterable<Finding> {
  const fault = url === undefined ? undefined : urlFault(url);
  if (fault === undefined || allowed.includes(fault.kind)) return;
  yield { path, ...describe(fault) };
}

function describe(fault: UrlFault): Pick<Finding, "code" | "message" | "hint"> {
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
        hint: `write ${fault.repaired}`,
      };
    case "landing-page":
      return {
        code: "landing-page",
        message: "this is the address of a page about the paper, not of its PDF",
        hint: fault.pdf === undefined ? "link the PDF, or add `type: page`" : `write ${fault.pdf}`,
      };
  }
}
