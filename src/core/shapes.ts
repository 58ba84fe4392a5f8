import * as z from "zod";

/* Parts that several answers of the contract have. */

/** A calendar date. */
export const date = z.iso.date();

const links = z.array(z.string());

/** The links that go with something, by kind. */
export const materials = z.strictObject({
  slides: links.optional(),
  video: links.optional(),
  code: links.optional(),
  summary: links.optional(),
  notes: links.optional(),
});

/** How a session reads a paper. */
export const role = z.enum(["required", "extra"]);

/** What is known of a paper. */
export const paperFacts = z.strictObject({
  id: z.string(),
  name: z.string(),
  title: z.string().optional(),
  authors: z.array(z.string()),
  venue: z.string().optional(),
  year: z.int().optional(),
  url: z.string().optional(),
  type: z.enum(["pdf", "page"]).describe("what `url` leads to"),
  doi: z.string().optional(),
  arxiv: z.string().optional(),
  topics: z.array(z.string()),
  aliases: z.array(z.string()),
  note: z.string().optional(),
  materials,
});
