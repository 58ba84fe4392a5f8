/*
 * HTTP/1 as browsers read it: what is against RFC 9112 but has one meaning only is taken for that. Being lenient
 * invites smuggling (RFC 9112, §11.2) where others share a connection; each of these has one of its own.
 */

/** What a parser tells of an answer as it comes in. */
export interface AnswerParts {
  /** Names in lower case; `raw` as they came, name and value in turn. */
  head(status: number, headers: Record<string, string | string[]>, raw: string[]): void;
  data(chunk: Buffer): void;
  end(): void;
  /** The code says why this is no answer. */
  fail(code: string): void;
}

/** How the end of a body is known (RFC 9112, §6.3). */
type Framing = { kind: "length"; left: number } | { kind: "chunks"; left: number } | { kind: "close" };

/** A line with the size of a chunk is not longer. */
const MAX_SIZE_LINE = 1024;

/** Servers begin with a few stray bytes at times, and browsers look this far for the first line. */
const MAX_JUNK = 4;

/** Reads one answer. */
export class TolerantParser {
  readonly #parts: AnswerParts;
  readonly #maxHead: number;
  #buffer: Buffer = Buffer.alloc(0);
  #framing: Framing | undefined;
  #isOver = false;

  constructor(parts: AnswerParts, maxHead: number) {
    this.#parts = parts;
    this.#maxHead = maxHead;
  }

  /** Takes in what came. */
  push(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    while (!this.#isOver && this.#step());
  }

  /** Takes in that nothing more comes. */
  close(): void {
    if (this.#isOver) return;
    if (this.#framing === undefined)
      this.#fail(this.#buffer.length === 0 ? "ECONNRESET" : "HPE_INVALID_CONSTANT");
    else if (this.#framing.kind === "close") this.#end();
    else this.#fail("ECONNRESET");
  }

  /** Whether there may be more to read in what came already. */
  #step(): boolean {
    const framing = this.#framing;
    if (framing === undefined) return this.#readHead();
    switch (framing.kind) {
      case "close":
        return this.#give(this.#buffer.length);
      case "length":
        framing.left -= this.#take(framing.left);
        if (framing.left === 0) this.#end();
        return false;
      case "chunks":
        return framing.left > 0 ? this.#readChunk(framing) : this.#readSize(framing);
    }
  }

  #readHead(): boolean {
    const text = this.#buffer.toString("latin1", 0, this.#maxHead + 1);
    const end = /\r?\n\r?\n/.exec(text.replace(/^[\r\n]+/, (blank) => "x".repeat(blank.length)));
    if (end === null || end.index > this.#maxHead) {
      if (this.#buffer.length > this.#maxHead) this.#fail("UND_ERR_HEADERS_OVERFLOW");
      else if (!mayBeHead(text)) this.#fail("HPE_INVALID_CONSTANT");
      return false;
    }
    this.#buffer = this.#buffer.subarray(end.index + end[0].length);
    const [first = "", ...lines] = text.slice(0, end.index).trimStart().split(/\r?\n/);
    const status = statusOf(first);
    if (status === undefined) this.#fail("HPE_INVALID_CONSTANT");
    else if (status < 100) this.#fail(`status ${String(status).padStart(3, "0")}`);
    // Answers before the answer, asked for or not (RFC 9110, §15.2).
    else if (status >= 200) this.#begin(status, fieldsOf(lines));
    return true;
  }

  #begin(status: number, fields: readonly (readonly [string, string])[]): void {
    const headers: Record<string, string | string[]> = {};
    for (const [name, value] of fields) {
      const before = headers[name];
      headers[name] = before === undefined ? value : [before, value].flat();
    }
    const framing = framingOf(status, fields);
    this.#framing = framing;
    if (framing === undefined) this.#fail("HPE_UNEXPECTED_CONTENT_LENGTH");
    else this.#parts.head(status, headers, fields.flat());
    if (framing?.kind === "length" && framing.left === 0) this.#end();
  }

  #readSize(framing: Extract<Framing, { kind: "chunks" }>): boolean {
    const end = this.#buffer.indexOf(0x0a);
    if (end === -1) {
      if (this.#buffer.length > MAX_SIZE_LINE) this.#fail("HPE_INVALID_CHUNK_SIZE");
      return false;
    }
    const line = this.#buffer.toString("latin1", 0, Math.min(end, MAX_SIZE_LINE)).trim();
    this.#buffer = this.#buffer.subarray(end + 1);
    // The end of the chunk before.
    if (line === "") return true;
    const size = /^([\da-f]{1,13})\s*(;.*)?$/i.exec(line)?.[1];
    if (size === undefined) this.#fail("HPE_INVALID_CHUNK_SIZE");
    else framing.left = Number.parseInt(size, 16);
    if (size !== undefined && framing.left === 0) this.#end();
    return true;
  }

  #readChunk(framing: Extract<Framing, { kind: "chunks" }>): boolean {
    framing.left -= this.#take(framing.left);
    return this.#buffer.length > 0;
  }

  /** Passes on so many bytes or what there is, and gives how many that were. */
  #take(most: number): number {
    const length = Math.min(most, this.#buffer.length);
    this.#give(length);
    return length;
  }

  #give(length: number): false {
    const data = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    if (data.length > 0) this.#parts.data(data);
    return false;
  }

  #end(): void {
    this.#isOver = true;
    this.#parts.end();
  }

  #fail(code: string): void {
    this.#isOver = true;
    this.#parts.fail(code);
  }
}

function mayBeHead(text: string): boolean {
  const start = text.trimStart().slice(0, MAX_JUNK + "HTTP".length);
  return start.length < MAX_JUNK + "HTTP".length || start.toUpperCase().includes("HTTP");
}

function statusOf(line: string): number | undefined {
  const status = new RegExp(`^.{0,${MAX_JUNK}}HTTP(?:/\\d*(?:\\.\\d*)?)?\\s+(\\d{3})(?!\\d)`, "i").exec(
    line,
  )?.[1];
  return status === undefined ? undefined : Number(status);
}

/** Fields by lower-case name. A line that begins with a blank goes on with the one before; one without colon is none. */
function fieldsOf(lines: readonly string[]): (readonly [string, string])[] {
  const unfolded = lines
    .join("\n")
    .replace(/\n[ \t]+/g, " ")
    .split("\n");
  return unfolded.flatMap((line) => {
    const [, name, value = ""] = /^\s*([^\s:]+)\s*:([\s\S]*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), value.trim()] as const];
  });
}

/** Undefined where it states two lengths. */
function framingOf(status: number, fields: readonly (readonly [string, string])[]): Framing | undefined {
  const valuesOf = (wanted: string) =>
    fields
      .filter(([name]) => name === wanted)
      .flatMap(([, value]) => value.split(",").map((part) => part.trim()));
  if (status === 204 || status === 304) return { kind: "length", left: 0 };
  if (valuesOf("transfer-encoding").some((value) => /^chunked$/i.test(value)))
    return { kind: "chunks", left: 0 };
  const lengths = new Set(valuesOf("content-length").filter((value) => /^\d{1,15}$/.test(value)));
  const [length] = lengths;
  if (lengths.size > 1) return undefined;
  return length === undefined ? { kind: "close" } : { kind: "length", left: Number(length) };
}
