import { createServer, type IncomingMessage } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Manner, Reply } from "../../src/core/net/exchange.js";
import { follow } from "../../src/core/net/follow.js";
import { parseTarget, type Target } from "../../src/core/net/url.js";
import type { Lookup, Network } from "../../src/io/network/http.js";
import { selfSigned } from "../helpers/certificate.js";
import { testNetwork } from "../helpers/links.js";
import { pdf } from "../helpers/pdf.js";
import { serve, serveRaw, serveSecurely } from "../helpers/server.js";

function target(url: string): Target {
  const parsed = parseTarget(url);
  if (parsed.kind !== "target") throw new Error(`${url} is no target`);
  return parsed.target;
}

async function ask(
  network: Network,
  url: string,
  want: "start" | "whole" = "start",
  manner: Manner = "probe",
): Promise<Reply> {
  const sent = () => undefined;
  try {
    return await network.exchange({ target: target(url), headers: {}, want, manner, sent });
  } finally {
    await network.close();
  }
}

function faultOf(reply: Reply): string {
  return reply.kind === "fault" ? reply.fault : `status ${reply.status}`;
}

/** Names as a test wants them. */
function names(table: Record<string, string[]>): Lookup {
  return (name, _options, callback) => {
    const found = table[name];
    if (found === undefined) callback(Object.assign(new Error(name), { code: "ENOTFOUND" }), []);
    else
      callback(
        null,
        found.map((address) => ({ address, family: 4 })),
      );
  };
}

test("a file of 50 MB costs no more than 4 MB when the server ignores the range", async () => {
  const block = Buffer.alloc(64 * 1024, "x");
  let written = 0;
  await using server = await serve((_request, response) => {
    response.writeHead(200, {
      "content-type": "application/pdf",
      "content-length": String(50 * 1024 * 1024),
    });
    response.write(pdf().subarray(0, 600));
    const more = () => {
      while (!response.destroyed && written < 50 * 1024 * 1024) {
        written += block.length;
        if (!response.write(block)) {
          response.once("drain", more);
          return;
        }
      }
    };
    more();
  });
  const reply = await ask(testNetwork(), `${server.origin}/a.pdf`);
  expect(reply.kind === "answer" && reply.stopped).toBe("enough");
  expect(written).toBeLessThan(4 * 1024 * 1024);
});

test("a decompression bomb is unpacked no further than a page in a look, and refused whole", async () => {
  const bomb = gzipSync(Buffer.alloc(120 * 1024 * 1024));
  await using server = await serve((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip", "content-length": String(bomb.length) }).end(bomb);
  });
  const look = await ask(testNetwork(), `${server.origin}/a.pdf`);
  expect(look.kind === "answer" && look.body.length).toBeLessThan(1024 * 1024);
  expect(faultOf(await ask(testNetwork(), `${server.origin}/a.pdf`, "whole"))).toBe("too-large");
});

test("a header without end is not read on", async () => {
  await using server = await serveRaw((socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const more = (): void => {
      if (socket.writable) socket.write(`x: ${"y".repeat(60_000)}\r\n`, more);
    };
    more();
  });
  expect(faultOf(await ask(testNetwork(), `${server.origin}/`))).toBe("bad-answer");
});

test("what is not HTTP is no answer", async () => {
  await using server = await serveRaw((socket) => void socket.end("220 ftp ready\r\n"));
  expect(faultOf(await ask(testNetwork(), `${server.origin}/`))).toBe("bad-answer");
});

const HEX = pdf().length.toString(16);

test.each([
  [
    "header lines that end in a bare line feed",
    `HTTP/1.1 200 OK\nContent-Length: ${pdf().length}\n\n${pdf()}`,
  ],
  [
    "a length beside chunks",
    `HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n${HEX}\r\n${pdf()}\r\n0\r\n\r\n`,
  ],
  ["a folded field", `HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: ${pdf().length}\r\n\r\n${pdf()}`],
  [
    "a control character in a field",
    `HTTP/1.1 200 OK\r\nX: a\x01b\r\nContent-Length: ${pdf().length}\r\n\r\n${pdf()}`,
  ],
])("%s: no answer at first, one to a browser", async (_what, answer) => {
  await using server = await serveRaw((socket) => void socket.end(answer, "latin1"));
  expect(faultOf(await ask(testNetwork(), `${server.origin}/`))).toBe("bad-answer");
  const reply = await ask(testNetwork(), `${server.origin}/`, "whole", "browser");
  expect(reply).toMatchObject({ kind: "answer", status: 200, stopped: "end", body: pdf() });
});

