import * as z from "zod";
import { type AskService, askJson, doiPath, queryOf, type ServiceAnswer } from "./ask.js";
import type { Services } from "./services.js";
import { type Work, workOf } from "./work.js";

const place = z.object({ url_for_pdf: z.string().nullish(), url: z.string().nullish() });

/** What is read of a work; whatever else Unpaywall says is left out. */
const work = z.object({
  doi: z.string().nullish(),
  doi_url: z.string().nullish(),
  title: z.string().nullish(),
  year: z.int().nullish(),
  journal_name: z.string().nullish(),
  z_authors: z
    .array(
      z.object({
        given: z.string().nullish(),
        family: z.string().nullish(),
        raw_author_name: z.string().nullish(),
      }),
    )
    .nullish(),
  best_oa_location: place.nullish(),
  oa_locations: z.array(place).nullish(),
});

/** The address of what Unpaywall knows of a DOI; undefined without a contact, because it answers nobody without. */
function unpaywallUrl({ urls, contact }: Services, doi: string): string | undefined {
  return contact === undefined
    ? undefined
    : `${urls.unpaywall}/v2/${doiPath(doi)}${queryOf({ email: contact })}`;
}

/** What Unpaywall knows of a DOI, with every place where an open PDF is; fails without a request where there is no contact. */
export async function askUnpaywall(
  services: Services,
  doi: string,
  ask: AskService,
): Promise<ServiceAnswer<Work>> {
  const url = unpaywallUrl(services, doi);
  if (url === undefined)
    return { kind: "failed", service: "unpaywall", reason: "it wants an e-mail address: set AISYS_CONTACT" };
  const answer = await askJson("unpaywall", url, work, ask);
  if (answer.kind !== "found") return answer;
  const found = answer.value;
  const value = workOf({
    title: found.title,
    authors: (found.z_authors ?? []).map(
      ({ given, family, raw_author_name }) => raw_author_name ?? [given, family].filter(Boolean).join(" "),
    ),
    venue: found.journal_name,
    year: found.year,
    doi: found.doi,
    url: found.doi_url,
    pdfs: [found.best_oa_location, ...(found.oa_locations ?? [])].map((one) => one?.url_for_pdf),
  });
  return value === undefined ? { kind: "absent" } : { kind: "found", value };
}
