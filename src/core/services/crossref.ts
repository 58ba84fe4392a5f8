import * as z from "zod";
import { groupName } from "../model/authors.js";
import { type AskService, askJson, doiPath, queryOf, type ServiceAnswer } from "./ask.js";
import type { Services } from "./services.js";
import { type Work, workOf } from "./work.js";

const text = z.string().nullish();

const person = z.object({ given: text, family: text, name: text, suffix: text });

const dateParts = z.object({ "date-parts": z.array(z.array(z.number().nullable())).nullish() }).nullish();

/** What is read of a work; whatever else Crossref says is left out. */
const item = z.object({
  DOI: z.string(),
  title: z.array(z.string()).nullish(),
  subtitle: z.array(z.string()).nullish(),
  author: z.array(person).nullish(),
  "container-title": z.array(z.string()).nullish(),
  "short-container-title": z.array(z.string()).nullish(),
  event: z.object({ acronym: text, name: text }).nullish(),
  issued: dateParts,
  published: dateParts,
  URL: text,
  link: z.array(z.object({ URL: z.string(), "content-type": text })).nullish(),
});

type CrossrefItem = z.infer<typeof item>;

const single = z.object({ message: item });

/** One work that makes no sense does not spoil the others. */
const list = z.object({ message: z.object({ items: z.array(item.nullable().catch(null)) }) });

/** The fields that are asked for in searches: whole works have hundreds of references. */
const FIELDS =
  "DOI,title,subtitle,author,container-title,short-container-title,event,issued,published,URL,link";

/** The address of what Crossref knows of a DOI. */
function crossrefUrl({ urls, contact }: Services, doi: string): string {
  return `${urls.crossref}/works/${doiPath(doi)}${queryOf({ mailto: contact })}`;
}

/** The address that asks Crossref for works that fit words such as a title, authors and a year. */
function crossrefSearchUrl({ urls, contact }: Services, words: string, rows = 3): string {
  const query = { "query.bibliographic": words, rows: String(rows), select: FIELDS, mailto: contact };
  return `${urls.crossref}/works${queryOf(query)}`;
}

/** What Crossref knows of a DOI. Other agencies, such as DataCite, register DOIs that it does not know. */
export async function askCrossref(
  services: Services,
  doi: string,
  ask: AskService,
): Promise<ServiceAnswer<Work>> {
  const answer = await askJson("crossref", crossrefUrl(services, doi), single, ask);
  if (answer.kind !== "found") return answer;
  const work = workOfItem(answer.value.message);
  return work === undefined ? { kind: "absent" } : { kind: "found", value: work };
}

/** Works that fit words such as a title, the most fitting first. The best is often another paper: compare titles. */
export async function searchCrossref(
  services: Services,
  words: string,
  ask: AskService,
): Promise<ServiceAnswer<Work[]>> {
  const answer = await askJson("crossref", crossrefSearchUrl(services, words), list, ask);
  if (answer.kind !== "found") return answer;
  const works = answer.value.message.items.flatMap((one) => (one === null ? [] : (workOfItem(one) ?? [])));
  return works.length === 0 ? { kind: "absent" } : { kind: "found", value: works };
}

function workOfItem(found: CrossrefItem): Work | undefined {
  const { DOI, title, subtitle, author, event, URL, link } = found;
  const [main = ""] = title ?? [];
  const [sub] = subtitle ?? [];
  return workOf({
    title: sub === undefined || main === "" || main.includes(sub) ? main : `${main}: ${sub}`,
    authors: (author ?? []).map(nameOf),
    venue:
      acronymOf(event?.acronym) ??
      found["container-title"]?.[0] ??
      event?.name ??
      found["short-container-title"]?.[0],
    year: found.published?.["date-parts"]?.[0]?.[0] ?? found.issued?.["date-parts"]?.[0]?.[0],
    doi: DOI,
    url: URL,
    pdfs: (link ?? []).filter((one) => one["content-type"] === "application/pdf").map((one) => one.URL),
  });
}

/** What people call a conference: `SOSP` of `SOSP '19`. */
function acronymOf(acronym: string | null | undefined): string | undefined {
  return acronym?.replace(/[\s,]*['’]?\d{2,4}$/, "").trim() || undefined;
}

/** A person, or a group with a name only. */
function nameOf({ given, family, suffix, name }: z.infer<typeof person>): string {
  return name ? groupName(name) : [given, family, suffix].filter(Boolean).join(" ");
}
