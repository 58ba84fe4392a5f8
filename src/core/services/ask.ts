import type * as z from "zod";
import type { ServiceName } from "./services.js";

/** Asks a service one question. Never rejects; keeping the limits of the service is up to whoever gives it. */
export type AskService = (url: string) => Promise<ServiceText>;

/** What a service said, or why it said nothing, in a few words. */
type ServiceText = { kind: "text"; status: number; text: string } | { kind: "unanswered"; reason: string };

/** What a service knows. `absent` is an answer too: it was asked, and knows nothing of it. */
export type ServiceAnswer<T> =
  | { kind: "found"; value: T }
  | { kind: "absent" }
  | { kind: "failed"; service: ServiceName; reason: string };

/** Asks for JSON of a shape. What has another shape is a failure of the service, not of the program. */
export async function askJson<T>(
  service: ServiceName,
  url: string,
  shape: z.ZodType<T>,
  ask: AskService,
): Promise<ServiceAnswer<T>> {
  return askText(service, url, ask, (text) => {
    const parsed = shape.safeParse(jsonOf(text));
    return parsed.success ? parsed.data : undefined;
  });
}

/** Asks for text and reads it. `read` gives undefined for what makes no sense. */
export async function askText<T>(
  service: ServiceName,
  url: string,
  ask: AskService,
  read: (text: string) => T | undefined,
): Promise<ServiceAnswer<T>> {
  const reply = await ask(url);
  if (reply.kind === "unanswered") return { kind: "failed", service, reason: reply.reason };
  const { status, text } = reply;
  if (status === 404 || status === 410) return { kind: "absent" };
  if (status < 200 || status > 299) return { kind: "failed", service, reason: `status ${status}` };
  const value = read(text);
  return value === undefined
    ? { kind: "failed", service, reason: "its answer cannot be read" }
    : { kind: "found", value };
}

/** What a text says as JSON; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A query of a URL. Undefined values are left out; spaces become `%20`, which every server reads alike. */
export function queryOf(values: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** A DOI in the path of a URL: its slashes stay, all else that has a meaning there is encoded. */
export function doiPath(doi: string): string {
  return doi.split("/").map(encodeURIComponent).join("/");
}
