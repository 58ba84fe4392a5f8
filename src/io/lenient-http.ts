import { get } from "node:http";
import { get as getSecurely } from "node:https";
import type { LookupFunction } from "node:net";
import type { Dispatcher } from "undici";
import type { Target } from "../core/net/url.js";
import { networkError } from "./http-faults.js";

/** How requests go out, as for those that undici sends. */
interface LenientSettings {
  lookup?: LookupFunction;
  /** PEM */
  ca?: string;
  maxHeaderSize: number;
  /** Milliseconds without a byte. */
  idle: number;
}

/**
 * Sends a request over a connection of its own, and reads an answer that browsers read too although its form is
 * against RFC 9112: bare line feeds (§2.2), folded fields (§5.2), a length beside chunks (§6.3). undici always
 * reads strictly. Being lenient invites smuggling (§11.2), where others share the connection.
 */
export function sendLeniently(
  { scheme, host, port, path }: Target,
  headers: Record<string, string>,
  handler: Dispatcher.DispatchHandler,
  { idle, ...settings }: LenientSettings,
): void {
  const send = scheme === "https" ? getSecurely : get;
  const hostname = host.replace(/^\[|\]$/g, "");
  const options = { ...settings, hostname, port, path, headers, agent: false, insecureHTTPParser: true };
  const request = send(options, (response) => {
    controller.rawHeaders = response.rawHeaders;
    handler.onResponseStart?.(controller, response.statusCode ?? 0, response.headers);
    response.on("data", (chunk: Buffer) => handler.onResponseData?.(controller, chunk));
    response.on("end", () => handler.onResponseEnd?.(controller, {}));
    response.on("error", fail);
  });
  const fail = (error: Error) => handler.onResponseError?.(controller, error);
  const controller: Dispatcher.DispatchController = {
    aborted: false,
    paused: false,
    reason: null,
    abort: (reason) => request.destroy(reason),
    pause: () => undefined,
    resume: () => undefined,
  };
  request.on("error", fail);
  request.setTimeout(idle, () => request.destroy(networkError("ETOOSLOW")));
  request.on("socket", (socket) => {
    socket.once(scheme === "https" ? "secureConnect" : "connect", () => {
      handler.onRequestStart?.(controller, undefined);
    });
  });
}
