import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { importMarkdown } from "../../../src/core/import/import-markdown.js";
import { authorNames } from "../../../src/core/model/authors.js";
import type { PaperEntry, SyllabusFile } from "../../../src/core/model/schema.js";

const FOLDER = join(import.meta.dirname, "cases");
const NAMES = readdirSync(FOLDER).flatMap((name) => /^(.*)\.right\.yaml$/.exec(name)?.[1] ?? []);

const value = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const maybe = z.record(z.string(), z.array(value)).default({});
const paperShape = z.looseObject({
  title: z.string().nullable().optional(),
  url: z.string().optional(),
  optional: z.boolean().optional(),
  maybe,
});
const titles = z.array(z.string()).default([]);
const sessionShape = z.looseObject({
  date: z.string(),
  required: titles,
  extra: titles,
  either: titles,
  optional: z.boolean().optional(),
  maybe,
});
const rightShape = z.object({
  right: z.literal("refused").optional(),
  options: z.object({ year: z.number() }).optional(),
  papers: z.array(paperShape).default([]),
  sessions: z.array(sessionShape).default([]),
});

type Value = z.infer<typeof value> | undefined;
type Right = z.infer<typeof paperShape> | z.infer<typeof sessionShape>;

/** Folds case, punctuation and white space; names are a set, and `et al.` does not count. */
function key(given: Value): string {
  if (!Array.isArray(given))
    return String(given ?? "")
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  const names = given.map((name) => key(name.replace(/^([^,]+),\s*([^,]+)$/, "$2 $1")));
  return names
    .filter((name) => name !== "etal")
    .sort()
    .join("|");
}

function fits(right: Right, field: string, found: Value): boolean {
  const first = z
    .unknown()
    .transform((one) => value.safeParse(one).data)
    .parse(right[field]);
  return [first, ...(right.maybe[field] ?? [])].some((one) => key(one ?? undefined) === key(found));
}

function addressOf({ url, doi, arxiv }: PaperEntry): string | undefined {
  if (url !== undefined) return url;
  return doi === undefined ? arxiv && `https://arxiv.org/abs/${arxiv}` : `https://doi.org/${doi}`;
}

/** What a result says otherwise than the right answer. */
function faults({ papers: rights, sessions }: z.infer<typeof rightShape>, file: SyllabusFile): string[] {
  const papers = Object.entries(file.papers ?? {});
  const found: string[] = [];
  const ids = new Map<string, string>();
  const pair = (right: (typeof rights)[number]) =>
    papers.find(
      ([, paper]) => typeof right.title === "string" && fits(right, "title", paper.title ?? paper.name),
    ) ?? papers.find(([, paper]) => right.url !== undefined && addressOf(paper) === right.url);
  for (const right of rights) {
    const [id, paper] = pair(right) ?? [];
    if (id === undefined || paper === undefined) {
      if (right.optional !== true) found.push(`no paper ${right.title ?? right.url}`);
      continue;
    }
    ids.set(right.title ?? right.url ?? "", id);
    const said: Record<string, Value> = {
      authors: paper.authors && authorNames(paper.authors),
      venue: paper.venue,
      year: paper.year,
      url: addressOf(paper),
    };
    for (const [field, is] of Object.entries(said))
      if (!fits(right, field, is)) found.push(`${id}: ${field} ${is}`);
  }
  const known = new Set(ids.values());
  for (const [id] of papers) if (!known.has(id)) found.push(`invented ${id}`);
  const free = [...(file.sessions ?? [])];
  for (const right of sessions) {
    const at = free.findIndex(({ date }) => date === right.date);
    const [session] = at === -1 ? [] : free.splice(at, 1);
    if (session === undefined) {
      if (right.optional !== true) found.push(`no session ${right.date}`);
      continue;
    }
    const topics = (session.topics ?? []).map((topic) => file.topics?.[topic]?.title ?? topic);
    if (!fits(right, "title", session.title) && !topics.some((topic) => fits(right, "title", topic)))
      found.push(`${right.date}: title ${session.title}`);
    if (!fits(right, "presenters", session.presenters))
      found.push(`${right.date}: presenters ${session.presenters}`);
    const read = (role: "required" | "extra") => session[role] ?? [];
    for (const role of ["required", "extra"] as const)
      for (const title of right[role])
        if (!read(role).includes(ids.get(title) ?? "")) found.push(`${right.date}: ${title} is not ${role}`);
  }
  for (const session of free) found.push(`invented session ${session.date ?? session.title}`);
  return found;
}

test.each(NAMES)("%s", (name) => {
  const right = rightShape.parse(parse(readFileSync(join(FOLDER, `${name}.right.yaml`), "utf8")));
  const text = readFileSync(join(FOLDER, `${name}.md`), "utf8");
  const { file } = importMarkdown(text, { source: `${name}.md`, year: right.options?.year });
  expect(faults(right, file)).toEqual([]);
});