test("a browser keeps to public addresses, header sizes and time", async () => {
  const url = "http://inside.example/a.pdf";
  const inside = testNetwork({ allowPrivate: false, lookup: names({ "inside.example": ["127.0.0.1"] }) });
  expect(faultOf(await ask(inside, url, "start", "browser"))).toBe("private-address");
  await using long = await serveRaw((socket) => {
    socket.end(`HTTP/1.1 200 OK\nX: ${"y".repeat(60_000)}\n\n`);
  });
  expect(faultOf(await ask(testNetwork(), `${long.origin}/`, "start", "browser"))).toBe("bad-answer");
  for (const limit of ["headers", "whole"]) {
    await using silent = await serveRaw(() => undefined);
    const network = testNetwork({ timeouts: { [limit]: 50 } });
    expect(faultOf(await ask(network, `${silent.origin}/`, "start", "browser"))).toBe("timeout");
  }
});

test("a file is cut off where a browser has seen enough of it", async () => {
  await using server = await serveRaw((socket) => {
    socket.write(`HTTP/1.1 200 OK\nContent-Length: 99999999\n\n${pdf("A Paper", 100_000)}`, "latin1");
  });
  expect(await ask(testNetwork(), `${server.origin}/`, "start", "browser")).toMatchObject({
    kind: "answer",
    stopped: "enough",
  });
});

test.each(["headers", "whole"])("the time for %s is limited", async (which) => {
  await using server = await serve(() => undefined);
  expect(faultOf(await ask(testNetwork({ timeouts: { [which]: 200 } }), `${server.origin}/`))).toBe(
    "timeout",
  );
});

test("a refused connection and an unknown name are faults of different kinds", async () => {
  const free = await serve(() => undefined);
  await free[Symbol.asyncDispose]();
  expect(faultOf(await ask(testNetwork(), `${free.origin}/`))).toBe("unreachable");
  const network = testNetwork({ lookup: names({}) });
  expect(faultOf(await ask(network, "http://nowhere.example/"))).toBe("unknown-host");
});

test("private addresses are refused as literals and after the lookup, before anything is sent", async () => {
  let requests = 0;
  await using server = await serve((_request, response) => {
    requests += 1;
    response.end();
  });
  const table = { "a.example": ["127.0.0.1"], "b.example": ["10.0.0.1", "169.254.169.254"] };
  for (const host of ["127.0.0.1", "[::1]", "0x7f000001", "a.example", "b.example"]) {
    const network = testNetwork({ allowPrivate: false, lookup: names(table) });
    expect([host, faultOf(await ask(network, `http://${host}:${server.port}/`))]).toEqual([
      host,
      "private-address",
    ]);
  }
  expect(requests).toBe(0);
});

test("a redirect to a private address is refused too", async () => {
  const network = testNetwork({ allowPrivate: false });
  const chain = await follow(
    target("http://public.example/a.pdf"),
    async (hop, headers) =>
      hop.host === "public.example"
        ? {
            kind: "answer",
            status: 302,
            headers: { location: "http://169.254.169.254/latest/" },
            cookies: [],
            body: new Uint8Array(),
            received: 0,
            stopped: "end",
            ms: 1,
          }
        : network.exchange({ target: hop, headers, want: "start", manner: "probe", sent: () => undefined }),
    { expected: "pdf", want: "start", manner: "probe" },
  );
  await network.close();
  expect(faultOf(chain.reply)).toBe("private-address");
});

test("certificates: one that nobody vouches for, one for another host, one that is trusted", async () => {
  const certificate = selfSigned("127.0.0.1");
  await using server = await serveSecurely(certificate, (_request, response) => void response.end(pdf()));
  expect(faultOf(await ask(testNetwork(), `${server.origin}/`))).toBe("tls");
  const trusting = { ca: certificate.cert };
  expect(faultOf(await ask(testNetwork(trusting), `https://127.0.0.2:${server.port}/`))).toBe("tls");
  expect(faultOf(await ask(testNetwork(trusting), `${server.origin}/`))).toBe("status 200");
  expect(faultOf(await ask(testNetwork(), `${server.origin}/`, "start", "browser"))).toBe("tls");
  expect(faultOf(await ask(testNetwork(trusting), `${server.origin}/`, "start", "browser"))).toBe(
    "status 200",
  );
});

test("the request line is exact, and says who asks", async () => {
  const seen: [string | undefined, string | undefined][] = [];
  await using server = await serve((request, response) => {
    seen.push([request.url, request.headers["user-agent"]]);
    response.end();
  });
  await ask(testNetwork(), `${server.origin}/%7ea/../b//c;d='x'!?q=a+b%20c&&#page=2`);
  expect(seen).toEqual([["/b//c;d='x'!?q=a+b%20c&&", "aisys/test (+https://example.org)"]]);
});

async function followed(network: Network, url: string) {
  const chain = await follow(
    target(url),
    (hop, headers) =>
      network.exchange({ target: hop, headers, want: "start", manner: "probe", sent: () => undefined }),
    { expected: "pdf", want: "start", manner: "probe" },
  );
  await network.close();
  return chain;
}

