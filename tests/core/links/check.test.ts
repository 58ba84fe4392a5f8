import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { type CheckRun, type CheckTools, checkLinks } from "../../../src/core/links/check.js";
import type { Memories } from "../../../src/core/links/state.js";
import { adviceOf } from "../../../src/core/links/verdict.js";
import { type NetFault, PRIVATE_NAME } from "../../../src/core/net/data/faults.js";
import { fastClock, linkTo, testNetwork, testTools } from "../../helpers/links.js";
import { pdf } from "../../helpers/pdf.js";
import { serve, serveRaw } from "../../helpers/server.js";

type Tools = Parameters<typeof testTools>[1];

async function check(
  urls: readonly string[],
  own: Tools = {},
  memories: Memories = new Map(),
  isFresh = false,
): Promise<CheckRun> {
  const network = testNetwork();
  const run = await checkLinks(
    urls.map((url) => linkTo(url)),
    testTools(network, own),
    { memories, isFresh },
  );
  await network.close();
  return run;
}

function kinds(run: CheckRun): string[] {
  return run.checked.map(({ verdict }) => verdict.kind);
}

/** What the next run remembers of a run. */
function memoriesOf({ checked }: CheckRun): Memories {
  return new Map(checked.flatMap(({ memory }) => (memory === undefined ? [] : [[memory.url, memory]])));
}

/** Answers with the next of some statuses; the last one stays. */
function inTurn(...statuses: number[]) {
  let count = 0;
  const answer = (_request: IncomingMessage, response: ServerResponse) => {
    const status = statuses[Math.min(count, statuses.length - 1)] ?? 200;
    count += 1;
    response.writeHead(status).end(status === 200 ? pdf() : "");
  };
  return { answer, count: () => count };
}

test("a server that stumbles twice is asked a third time", async () => {
  const { answer, count } = inTurn(503, 500, 200);
  await using server = await serve(answer);
  expect(kinds(await check([`${server.origin}/a.pdf`]))).toEqual(["ok"]);
  expect(count()).toBe(3);
});

test("a server that stumbles three times is in trouble", async () => {
  const { answer, count } = inTurn(503);
  await using server = await serve(answer);
  expect(kinds(await check([`${server.origin}/a.pdf`]))).toEqual(["server-error"]);
  expect(count()).toBe(3);
});

test("an answer that browsers read although it is not quite HTTP is asked for once more, and read", async () => {
  let asked = 0;
  await using server = await serveRaw((socket) => {
    asked += 1;
    socket.end(`HTTP/1.1 200 OK\nContent-Length: ${pdf().length}\n\n${pdf()}`, "latin1");
  });
  expect([kinds(await check([`${server.origin}/a.pdf`])), asked]).toEqual([["ok"], 2]);
});

test("a 404 is looked at again at the end, and believed the second time", async () => {
  const { answer, count } = inTurn(404);
  await using server = await serve(answer);
  expect(kinds(await check([`${server.origin}/a.pdf`]))).toEqual(["gone"]);
  expect(count()).toBe(2);
});

test("a 404 that was a slip is forgiven", async () => {
  const { answer } = inTurn(404, 200);
  await using server = await serve(answer);
  expect(kinds(await check([`${server.origin}/a.pdf`]))).toEqual(["ok"]);
});

test("retries wait until every other link had its turn", async () => {
  const order: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    order.push(request.url);
    response.writeHead(request.url === "/0" && order.length === 1 ? 503 : 200).end(pdf());
  });
  const urls = [0, 1, 2, 3].map((name) => `${server.origin}/${name}`);
  await check(urls, { clock: fastClock(20), limits: { concurrency: 1, interval: 0 } });
  expect(order).toEqual(["/0", "/1", "/2", "/3", "/0"]);
});

test("Retry-After is a deadline for its host", async () => {
  const at: number[] = [];
  const clock = fastClock(100);
  await using server = await serve((_request, response) => {
    at.push(clock.now());
    response
      .writeHead(at.length === 1 ? 429 : 200, at.length === 1 ? { "retry-after": "20" } : {})
      .end(pdf());
  });
  const urls = [0, 1, 2].map((name) => `${server.origin}/${name}`);
  const run = await check(urls, { clock, limits: { concurrency: 1, interval: 0 } });
  expect(kinds(run)).toEqual(["ok", "ok", "ok"]);
  expect(Math.min(...at.slice(1)) - (at[0] ?? 0)).toBeGreaterThanOrEqual(20_000 - 100);
});

