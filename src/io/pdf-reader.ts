import { Worker } from "node:worker_threads";
import type { PdfText } from "../core/links/inspect.js";
import type { Clock } from "../core/net/schedule.js";

/** What came of reading a PDF. */
export type PdfReading =
  | { kind: "text"; text: PdfText }
  /** It cannot be parsed, or not within bounds. */
  | { kind: "unreadable" }
  /** The reader was stopped first. */
  | { kind: "stopped" };

/** For one PDF, in milliseconds; most take less than a hundred. */
const TIME_LIMIT = 10_000;

const MAX_HEAP_MB = 256;

/** Each of those that wait is held whole. */
const MAX_WAITING = 4;

/**
 * Reads PDFs in another thread, one after the other: whatever a stranger's file makes of itself, it takes neither
 * the time nor the memory of the run, and Ctrl-C works.
 */
export class PdfReader {
  readonly #program: string;
  readonly #alarm: Clock["alarm"];
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #current: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #settle: (reading: PdfReading) => void = () => undefined;
  #isStopped = false;

  /** @param program the file that the thread runs */
  constructor(program: string, { alarm }: Pick<Clock, "alarm">) {
    this.#program = program;
    this.#alarm = alarm;
  }

  /** Reads the first page of a PDF. */
  read(bytes: Uint8Array): Promise<PdfReading> {
    this.#waiting += 1;
    const reading = this.#last.then(() => this.#readNow(bytes));
    this.#last = reading;
    return reading;
  }

  /** Settles when few PDFs wait to be read, so that another may come; false where the reader was stopped first. */
  async hasRoom(): Promise<boolean> {
    while (this.#waiting > MAX_WAITING) await this.#current;
    return !this.#isStopped;
  }

  /** Gives up what is being read and what waits. */
  stop(): void {
    this.#isStopped = true;
    this.#giveUp({ kind: "stopped" });
  }

  #readNow(bytes: Uint8Array): Promise<PdfReading> {
    const reading = this.#isStopped ? Promise.resolve<PdfReading>({ kind: "stopped" }) : this.#send(bytes);
    this.#current = reading.finally(() => {
      this.#waiting -= 1;
    });
    return reading;
  }

  #send(bytes: Uint8Array): Promise<PdfReading> {
    this.#worker ??= this.#start();
    // A copy: the thread takes the bytes away, and they are still needed for their digest.
    const copy = new Uint8Array(bytes);
    this.#worker.postMessage(copy, [copy.buffer]);
    return new Promise((resolve) => {
      const callOff = this.#alarm(TIME_LIMIT, () => this.#giveUp({ kind: "unreadable" }));
      this.#settle = (reading) => {
        callOff();
        resolve(reading);
      };
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#program, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
    // While a PDF is read, its alarm keeps the process alive.
    worker.unref();
    worker.on("message", (text: PdfText | undefined) => {
      if (worker === this.#worker)
        this.#settle(text === undefined ? { kind: "unreadable" } : { kind: "text", text });
    });
    worker.on("error", () => {
      if (worker === this.#worker) this.#giveUp({ kind: "unreadable" });
    });
    return worker;
  }

  #giveUp(reading: PdfReading): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#settle(reading);
  }
}
