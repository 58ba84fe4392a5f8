import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type CheckTools, checkLinks } from "../../../src/core/links/check.js";
import { linkTo, testNetwork, testTools } from "../../helpers/links.js";
import { pdf } from "../../helpers/pdf.js";
import { serveRaw } from "../../helpers/server.js";

/** Numbers from 0 to below 1 that are the same in each run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Attack = (socket: Socket, path: string, random: () => number) => void;

const OK = "HTTP/1.1 200 OK\r\n";
const BOMB = gzipSync(Buffer.alloc(8 * 1024 * 1024));
const DEEP_BOMB = gzipSync(gzipSync(Buffer.alloc(32 * 1024 * 1024)));

/** Writes the same again and again for as long as somebody listens, but not faster than it is taken. */
function flood(socket: Socket, part: string | Buffer): void {
  const more = () => {
    if (socket.writable) socket.write(part, () => setImmediate(more));
  };
  more();
}

/** Writes one byte after the other, far apart. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (!socket.writable) clearInterval(timer);
    else socket.write(text[at++ % text.length] ?? " ");
  }, 40);
  socket.on("close", () => clearInterval(timer));
}

const ATTACKS: Readonly<Record<string, Attack>> = {
  silence: () => undefined,
  "a slow header": (socket) => drip(socket, "HTTP/1.1 200 OK"),
  "a slow body": (socket) => {
    socket.write(`${OK}Content-Type: text/html\r\n\r\n`);
    drip(socket, "<html> ");
  },
  "an endless header": (socket) => {
    socket.write(OK);
    flood(socket, `X-A: ${"y".repeat(8000)}\r\n`);
  },
  "a huge line": (socket) => flood(socket, "x".repeat(64 * 1024)),
  "an endless body": (socket) => {
    socket.write(`${OK}Content-Type: text/html\r\n\r\n`);
    flood(socket, "<div>".repeat(8000));
  },
  "endless redirects": (socket, path) =>
    void socket.end(`HTTP/1.1 302 Found\r\nLocation: ${path}x\r\nContent-Length: 0\r\n\r\n`),
  "frames in frames": (socket, path) => {
    const body = [1, 2, 3, 4].map((n) => `<iframe src="${path}${n}.pdf"></iframe>`).join("");
    socket.end(`${OK}Content-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  },
  "bad chunks": (socket, _path, random) => {
    const sizes = ["zz", "-1", "ffffffffffffffff", "5 5", "", "0x5"];
    socket.end(
      `${OK}Transfer-Encoding: chunked\r\n\r\n${sizes[Math.floor(random() * sizes.length)]}\r\nabcde\r\n`,
    );
  },
  "bad lengths": (socket, _path, random) => {
    const lengths = ["-1", "1e9", "5, 7", "99999999999999999999", "abc", "9007199254740993"];
    socket.end(`${OK}Content-Length: ${lengths[Math.floor(random() * lengths.length)]}\r\n\r\nabcde`);
  },
  "a gzip bomb": (socket) => {
    socket.write(`${OK}Content-Encoding: gzip\r\nContent-Length: ${BOMB.length}\r\n\r\n`);
    socket.end(BOMB);
  },
  "a bomb in a bomb": (socket) => {
    socket.write(`${OK}Content-Encoding: gzip, gzip\r\nContent-Length: ${DEEP_BOMB.length}\r\n\r\n`);
    socket.end(DEEP_BOMB);
  },
  "a zstd frame of gigabytes": (socket) => {
    const frame = Buffer.from("28b52ffd04f8ffffffffffff", "hex");
    socket.write(`${OK}Content-Encoding: zstd\r\nContent-Length: ${frame.length}\r\n\r\n`);
    socket.end(frame);
  },
  "markup that is never closed": (socket, _path, random) => {
    const parts = ["<script>", "<!--", "<title>", "<h1 ", "<iframe src='", "&#", "<noscript>"];
    const body = `<html>${(parts[Math.floor(random() * parts.length)] ?? "").repeat(8000)}`;
    socket.end(`${OK}Content-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  },
  noise: (socket, _path, random) =>
    void socket.end(Buffer.from(Array.from({ length: 2000 }, () => Math.floor(random() * 256)))),
  "almost an answer": (socket, _path, random) => {
    const bytes = Buffer.from(
      `${OK}Content-Type: application/pdf\r\nContent-Length: 3240\r\n\r\n%PDF-1.4`,
      "latin1",
    );
    for (let count = 0; count < 4; count += 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    socket.end(bytes);
  },
  "a reset": (socket) => void socket.resetAndDestroy(),
};

const COUNT = 300;

/** Milliseconds that a hostile host is waited for. */
const PATIENCE = 400;

test("300 hostile hosts each come to a verdict of their own, and the good one among them to its", async () => {
  const kinds = Object.values(ATTACKS);
  await using server = await serveRaw((socket, request) => {
    const path = request.split(" ")[1] ?? "/";
    const number = Number(/^\/(\d+)/.exec(path)?.[1] ?? 0);
    if (path.startsWith("/good"))
      socket.end(`${OK}Content-Length: ${pdf().length}\r\n\r\n${pdf()}`, "latin1");
    else kinds[number % kinds.length]?.(socket, path, numbers(number));
  });
  const links = Array.from({ length: COUNT }, (_, number) =>
    linkTo(`http://127.0.${40 + Math.floor(number / 200)}.${1 + (number % 200)}:${server.port}/${number}/a`, {
      expected: number % 5 === 0 ? "page" : "pdf",
    }),
  );
  const good = linkTo(`http://127.0.42.1:${server.port}/good.pdf`);
  const hurried = testNetwork({ timeouts: { headers: PATIENCE, idle: PATIENCE, whole: 2 * PATIENCE } });
  // A busy machine may need seconds for a good answer.
  const patient = testNetwork();
  const exchange: CheckTools["exchange"] = (ask) =>
    (ask.target.path === "/good.pdf" ? patient : hurried).exchange(ask);
  const run = await checkLinks([...links, good], testTools(hurried, { exchange }), {
    memories: new Map(),
    isFresh: true,
  });
  await Promise.all([hurried.close(), patient.close()]);
  expect([run.state, run.unchecked, run.checked.length]).toEqual(["complete", 0, COUNT + 1]);
  const found = new Map(run.checked.map((one) => [one.link, one.verdict]));
  expect(found.get(good)?.kind).toBe("ok");
  for (const { verdict } of run.checked)
    if (verdict.kind === "server-error") expect(verdict.reason).not.toContain("an error of this program");
}, 120_000);