test("a host that wants more than a minute is left alone", async () => {
  let requests = 0;
  await using server = await serve((_request, response) => {
    requests += 1;
    response.writeHead(503, { "retry-after": "3600" }).end();
  });
  const urls = Array.from({ length: 10 }, (_, name) => `${server.origin}/${name}`);
  const run = await check(urls, { limits: { concurrency: 1, interval: 0 } });
  expect(new Set(kinds(run))).toEqual(new Set(["rate-limited"]));
  expect(run.checked.map(({ verdict }) => verdict.kind === "rate-limited" && verdict.until)).toContain(
    "2026-03-02T13:00:00Z",
  );
  expect(requests).toBe(1);
});

test("what was never asked because its host rests is no failure of its own", async () => {
  await using server = await serve((_request, response) => {
    response.writeHead(503, { "retry-after": "3600" }).end();
  });
  const urls = [0, 1, 2].map((name) => `${server.origin}/${name}`);
  const run = await check(urls, { limits: { concurrency: 1, interval: 0 } });
  expect(run.checked.map(({ failing }) => failing?.runs)).toEqual([1, undefined, undefined]);
});

test("forty links to a host without connection do not wait for forty of them", async () => {
  const free = await serve(() => undefined);
  await free[Symbol.asyncDispose]();
  await using alive = await serve((_request, response) => void response.end(pdf()));
  let asked = 0;
  const network = testNetwork();
  const urls = Array.from({ length: 40 }, (_, name) => `http://127.0.6.1:${free.port}/${name}`);
  const tools = testTools(network, {
    limits: { concurrency: 1, interval: 0 },
    exchange: (ask) => {
      asked += ask.target.host === "127.0.6.1" ? 1 : 0;
      return network.exchange(ask);
    },
  });
  const run = await checkLinks(
    [...urls, `${alive.origin}/`].map((url) => linkTo(url)),
    tools,
    { memories: new Map(), isFresh: false },
  );
  await network.close();
  expect(kinds(run).filter((kind) => kind === "unreachable")).toHaveLength(40);
  expect(asked).toBe(2);
});

/** A network that gives each host the same fault. */
function faulty(fault: NetFault, code = ""): Tools {
  return { exchange: async () => ({ kind: "fault", fault, code, ms: 0 }) };
}

const THREE = [1, 2, 3].map((number) => `http://host${number}.example/a.pdf`);

test.each([
  ["the resolver fails for now", faulty("dns-failed", "EAI_AGAIN"), THREE.slice(0, 1), "resolver"],
  ["three hosts are unknown", faulty("unknown-host", "ENOTFOUND"), THREE, "unknown-hosts"],
  ["all names are private", faulty("private-address", PRIVATE_NAME), THREE, "private-names"],
  ["there is no network", faulty("unreachable", "ENETUNREACH"), THREE, "no-network"],
])("where %s and nothing answers, this machine seems to be offline", async (_what, tools, urls, offline) => {
  const run = await check(urls, tools);
  expect(run).toEqual({ state: "offline", offline, checked: [], unchecked: urls.length });
});

test("that is known within seconds, however long the pauses between tries", async () => {
  const clock = fastClock(20);
  const started = clock.now();
  await check(THREE, { ...faulty("dns-failed", "EAI_AGAIN"), clock, random: () => 1 });
  expect(clock.now() - started).toBeLessThan(5_000);
});

test.each([
  ["one unknown host", faulty("unknown-host", "ENOTFOUND"), THREE.slice(0, 2), "host-gone"],
  ["three refusing hosts", faulty("unreachable", "ECONNREFUSED"), THREE, "unreachable"],
  ["one private name", faulty("private-address", PRIVATE_NAME), THREE.slice(0, 1), "refused"],
])("a list with %s is no more than that", async (_what, tools, urls, kind) => {
  const run = await check(urls, tools);
  expect([run.state, ...kinds(run)]).toEqual(["complete", ...urls.map(() => kind)]);
});

