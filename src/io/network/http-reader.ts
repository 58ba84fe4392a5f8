import type { Dispatcher } from "undici";
import { type Ask, type Reply, START_BYTES, type Want } from "../../core/net/exchange.js";
import { HEAD_BYTES, PAGE_BYTES, SHORT_BYTES, unpack, WHOLE_BYTES } from "./http-body.js";
import { faultOf, networkError } from "./http-faults.js";

/** The most that is kept of a body. */
const LIMITS: Record<Want, number> = { start: PAGE_BYTES, page: HEAD_BYTES, whole: WHOLE_BYTES };

/** No more of a Content-Type is of interest. */
const MAX_TYPE = 200;

/** Reads one answer as far as is needed: undici calls it as the answer comes in. */
export class Reader implements Dispatcher.DispatchHandler {
  readonly reply: Promise<Reply>;
  readonly #ask: Ask;
  readonly #started = performance.now();
  #settle: (reply: Promise<Reply> | Reply) => void = () => undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #aborted: "ETOOSLOW" | "ESTOPPED" | undefined;
  #status = 0;
  #headers: Record<string, string> = {};
  #cookies: string[] = [];
  #chunks: Buffer[] = [];
  #kept = 0;
  #received = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
    this.reply = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Breaks off; where nothing has been sent yet, as soon as it would be. */
  abort(code: "ETOOSLOW" | "ESTOPPED"): void {
    this.#aborted = code;
    if (this.#controller === undefined)
      this.#settle({ kind: "fault", ...faultOf(networkError(code)), ms: this.#ms() });
    else this.#controller.abort(networkError(code));
  }

  /** Takes in that the request could not even be sent. */
  fail(error: unknown): void {
    this.#settle({ kind: "fault", ...faultOf(error), ms: this.#ms() });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#aborted !== undefined) controller.abort(networkError(this.#aborted));
    else this.#ask.sent();
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    for (const [name, value] of Object.entries(headers)) {
      if (name === "set-cookie") this.#cookies = [value ?? []].flat();
      else if (value !== undefined) this.#headers[name] = Array.isArray(value) ? joined(name, value) : value;
    }
    const { location } = this.#headers;
    if (location !== undefined && !/^[\x00-\x7f]*$/.test(location))
      this.#headers.location = exactLocation(controller.rawHeaders) ?? location;
    const type = this.#headers["content-type"];
    if (type !== undefined) this.#headers["content-type"] = type.slice(0, MAX_TYPE);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#received += chunk.length;
    const room = LIMITS[this.#ask.want] - this.#kept;
    if (room > 0) {
      this.#chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      this.#kept += Math.min(room, chunk.length);
    }
    if (this.#hasEnough()) controller.abort(networkError("EENOUGH"));
  }

  onResponseEnd(): void {
    this.#settle(this.#answer("end"));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle(this.#replyAfter(error));
  }

  #replyAfter(error: Error): Promise<Reply> | Reply {
    const isEnough = "code" in error && error.code === "EENOUGH";
    if (isEnough && this.#ask.want === "whole")
      return { kind: "fault", fault: "too-large", code: "", ms: this.#ms() };
    if (isEnough) return this.#answer("enough");
    const fault = faultOf(error);
    // A redirect or a refusal has said what it has to say, even if its page never comes.
    const hasSpoken = this.#status >= 300 || (fault.fault === "reset" && this.#status !== 0);
    return hasSpoken && fault.fault !== "stopped"
      ? this.#answer("broken")
      : { kind: "fault", ...fault, ms: this.#ms() };
  }

  /** A short body is read to its end, because a connection that is cut off cannot be used again. */
  #hasEnough(): boolean {
    if (this.#ask.want === "whole") return this.#received > WHOLE_BYTES;
    if (Number(this.#headers["content-length"] ?? Number.POSITIVE_INFINITY) <= SHORT_BYTES) return false;
    if (this.#received >= LIMITS[this.#ask.want]) return true;
    const isPacked = this.#headers["content-encoding"] !== undefined;
    return !isPacked && this.#received >= START_BYTES && hasPdfMark(Buffer.concat(this.#chunks));
  }

  async #answer(stopped: "end" | "enough" | "broken"): Promise<Reply> {
    const raw = Buffer.concat(this.#chunks);
    const unpacked = await unpack(raw, this.#headers["content-encoding"], LIMITS[this.#ask.want]);
    const ms = this.#ms();
    if (unpacked.kind === "too-large") return { kind: "fault", fault: "too-large", code: "", ms };
    // What a refusal says matters little, what broke off has its own verdict, and browsers take what they do not
    // know for what it is.
    const isAsItIs =
      this.#status >= 300 || stopped === "broken" || (unpacked.kind === "unknown-coding" && hasPdfMark(raw));
    if (unpacked.kind !== "bytes" && !isAsItIs)
      return { kind: "fault", fault: unpacked.kind, code: unpacked.coding, ms };
    return {
      kind: "answer",
      status: this.#status,
      headers: this.#headers,
      cookies: this.#cookies,
      body: unpacked.kind === "bytes" ? unpacked.bytes : raw,
      received: this.#received,
      stopped,
      ms,
    };
  }

  #ms(): number {
    return performance.now() - this.#started;
  }
}

function hasPdfMark(body: Buffer): boolean {
  return body.subarray(0, START_BYTES).includes("%PDF-");
}

/** Only the first of several places can be gone to; other fields are lists (RFC 9110, §5.3). */
function joined(name: string, values: readonly string[]): string {
  return name === "location" || name === "content-length" ? (values[0] ?? "") : values.join(", ");
}

/** The bytes of a `Location`, percent-encoded as they stand, whatever encoding they are meant in. */
function exactLocation(raw: Dispatcher.DispatchController["rawHeaders"]): string | undefined {
  if (!Array.isArray(raw)) return undefined;
  const texts = raw.map((part) => (typeof part === "string" ? part : part.toString("latin1")));
  const at = texts.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === "location");
  return texts[at + 1]?.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
