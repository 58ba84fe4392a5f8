import { InputError } from "../../errors.js";
import type { NetTools } from "./attempt.js";
import { type Answer, faultReason } from "./exchange.js";
import { type Chain, follow } from "./follow.js";
import { parseTarget, type Target } from "./url.js";

/** 16 MB, as for files. */
const MAX_BYTES = 16 * 1024 * 1024;

/** For all that leads to the text, in milliseconds. */
const MAX_TIME = 60_000;

/** A text of the web. No address here names a user or a password. */
export interface WebText {
  text: string;
  /** Where it stands, after every redirect. */
  base: string;
}

/** The network, which can be closed while it is asked. */
interface Line extends Pick<NetTools, "exchange" | "clock"> {
  close(): Promise<void>;
}

/** A web address as it can be asked for. @throws InputError, which shows nothing of an address that may hold a password */
export function webTarget(address: string): Target {
  const parsed = parseTarget(address);
  if (parsed.kind === "target") return parsed.target;
  const reason = parsed.kind === "malformed" ? parsed.reason : `it is a ${parsed.scheme} address`;
  throw new InputError(`the web address cannot be asked for: ${reason}`, { hint: "check the address" });
}

/** The text at a web address, as UTF-8. Closes the line. @throws InputError with a sentence for each reason */
export async function fetchText(target: Target, { exchange, clock, close }: Line): Promise<WebText> {
  const callOff = clock.alarm(MAX_TIME, () => void close());
  const ask: Parameters<typeof follow>[1] = (hop, headers) =>
    exchange({
      target: hop,
      headers: { accept: "text/markdown, text/plain, */*", ...headers },
      want: "whole",
      manner: "probe",
      sent: () => undefined,
    });
  try {
    const chain = await follow(target, ask, { expected: "page", want: "whole", manner: "probe" });
    return { text: decoded(answerOf(chain), chain.end.href), base: chain.end.href };
  } finally {
    callOff();
    await close();
  }
}

function answerOf({ start, end, reply, dead }: Chain): Answer {
  const { href } = start;
  const place = end.href === href ? href : `${href} leads to ${end.href}, which`;
  if (dead !== undefined)
    throw new InputError(`${href} cannot be reached: ${dead.reason}`, { hint: "check the address" });
  if (reply.kind === "fault" && reply.fault === "private-address")
    throw new InputError(`${place} is not asked: ${faultReason(reply)}`, {
      hint: "`--allow-private` asks it, if you mean it",
    });
  if (reply.kind === "fault")
    throw new InputError(`${place} cannot be reached: ${faultReason(reply)}`, {
      hint: "check the address and the network",
    });
  if (reply.status >= 300)
    throw new InputError(`${place} answers ${reply.status}`, {
      hint: "open it in a browser: is it the raw file?",
    });
  if (reply.stopped === "broken") throw new InputError(`${place} broke off`, { hint: "try again" });
  return reply;
}

function decoded({ body }: Answer, href: string): string {
  if (body.length > MAX_BYTES)
    throw new InputError(`${href} is larger than 16 MB`, { hint: "is it the right file?" });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch (cause) {
    throw new InputError(`${href} is not UTF-8 text`, { hint: "is it the raw file?", cause });
  }
}