/** An origin where nothing listens, on another host than the servers of a test. */
async function deadOrigin(): Promise<string> {
  const free = await serve(() => undefined);
  await free[Symbol.asyncDispose]();
  return `http://127.0.6.9:${free.port}`;
}

test("a dead host that alone had to be asked does not make this machine offline", async () => {
  const asked: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    asked.push(request.url);
    response.end(pdf());
  });
  const good = [1, 2].map((name) => `${server.origin}/${name}.pdf`);
  const memories = memoriesOf(await check(good));
  const run = await check([...good, `${await deadOrigin()}/a.pdf`], {}, memories);
  expect([run.state, kinds(run)]).toEqual(["complete", ["ok", "ok", "unreachable"]]);
  expect(run.checked.map(({ failing }) => failing?.runs)).toEqual([undefined, undefined, 1]);
  expect(asked).toEqual(["/1.pdf", "/2.pdf"]);
});

test("an unknown host is one beside a remembered link too", async () => {
  await using server = await serve((_request, response) => void response.end(pdf()));
  const memories = memoriesOf(await check([`${server.origin}/a.pdf`]));
  const network = testNetwork();
  const exchange: typeof network.exchange = async (ask) =>
    ask.target.host === "nowhere.example"
      ? { kind: "fault", fault: "unknown-host", code: "ENOTFOUND", ms: 0 }
      : network.exchange(ask);
  const run = await check([`${server.origin}/a.pdf`, "http://nowhere.example/"], { exchange }, memories);
  await network.close();
  expect([run.state, kinds(run)]).toEqual(["complete", ["ok", "host-gone"]]);
});

test("a run that is stopped says what it knows", async () => {
  await using server = await serve((request, response) => {
    if (request.url === "/0") response.end(pdf());
  });
  const network = testNetwork();
  const tools = testTools(network, { limits: { concurrency: 1, interval: 0 } });
  const links = [0, 1, 2].map((name) => linkTo(`${server.origin}/${name}`));
  const run = await checkLinks(
    links,
    {
      ...tools,
      progress: () => {
        tools.scheduler.stop();
        void network.close();
      },
    },
    { memories: new Map(), isFresh: false },
  );
  expect([run.state, kinds(run), run.unchecked]).toEqual(["partial", ["ok"], 2]);
});

test("what looked dead when a run was stopped is told, and not remembered", async () => {
  await using server = await serve((_request, response) => void response.writeHead(404).end());
  const network = testNetwork();
  const tools = testTools(network, {
    clock: fastClock(1),
    exchange: async (ask) => {
      const reply = await network.exchange(ask);
      setTimeout(() => tools.scheduler.stop(), 20);
      return reply;
    },
  });
  const run = await checkLinks([linkTo(`${server.origin}/a`)], tools, {
    memories: new Map(),
    isFresh: false,
  });
  await network.close();
  expect(run).toMatchObject({
    state: "partial",
    unchecked: 0,
    checked: [{ verdict: { kind: "gone" }, memory: undefined, isUnconfirmed: true }],
  });
});

test("an error that nobody knows is a verdict on its link alone", async () => {
  await using server = await serve((_request, response) => void response.end(pdf()));
  const network = testNetwork();
  const exchange: typeof network.exchange = async (ask) => {
    if (ask.target.path === "/odd") throw new TypeError("nobody knows this");
    return network.exchange(ask);
  };
  const tools = testTools(network, { exchange });
  const links = ["/odd", "/a.pdf"].map((path) => linkTo(server.origin + path));
  const run = await checkLinks(links, tools, { memories: new Map(), isFresh: false });
  await network.close();
  expect(kinds(run)).toEqual(["server-error", "ok"]);
});

test("a file that changes from one look to the next has not drifted, and is not compared again", async () => {
  let count = 0;
  await using server = await serve((_request, response) => {
    count += 1;
    response.end(pdf(`Made for reader ${count}`));
  });
  const url = `${server.origin}/a.pdf`;
  const first = memoriesOf(await check([url]));
  const second = await check([url], {}, first, true);
  expect([kinds(second), second.checked[0]?.memory?.volatile]).toEqual([["ok"], true]);
  const before = count;
  expect(kinds(await check([url], {}, memoriesOf(second), true))).toEqual(["ok"]);
  expect(count - before).toBe(1);
});