test("credentials stay on their origin, cookies on their host", async () => {
  const seen: Record<string, string | undefined> = {};
  const note = (request: IncomingMessage) => {
    seen[`${request.headers.host?.split(":")[0]}${request.url}`] =
      `${request.headers.authorization ?? "-"} ${request.headers.cookie ?? "-"}`;
  };
  await using server = await serve((request, response) => {
    note(request);
    const next = { "/1": "/2", "/2": `http://127.0.7.2:${server.port}/3` }[request.url ?? ""];
    response
      .writeHead(next ? 302 : 200, { ...(next && { location: next }), "set-cookie": "id=7; Path=/" })
      .end(pdf());
  });
  await followed(testNetwork(), `http://me:secret@127.0.7.1:${server.port}/1`);
  const basic = `Basic ${Buffer.from("me:secret").toString("base64")}`;
  expect(seen).toEqual({ "127.0.7.1/1": `${basic} -`, "127.0.7.1/2": `${basic} id=7`, "127.0.7.2/3": "- -" });
});

test("a place that only the credentials of the old one open is no lasting move", async () => {
  await using server = await serve((request, response) => {
    if (request.url === "/old") response.writeHead(301, { location: "/new" }).end();
    else response.writeHead(request.headers.authorization === undefined ? 401 : 200).end(pdf());
  });
  const chain = await followed(testNetwork(), `http://me:secret@127.0.0.1:${server.port}/old`);
  expect([faultOf(chain.reply), chain.isPermanent]).toEqual(["status 200", false]);
});

test("a Location in Latin-1 is asked for byte by byte", async () => {
  const seen: (string | undefined)[] = [];
  await using server = await serveRaw((socket, request) => {
    seen.push(request.split(" ")[1]);
    const isFirst = seen.length === 1;
    socket.end(
      Buffer.from(
        `HTTP/1.1 ${isFirst ? 302 : 200} x\r\n${isFirst ? "Location: /caf\xe9.pdf\r\n" : ""}Content-Length: 0\r\nConnection: close\r\n\r\n`,
        "latin1",
      ),
    );
  });
  await followed(testNetwork(), `${server.origin}/a`);
  expect(seen).toEqual(["/a", "/caf%E9.pdf"]);
});

test("a proxy is used, NO_PROXY and local names are not sent to it", async () => {
  const seen: (string | undefined)[] = [];
  await using proxy = await serve((request, response) => {
    seen.push(request.url);
    response.end(pdf());
  });
  await using direct = await serve((_request, response) => void response.writeHead(404).end());
  const proxies = { http: proxy.origin, no: "127.0.0.1, .direct.example" };
  const outcomes: string[] = [];
  for (const [url, allowPrivate] of [
    ["http://papers.example/a.pdf?b", false],
    ["http://localhost/a.pdf", false],
    ["http://printer.local/a.pdf", false],
    ["http://10.0.0.1/a.pdf", false],
    [`${direct.origin}/a.pdf`, true],
  ] as const) {
    outcomes.push(faultOf(await ask(testNetwork({ proxies, allowPrivate }), url)));
  }
  expect(outcomes).toEqual([
    "status 200",
    "private-address",
    "private-address",
    "private-address",
    "status 404",
  ]);
  expect(seen).toEqual(["http://papers.example/a.pdf?b"]);
});

test("a proxy that passes nothing on says nothing of the hosts", async () => {
  const proxy = createServer((_request, response) => void response.writeHead(407).end());
  proxy.on("connect", (_request, socket) => socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const place = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const proxies = { http: place, https: place };
  for (const [url, code] of [
    ["http://papers.example/", "the proxy answers 407"],
    ["https://papers.example/", "the proxy answers 502"],
  ] as const)
    expect(await ask(testNetwork({ proxies }), url)).toMatchObject({ fault: "unreachable", code });
  proxy.closeAllConnections();
  proxy.close();
});

test("an HTTPS address goes through a tunnel", async () => {
  const certificate = selfSigned("127.0.0.1");
  await using server = await serveSecurely(certificate, (_request, response) => void response.end(pdf()));
  const { connect } = await import("node:net");
  const asked: (string | undefined)[] = [];
  const proxy = createServer();
  proxy.on("connect", (request, socket) => {
    asked.push(request.url);
    const upstream = connect(server.port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    socket.on("error", () => upstream.destroy());
    upstream.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const port = typeof address === "object" ? address?.port : 0;
  const network = testNetwork({ proxies: { https: `http://127.0.0.1:${port}` }, ca: certificate.cert });
  expect(faultOf(await ask(network, `${server.origin}/a.pdf`))).toBe("status 200");
  expect(asked).toEqual([`127.0.0.1:${server.port}`]);
  proxy.closeAllConnections();
  proxy.close();
});
