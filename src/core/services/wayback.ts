import * as z from "zod";
import { type AskService, askText, queryOf, type ServiceAnswer } from "./ask.js";
import type { Services } from "./services.js";
import { webAddress } from "./work.js";

/** A capture of a PDF. */
export interface Capture {
  /** When it was taken, ISO 8601. */
  taken: string;
  /** Where the file is as it was captured, without the frame that the archive puts around pages. */
  url: string;
}

/** How many captures are asked for, from the last backwards. */
const MAX_CAPTURES = 3;

/** Rows of strings, the first of which names the columns. */
const rows = z.array(z.tuple([z.string().regex(/^\d{14}$/), z.string()]).rest(z.string()));

/**
 * The address of the captures of an address, those that were a PDF and answered 200, up to an instant.
 * (Wayback CDX server, "Filtering" and "Query result limits": a negative limit counts from the end.)
 *
 * @param before milliseconds since 1970
 */
function waybackUrl({ urls }: Services, address: string, before: number): string {
  const to = new Date(before).toISOString().replace(/\D/g, "").slice(0, 14);
  const query = { url: address, output: "json", fl: "timestamp,original", to, limit: `-${MAX_CAPTURES}` };
  return `${urls.wayback}/cdx/search/cdx${queryOf(query)}&filter=statuscode:200&filter=mimetype:application/pdf`;
}

/** Captures of the PDF at an address from before an instant (milliseconds since 1970), the latest first. */
export async function askWayback(
  services: Services,
  address: string,
  before: number,
  ask: AskService,
): Promise<ServiceAnswer<Capture[]>> {
  const answer = await askText("wayback", waybackUrl(services, address, before), ask, (text) =>
    readCaptures(services, text),
  );
  return answer.kind === "found" && answer.value.length === 0 ? { kind: "absent" } : answer;
}

/** The index says nothing at all, or an empty list, where it has nothing. */
function readCaptures({ urls }: Services, text: string): Capture[] | undefined {
  if (text.trim() === "") return [];
  try {
    const [, ...found] = z.array(z.unknown()).parse(JSON.parse(text));
    const captures = rows.parse(found).flatMap(([timestamp, original]) => {
      const url = webAddress(original);
      return url === undefined
        ? []
        : { taken: instantOf(timestamp), url: `${urls.wayback}/web/${timestamp}id_/${url}` };
    });
    return captures.sort((a, b) => (a.taken < b.taken ? 1 : -1));
  } catch {
    return undefined;
  }
}

/** `20190412083000` as `2019-04-12T08:30:00Z`. */
function instantOf(timestamp: string): string {
  return timestamp.replace(/^(....)(..)(..)(..)(..)(..)$/, "$1-$2-$3T$4:$5:$6Z");
}
