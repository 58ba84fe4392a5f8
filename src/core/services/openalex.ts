import * as z from "zod";
import { type AskService, askJson, doiPath, queryOf, type ServiceAnswer } from "./ask.js";
import type { Services } from "./services.js";
import { type Work, workOf } from "./work.js";

const location = z.object({
  pdf_url: z.string().nullish(),
  landing_page_url: z.string().nullish(),
  source: z.object({ display_name: z.string().nullish() }).nullish(),
});

/** What is read of a work; whatever else OpenAlex says is left out. */
const work = z.object({
  doi: z.string().nullish(),
  title: z.string().nullish(),
  display_name: z.string().nullish(),
  publication_year: z.int().nullish(),
  authorships: z
    .array(
      z.object({
        raw_author_name: z.string().nullish(),
        author: z.object({ display_name: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  primary_location: location.nullish(),
  best_oa_location: location.nullish(),
  locations: z.array(location).nullish(),
});

const FIELDS =
  "doi,title,display_name,publication_year,authorships,primary_location,best_oa_location,locations";

/** The address of what OpenAlex knows of a DOI. */
function openAlexUrl({ urls, openalexKey }: Services, doi: string): string {
  return `${urls.openalex}/works/doi:${doiPath(doi)}${queryOf({ select: FIELDS, api_key: openalexKey })}`;
}

/** Since 2026 it counts credits, few of them for those without a key. */
function refusalOf(reason: string): string {
  if (/^status 40[13]$/.test(reason)) return `${reason}: it wants a valid key, set AISYS_OPENALEX_KEY`;
  return reason === "status 429"
    ? `${reason}: its credits are used up, a key in AISYS_OPENALEX_KEY gives more`
    : reason;
}

/** What OpenAlex knows of a DOI, with every place where it saw a PDF, open ones first. */
export async function askOpenAlex(
  services: Services,
  doi: string,
  ask: AskService,
): Promise<ServiceAnswer<Work>> {
  const answer = await askJson("openalex", openAlexUrl(services, doi), work, ask);
  if (answer.kind === "failed") return { ...answer, reason: refusalOf(answer.reason) };
  if (answer.kind !== "found") return answer;
  const found = answer.value;
  const places = [found.best_oa_location, ...(found.locations ?? []), found.primary_location];
  const value = workOf({
    title: found.title ?? found.display_name,
    authors: (found.authorships ?? []).map((one) => one.raw_author_name ?? one.author?.display_name),
    venue: found.primary_location?.source?.display_name,
    year: found.publication_year,
    doi: found.doi,
    url: found.primary_location?.landing_page_url,
    pdfs: places.map((place) => place?.pdf_url),
  });
  return value === undefined ? { kind: "absent" } : { kind: "found", value };
}