test("an answer that holds is not asked for again; one that does not is asked with its validators", async () => {
  const seen: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    seen.push(request.headers["if-none-match"]);
    response.writeHead(request.headers["if-none-match"] === '"v1"' ? 304 : 200, { etag: '"v1"' }).end(pdf());
  });
  const url = `${server.origin}/a.pdf`;
  const first = await check([url]);
  const memories = memoriesOf(first);
  const second = await check([url], {}, memories);
  const later = await check([url], { now: () => Date.parse("2026-03-20T12:00:00Z") }, memories);
  expect([kinds(second), kinds(later)]).toEqual([["ok"], ["ok"]]);
  expect(second.checked[0]?.verdict).toMatchObject({
    evidence: { remembered: true, checked: "2026-03-02T12:00:00Z" },
  });
  expect(later.checked[0]?.verdict).toMatchObject({ evidence: { status: 304 } });
  expect(seen).toEqual([undefined, '"v1"']);
});

/** A check of one link with what it is expected to be. */
async function checkAs(expected: "pdf" | "page", url: string, memories: Memories = new Map()) {
  const network = testNetwork();
  const options = { memories, isFresh: false };
  const run = await checkLinks([linkTo(url, { expected })], testTools(network), options);
  await network.close();
  return run;
}

test("a page that was meant to be one is no answer once a PDF is expected", async () => {
  await using server = await serve((_request, response) => void response.end("<!doctype html><p>A page"));
  const url = `${server.origin}/a`;
  const page = await checkAs("page", url);
  const [again, later] = [
    await checkAs("page", url, memoriesOf(page)),
    await checkAs("pdf", url, memoriesOf(page)),
  ];
  expect([page, again, later].map(kinds)).toEqual([["ok"], ["ok"], ["not-pdf"]]);
  expect(again.checked[0]?.verdict).toMatchObject({ evidence: { remembered: true } });
});

test("nor is it where a file had been before the page", async () => {
  let body: string | Buffer = pdf();
  await using server = await serve((_request, response) => void response.end(body));
  const url = `${server.origin}/a`;
  const file = await checkAs("pdf", url);
  body = "<!doctype html><p>A page";
  const expired = new Map([...memoriesOf(file)].map(([key, one]) => [key, { ...one, until: undefined }]));
  const page = await checkAs("page", url, expired);
  expect([page, await checkAs("pdf", url, memoriesOf(page))].map(kinds)).toEqual([["ok"], ["not-pdf"]]);
});

test("what credentials open is remembered neither as theirs nor as that of the bare address", async () => {
  const asked: (string | undefined)[] = [];
  await using server = await serve((request, response) => {
    asked.push(request.headers.authorization);
    response.writeHead(request.headers.authorization === undefined ? 401 : 200).end(pdf());
  });
  const bare = `${server.origin}/a.pdf`;
  const known = bare.replace("://", "://user:secret@");
  const first = await check([known]);
  expect([kinds(first), first.checked[0]?.memory]).toEqual([["ok"], undefined]);
  const both = await check([bare, known]);
  const again = await check([bare, known], {}, memoriesOf(both));
  expect([both, again].map(kinds)).toEqual([
    ["gated", "ok"],
    ["gated", "ok"],
  ]);
  const basic = `Basic ${btoa("user:secret")}`;
  expect(asked).toEqual([basic, undefined, basic, basic]);
});

test.each([
  [1024, true],
  [1025, false],
])("validators of %i characters are kept: %s", async (length, isKept) => {
  const long = "x".repeat(length);
  await using server = await serve(
    (_request, response) => void response.writeHead(200, { etag: long, "last-modified": long }).end(pdf()),
  );
  const run = await check([`${server.origin}/a.pdf`]);
  const kept = isKept ? long : undefined;
  expect(run.checked[0]?.memory).toMatchObject({ etag: kept, modified: kept });
});

