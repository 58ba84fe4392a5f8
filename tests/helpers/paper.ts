import type { Paper } from "../../src/core/model/shapes.js";

/** A paper of which nothing is known but what is said. */
export function paperOf(id: string, own: Partial<Paper> = {}): Paper {
  const lists = { authors: [], topics: [], aliases: [], readings: [], materials: {} };
  return { id, name: id, type: "pdf", ...lists, ...own };
}
