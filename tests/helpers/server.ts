import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer, type ServerOptions } from "node:https";
import { createServer as createRawServer, type Server, type Socket } from "node:net";

/** A server on a loopback address, stopped at the end of its scope. */
export interface Running extends AsyncDisposable {
  port: number;
  /** `http://127.0.9.1:4711` */
  origin: string;
}

/** Serves HTTP, on every loopback address unless one is given. */
export async function serve(listener: RequestListener, host = "0.0.0.0"): Promise<Running> {
  return run(createServer({ keepAliveTimeout: 30_000 }, listener), "http", host);
}

/** Serves HTTPS. */
export async function serveSecurely(
  options: ServerOptions,
  listener: RequestListener,
  host = "0.0.0.0",
): Promise<Running> {
  return run(createSecureServer(options, listener), "https", host);
}

/** Serves whatever a function writes to the socket once a request has come. */
export async function serveRaw(
  answer: (socket: Socket, request: string) => void,
  host = "0.0.0.0",
): Promise<Running> {
  return run(
    createRawServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", (data) => answer(socket, data.toString("latin1")));
    }),
    "http",
    host,
  );
}

async function run(server: Server, scheme: string, host: string): Promise<Running> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    port,
    origin: `${scheme}://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
