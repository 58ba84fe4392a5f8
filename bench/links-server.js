// The server of bench/links.js: one port, every address of 127.0.0.0/8 a host, and a log of what each sees.
import { createServer } from "node:http";

const [latency, hostCount] = process.argv.slice(2).map(Number);
const SPECIAL = ["gone", "not-pdf", "moved", "truncated"];
const PDF = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(1015, "x")]);
const GOOD = {
  "content-type": "application/pdf",
  "content-range": "bytes 0-1023/900000",
  "content-length": "1024",
  etag: '"1"',
};

let hosts = new Map();
let total = 0;
let good = 0;
let goodLinks = new Set();

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const leave = enter(request.socket.localAddress);
  response.once("close", leave);
  setTimeout(() => answer(request, response), latency);
});

function enter(name) {
  const now = performance.now();
  const host = hosts.get(name) ?? {
    last: Number.NEGATIVE_INFINITY,
    closest: Number.POSITIVE_INFINITY,
    inFlight: 0,
    most: 0,
  };
  hosts.set(name, host);
  host.closest = Math.min(host.closest, now - host.last);
  host.last = now;
  host.inFlight += 1;
  host.most = Math.max(host.most, host.inFlight);
  return () => {
    host.inFlight -= 1;
  };
}

function answer({ url, headers }, response) {
  total += 1;
  const number = Number(/\d+/.exec(url)?.[0]);
  const turn = Math.floor(number / hostCount) + number;
  const kind =
    url.startsWith("/paper/") && turn % 10 === 9 ? SPECIAL[Math.floor(turn / 10) % SPECIAL.length] : "ok";
  if (kind === "ok" && url.startsWith("/paper/")) {
    good += 1;
    goodLinks.add(number);
  }
  if (kind === "gone") response.writeHead(404, { "content-length": "0" }).end();
  else if (kind === "not-pdf")
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Welcome</title>");
  else if (kind === "moved")
    response.writeHead(301, { location: `/new/${number}.pdf`, "content-length": "0" }).end();
  else if (kind === "truncated")
    response.writeHead(200, { "content-type": "application/pdf", "content-length": "0" }).end();
  else response.writeHead(headers.range === undefined ? 200 : 206, GOOD).end(PDF);
}

server.listen(0, "0.0.0.0", () => process.send(server.address().port));

process.on("message", (question) => {
  if (question === "reset") {
    hosts = new Map();
    goodLinks = new Set();
    total = 0;
    good = 0;
    process.send("done");
    return;
  }
  const seen = [...hosts.values()];
  process.send({
    total,
    good: good / Math.max(1, goodLinks.size),
    closest: Math.min(...seen.map(({ closest }) => closest)),
    most: Math.max(...seen.map(({ most }) => most)),
  });
});
