import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Clock } from "../../src/core/net/schedule.js";
import { PdfReader } from "../../src/io/pdf-reader.js";
import { ROOT, sandbox } from "../helpers/aisys.js";
import { pdf, pdfOf } from "../helpers/pdf.js";

const WORKER = join(ROOT, "dist", "pdf-worker.js");

/** An alarm that rings only when a test says so. */
function handAlarm() {
  let ring: () => void = () => undefined;
  const alarm: Clock["alarm"] = (_ms, given) => {
    ring = given;
    return () => undefined;
  };
  return { alarm, ring: () => ring() };
}

/** A stand-in for the thread's program, which does with the bytes what it is told. */
function readerThat(does: string, clock: Pick<Clock, "alarm"> = handAlarm()): PdfReader {
  const place = sandbox();
  place.write(
    "worker.cjs",
    `require("node:worker_threads").parentPort.on("message", function (bytes) { ${does} });`,
  );
  return new PdfReader(place.path("worker.cjs"), clock);
}

const ANSWER = "this.postMessage({ firstPage: String(bytes), title: undefined, pages: 1 })";

test("the first page and the title of a PDF are read, one PDF after the other", async () => {
  const reader = new PdfReader(WORKER, handAlarm());
  const readings = await Promise.all(["One", "Two"].map((text) => reader.read(pdf(text))));
  reader.stop();
  expect(readings).toEqual(
    ["One", "Two"].map((firstPage) => ({ kind: "text", text: { firstPage, title: undefined, pages: 1 } })),
  );
});

test("what is no PDF cannot be read", async () => {
  const reader = new PdfReader(WORKER, handAlarm());
  expect(await reader.read(Buffer.from("%PDF-1.4 and nothing more"))).toEqual({ kind: "unreadable" });
  reader.stop();
});

/** A page whose text, packed again and again, is all blanks but for its first line. */
function bomb(times: number, bytes: number): Buffer {
  let content = Buffer.concat([
    Buffer.from("BT /F1 4 Tf 72 700 Td (A Title) Tj ET"),
    Buffer.alloc(bytes, " "),
  ]);
  for (let time = 0; time < times; time += 1) content = deflateSync(content);
  return pdfOf(content, `/Filter [${"/FlateDecode ".repeat(times)}]`);
}

test.each([1, 2])(
  "a file that unpacks to too much in %i steps is given up, the next one read",
  async (times) => {
    const reader = new PdfReader(WORKER, handAlarm());
    expect(await reader.read(bomb(times, 200 * 1024 * 1024))).toEqual({ kind: "unreadable" });
    expect(await reader.read(bomb(times, 1024 * 1024))).toEqual({
      kind: "text",
      text: { firstPage: "A Title", title: undefined, pages: 1 },
    });
    reader.stop();
  },
);

test("a file that takes too long is given up, the next one read", async () => {
  const { alarm, ring } = handAlarm();
  const reader = readerThat(`if (bytes[0] === 1) for (;;); ${ANSWER}`, { alarm });
  const slow = reader.read(Uint8Array.of(1));
  const next = reader.read(Uint8Array.of(2));
  // The reading begins in a later turn.
  await new Promise(setImmediate);
  ring();
  expect([await slow, await next]).toEqual([
    { kind: "unreadable" },
    { kind: "text", text: { firstPage: "2", title: undefined, pages: 1 } },
  ]);
  reader.stop();
});

test("a file that takes too much memory, or breaks the program, is given up", async () => {
  const reader = readerThat(
    `if (bytes[0] === 1) for (const all = []; ; ) all.push(Array(100_000).fill(bytes)); throw new Error("bug");`,
  );
  expect([await reader.read(Uint8Array.of(1)), await reader.read(Uint8Array.of(2))]).toEqual([
    { kind: "unreadable" },
    { kind: "unreadable" },
  ]);
});

test("a reader that is stopped gives up what it reads and what waits", async () => {
  const reader = readerThat("for (;;);");
  const readings = [1, 2].map((byte) => reader.read(Uint8Array.of(byte)));
  await new Promise(setImmediate);
  reader.stop();
  expect(await Promise.all([...readings, reader.read(Uint8Array.of(3))])).toEqual(
    [1, 2, 3].map(() => ({ kind: "stopped" })),
  );
});

test("there is room for another file while few wait, and none after the reader was stopped", async () => {
  const reader = readerThat(ANSWER);
  const readings = Array.from({ length: 8 }, (_, byte) => reader.read(Uint8Array.of(byte)));
  let done = 0;
  for (const reading of readings) void reading.then(() => (done += 1));
  expect(await reader.hasRoom()).toBe(true);
  expect(done).toBeGreaterThanOrEqual(4);
  reader.stop();
  expect(await reader.hasRoom()).toBe(false);
});
