import * as z from "zod";
import { type AskService, askText, doiPath, jsonOf, type ServiceAnswer } from "./ask.js";
import type { Services } from "./services.js";
import { webAddress } from "./work.js";

/** A DOI that is registered. */
export interface Registration {
  /** Where it leads, which is the publisher's; nobody asks there. */
  url?: string;
}

/** The handle proxy's answer (DOI handbook, "REST API response format"). */
const handle = z.object({
  responseCode: z.int(),
  values: z.array(z.object({ type: z.string(), data: z.object({ value: z.unknown() }).nullish() })).nullish(),
});

/** The address of what the handle proxy knows of a DOI. */
function doiUrl({ urls }: Services, doi: string): string {
  return `${urls.doi}/api/handles/${doiPath(doi)}?type=URL`;
}

/** Whether a DOI is registered, without a request to its publisher; `absent` where it is not. */
export async function askDoi(
  services: Services,
  doi: string,
  ask: AskService,
): Promise<ServiceAnswer<Registration>> {
  const answer = await askText("doi", doiUrl(services, doi), ask, readHandle);
  if (answer.kind !== "found") return answer;
  const { isRegistered, url } = answer.value;
  return isRegistered ? { kind: "found", value: url === undefined ? {} : { url } } : { kind: "absent" };
}

/** Codes: 1 found, 100 no such handle, 200 the handle has no such value; all else is trouble of the proxy. */
function readHandle(text: string): { isRegistered: boolean; url: string | undefined } | undefined {
  const parsed = handle.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const { responseCode, values } = parsed.data;
  if (![1, 100, 200].includes(responseCode)) return undefined;
  const value = values?.find(({ type }) => type === "URL")?.data?.value;
  return {
    isRegistered: responseCode !== 100,
    url: typeof value === "string" ? webAddress(value) : undefined,
  };
}