test("what is remembered has its keys in the order of a line", async () => {
  await using server = await serve((request, response) => {
    if (request.url === "/gone") response.writeHead(404).end();
    else
      response.writeHead(200, { etag: '"1"', "last-modified": "Mon, 02 Mar 2026 00:00:00 GMT" }).end(pdf());
  });
  const { checked } = await check([`${server.origin}/a.pdf`, `${server.origin}/gone`]);
  const keys = checked.map(({ memory }) => Object.keys(memory ?? {}));
  expect(keys.map(([first]) => first)).toEqual(["url", "url"]);
  for (const [, ...others] of keys) expect(others).toEqual([...others].sort());
});

test("a 304 that nobody asked for is trouble, in the second run too", async () => {
  await using server = await serve((_request, response) => void response.writeHead(304).end());
  const url = `${server.origin}/a.pdf`;
  const first = await check([url]);
  const memories = memoriesOf(first);
  const second = await check([url], {}, memories);
  expect([kinds(first), kinds(second)]).toEqual([["server-error"], ["server-error"]]);
});

test("another file in the same place has drifted, and says from what to what", async () => {
  let text = "First";
  await using server = await serve((_request, response) => void response.end(pdf(text)));
  const url = `${server.origin}/a.pdf`;
  const first = await check([url]);
  const memories = memoriesOf(first);
  text = "A second version";
  const run = await check([url], {}, memories, true);
  expect(run.checked[0]?.verdict).toMatchObject({
    kind: "drifted",
    was: { size: pdf("First").length },
    now: { size: pdf(text).length },
  });
  expect(run.checked.map(({ verdict }) => adviceOf(verdict))).toEqual([
    expect.stringMatching(
      /^The file has changed since the last check, from \d+ bytes \(SHA-1 \w{8}\) to \d+ bytes /,
    ),
  ]);
  const again = memoriesOf(run);
  expect(kinds(await check([url], {}, again, true))).toEqual(["ok"]);
});

/** What is asked of hosts: how close together requests start, and how many are under way at once. */
function watch(exchange: CheckTools["exchange"]) {
  const hosts = new Map<string, { starts: number[]; inFlight: number; most: number }>();
  return {
    hosts,
    async exchange(ask: Parameters<typeof exchange>[0]) {
      const name = ask.target.host;
      const host = hosts.get(name) ?? { starts: [], inFlight: 0, most: 0 };
      hosts.set(name, host);
      host.starts.push(performance.now());
      host.inFlight += 1;
      host.most = Math.max(host.most, host.inFlight);
      try {
        return await exchange(ask);
      } finally {
        host.inFlight -= 1;
      }
    },
  };
}

test("no host sees more or closer requests than its limit, redirect targets of 40 DOI links among them", async () => {
  const INTERVAL = 60;
  const network = testNetwork();
  const log = watch(network.exchange);
  await using server = await serve((request, response) => {
    const isDoi = request.socket.localAddress === "127.0.8.1";
    const number = Number(/\d+$/.exec(request.url ?? "")?.[0] ?? 0);
    const location = `http://127.0.8.${2 + (number % 3)}:${server.port}/paper/${number}`;
    setTimeout(
      () => response.writeHead(isDoi ? 302 : 200, isDoi ? { location } : {}).end(isDoi ? "" : pdf()),
      30,
    );
  });
  const urls = Array.from({ length: 40 }, (_, number) => `http://127.0.8.1:${server.port}/10.1145/${number}`);
  const direct = Array.from({ length: 10 }, (_, number) => `http://127.0.8.2:${server.port}/own/${number}`);
  const run = await check([...urls, ...direct], {
    exchange: log.exchange,
    clock: fastClock(1),
    limits: { concurrency: 2, interval: INTERVAL },
  });
  await network.close();
  expect(new Set(kinds(run))).toEqual(new Set(["ok"]));
  expect(log.hosts.size).toBe(4);
  for (const { starts, most } of log.hosts.values()) {
    // The process may be held up just before a request is noted, so one may seem late by less than an
    // interval; over three in a row, that cannot hide one that came too early.
    const spans = starts.slice(2).map((start, index) => start - (starts[index] ?? 0));
    expect(most).toBeLessThanOrEqual(2);
    expect(Math.min(...spans)).toBeGreaterThanOrEqual(INTERVAL);
  }
});
