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

type Rights = z.infer<typeof rightShape>;
type RightPaper = Rights["papers"][number];
type RightSession = Rights["sessions"][number];
type Session = NonNullable<SyllabusFile["sessions"]>[number];
type Papers = [id: string, paper: PaperEntry][];

/** What a result says otherwise than the right answer. */
function faults({ papers: rights, sessions }: Rights, file: SyllabusFile): string[] {
  const papers = Object.entries(file.papers ?? {});
  const pairs = rights.map((right) => ({ right, found: paperOf(right, papers) }));
  const ids = new Map(
    pairs.flatMap(({ right, found }) => (found ? [[right.title ?? right.url ?? "", found[0]]] : [])),
  );
  const known = new Set(ids.values());
  return [
    ...pairs.flatMap(({ right, found }) => paperFaults(right, found)),
    ...papers.flatMap(([id]) => (known.has(id) ? [] : [`invented ${id}`])),
    ...allSessionFaults(sessions, file, ids),
  ];
}

/** The paper of a right answer: that of its title, else that at its address. */
function paperOf(right: RightPaper, papers: Papers): Papers[number] | undefined {
  const isTitled = ({ title, name }: PaperEntry) =>
    typeof right.title === "string" && fits(right, "title", title ?? name);
  return (
    papers.find(([, paper]) => isTitled(paper)) ??
    papers.find(([, paper]) => right.url !== undefined && addressOf(paper) === right.url)
  );
}

function paperFaults(right: RightPaper, found: Papers[number] | undefined): string[] {
  if (found === undefined) return right.optional === true ? [] : [`no paper ${right.title ?? right.url}`];
  const [id, paper] = found;
  const said: Record<string, Value> = {
    authors: paper.authors && authorNames(paper.authors),
    venue: paper.venue,
    year: paper.year,
    url: addressOf(paper),
  };
  return Object.entries(said).flatMap(([field, is]) =>
    fits(right, field, is) ? [] : [`${id}: ${field} ${is}`],
  );
}

/** Each right session takes the first session of its date that none before it took. */
function allSessionFaults(
  rights: RightSession[],
  file: SyllabusFile,
  ids: ReadonlyMap<string, string>,
): string[] {
  const free = [...(file.sessions ?? [])];
  const found = rights.flatMap((right) => {
    const at = free.findIndex(({ date }) => date === right.date);
    const [session] = at === -1 ? [] : free.splice(at, 1);
    if (session !== undefined) return sessionFaults(right, session, file, ids);
    return right.optional === true ? [] : [`no session ${right.date}`];
  });
  return [...found, ...free.map(({ date, title }) => `invented session ${date ?? title}`)];
}

function sessionFaults(
  right: RightSession,
  session: Session,
  file: SyllabusFile,
  ids: ReadonlyMap<string, string>,
): string[] {
  const topics = (session.topics ?? []).map((topic) => file.topics?.[topic]?.title ?? topic);
  const isTitled = [session.title, ...topics].some((title) => fits(right, "title", title));
  const isPresented = fits(right, "presenters", session.presenters);
  const missing = (["required", "extra"] as const).flatMap((role) =>
    right[role]
      .filter((title) => session[role]?.includes(ids.get(title) ?? "") !== true)
      .map((title) => `${title} is not ${role}`),
  );
  return [
    ...(isTitled ? [] : [`title ${session.title}`]),
    ...(isPresented ? [] : [`presenters ${session.presenters}`]),
    ...missing,
  ].map((fault) => `${right.date}: ${fault}`);
}

test.each(NAMES)("%s", (name) => {
  const right = rightShape.parse(parse(readFileSync(join(FOLDER, `${name}.right.yaml`), "utf8")));
  const text = readFileSync(join(FOLDER, `${name}.md`), "utf8");
  const { file } = importMarkdown(text, { source: `${name}.md`, year: right.options?.year });
  expect(faults(right, file)).toEqual([]);
});
