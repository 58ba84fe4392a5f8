import { connect as connectSession } from "node:http2";
import { connect, type LookupFunction, type Socket } from "node:net";
import { connect as connectSecurely, type TLSSocket } from "node:tls";
import type { Dispatcher } from "undici";
import type { Target } from "../../core/net/url.js";
import { networkError } from "./http-faults.js";
import { TolerantParser } from "./tolerant-parser.js";

/** How requests go out, as for those that undici sends. */
export interface BrowserSettings {
  lookup?: LookupFunction;
  /** What TLS is made with. */
  tls: { ca?: string; ciphers: string; secureOptions: number };
  maxHeaderSize: number;
  /** Milliseconds for each address of a host. */
  attemptTimeout: number;
  /** Milliseconds until there is a connection. */
  connectTimeout: number;
  /** Milliseconds without a byte until there is a header. */
  headersTimeout: number;
  /** Milliseconds without a byte of the body. */
  bodyTimeout: number;
}

type Handler = Dispatcher.DispatchHandler;

/**
 * Sends a request over a connection of its own, and reads the answer as browsers do: over HTTP/2 where the server
 * wants that, and HTTP/1 leniently. undici always reads strictly, and shares connections.
 */
export function sendAsBrowser(
  target: Target,
  headers: Record<string, string>,
  handler: Handler,
  settings: BrowserSettings,
): void {
  const socket = open(target, settings);
  let isOver = false;
  const controller: Dispatcher.DispatchController & { rawHeaders: string[] } = {
    aborted: false,
    paused: false,
    reason: null,
    rawHeaders: [],
    abort: (reason) => fail(reason),
    pause: () => undefined,
    resume: () => undefined,
  };
  const once = (finish: () => void) => {
    if (isOver) return;
    isOver = true;
    finish();
    socket.destroy();
  };
  const fail = (error: Error) => once(() => handler.onResponseError?.(controller, error));
  const exchange: AnswerSink = {
    head: (status, fields, raw) => {
      controller.rawHeaders = raw;
      if (!isOver) handler.onResponseStart?.(controller, status, fields);
    },
    data: (chunk) => {
      if (!isOver) handler.onResponseData?.(controller, chunk);
    },
    end: () => once(() => handler.onResponseEnd?.(controller, {})),
    fail,
  };
  const late = setTimeout(() => fail(networkError("UND_ERR_CONNECT_TIMEOUT")), settings.connectTimeout);
  socket.on("error", fail);
  socket.on("close", () => {
    clearTimeout(late);
    fail(networkError("ECONNRESET"));
  });
  socket.once(target.scheme === "https" ? "secureConnect" : "connect", () => {
    clearTimeout(late);
    handler.onRequestStart?.(controller, undefined);
    const isModern = "alpnProtocol" in socket && socket.alpnProtocol === "h2";
    if (isModern) askModern(socket, target, headers, exchange, settings);
    else askPlain(socket, target, headers, exchange, settings);
  });
}

/** What an answer is told to as it comes in. */
interface AnswerSink {
  head(status: number, headers: Record<string, string | string[] | undefined>, raw: string[]): void;
  data(chunk: Buffer): void;
  end(): void;
  fail(error: Error): void;
}

function open(
  { scheme, host, port }: Target,
  { lookup, tls, attemptTimeout }: BrowserSettings,
): Socket | TLSSocket {
  const name = host.replace(/^\[|\]$/g, "");
  const options = {
    host: name,
    port: port ?? (scheme === "https" ? 443 : 80),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: attemptTimeout,
    ...(lookup !== undefined && { lookup }),
  };
  if (scheme === "http") return connect(options);
  // An address is no name to ask for (RFC 6066, §3).
  const server = /^[\d.]+$|:/.test(name) ? {} : { servername: name };
  return connectSecurely({ ...options, ...tls, ...server, ALPNProtocols: ["h2", "http/1.1"] });
}

function askPlain(
  socket: Socket,
  { scheme, host, port, path }: Target,
  headers: Record<string, string>,
  { head, data, end, fail }: AnswerSink,
  { maxHeaderSize, headersTimeout, bodyTimeout }: BrowserSettings,
): void {
  const parser = new TolerantParser(
    {
      head: (...read) => {
        socket.setTimeout(bodyTimeout);
        head(...read);
      },
      data,
      end,
      fail: (code) => fail(networkError(code)),
    },
    maxHeaderSize,
  );
  socket.setTimeout(headersTimeout, () => fail(networkError("UND_ERR_HEADERS_TIMEOUT")));
  socket.on("data", (chunk: Buffer) => parser.push(chunk));
  socket.on("end", () => parser.close());
  const isDefault = port === undefined || port === (scheme === "https" ? 443 : 80);
  const fields = { host: isDefault ? host : `${host}:${port}`, ...headers, connection: "close" };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
}

function askModern(
  socket: Socket,
  { path, href }: Target,
  headers: Record<string, string>,
  { head, data, end, fail }: AnswerSink,
  { maxHeaderSize, headersTimeout, bodyTimeout }: BrowserSettings,
): void {
  const session = connectSession(new URL(href).origin, {
    createConnection: () => socket,
    settings: { maxHeaderListSize: maxHeaderSize, enablePush: false },
  });
  session.on("error", fail);
  const stream = session.request({ ":path": path, ...headers });
  stream.setTimeout(headersTimeout, () => fail(networkError("UND_ERR_HEADERS_TIMEOUT")));
  stream.on("response", ({ ":status": status = 0, ...fields }) => {
    stream.setTimeout(bodyTimeout);
    head(status, fields, []);
  });
  stream.on("data", data);
  stream.on("end", () => {
    end();
    session.destroy();
  });
  stream.on("error", fail);
}
