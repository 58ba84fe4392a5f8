import fc from "fast-check";
import { expect, test } from "vitest";
import type { Verdict } from "../../../src/core/links/report.js";
import {
  expiry,
  failuresAfter,
  type Memory,
  mergeStates,
  parseState,
  printState,
  untilNow,
} from "../../../src/core/links/state.js";
import type { Answer } from "../../../src/core/net/exchange.js";
import { isTransient, pauseAfter, retryAfter } from "../../../src/core/net/retry.js";

const NOW = Date.parse("2026-03-02T12:00:00Z");
const evidence = { hops: [], ms: 1, tries: 1, checked: "2026-03-02T12:00:00Z" };
const timeout: Verdict = { kind: "timeout", reason: "slow", evidence };

function memory(url: string, own: Partial<Memory> = {}): Memory {
  return { url, kind: "ok", checked: "2026-03-01T00:00:00Z", ...own };
}

test("what is printed is read again, sorted by address, one line each", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.webUrl()), (urls) => {
      const memories = new Map(urls.map((url) => [url, memory(url, { runs: 2, sha1: "a" })]));
      const text = printState(memories);
      expect(parseState(text)).toEqual({ memories, damaged: 0 });
      expect(text.split("\n").slice(0, -1)).toEqual(text.split("\n").slice(0, -1).sort());
    }),
  );
});

test("a line has the address first, then the other keys by name", () => {
  const entry = {
    whole: "b",
    url: "http://a/",
    until: "2026-03-09T00:00:00Z",
    size: 9,
    since: "2026-03-01T00:00:00Z",
    sha1: "a",
    runs: 2,
    reason: "slow",
    ok: "2026-03-01T00:00:00Z",
    modified: "yesterday",
    kind: "timeout",
    etag: "1",
    checked: "2026-03-02T00:00:00Z",
    at: "http://a/b",
  };
  const printed = printState(parseState(JSON.stringify(entry)).memories);
  expect(JSON.parse(printed)).toEqual(entry);
  const [first, ...others] = Object.keys(JSON.parse(printed));
  expect([first, others]).toEqual(["url", [...others].sort()]);
});

test("a line whose validators could not be sent is damaged", () => {
  const line = (etag: string) => printState(new Map([["http://a/", memory("http://a/", { etag })]]));
  expect(parseState(line('W/"\u00e9"')).damaged).toBe(0);
  for (const etag of ["a\nb", "“a”", "a\0"]) expect(parseState(line(etag)).damaged).toBe(1);
});

test("what was learned in days to come gives way to what is learned now", () => {
  const future = memory("http://a/", {
    checked: "2099-01-01T00:00:00Z",
    until: "2099-01-08T00:00:00Z",
    runs: 2,
  });
  const past = memory("http://b/", { checked: "2026-03-01T00:00:00Z", until: "2026-03-08T00:00:00Z" });
  const others = untilNow(new Map([future, past].map((one) => [one.url, one])), NOW);
  expect([...others.values()]).toEqual([
    { ...future, checked: "2026-03-02T12:00:00Z", until: undefined },
    past,
  ]);
  const mine = memory("http://a/", { checked: "2026-03-02T12:00:00Z", runs: 3 });
  expect(mergeStates(new Map([[mine.url, mine]]), others).get("http://a/")).toEqual(mine);
});

test("damage costs the damaged lines only", () => {
  const good = printState(new Map([["http://a/", memory("http://a/")]]));
  const { memories, damaged } = parseState(`<<<<<<< ours\n${good}{"url":3}\n\0\0\n{"url":"http://b/","ki`);
  expect([...memories.keys()]).toEqual(["http://a/"]);
  expect(damaged).toBe(4);
});

test("of two runs at once, the later look at each link counts", () => {
  const old = memory("http://a/", { checked: "2026-03-01T00:00:00Z" });
  const young = memory("http://a/", { checked: "2026-03-02T00:00:00Z", kind: "gone" });
  const other = memory("http://b/");
  const merged = mergeStates(
    new Map([["http://a/", old]]),
    new Map([
      ["http://a/", young],
      ["http://b/", other],
    ]),
  );
  expect(merged).toEqual(
    new Map([
      ["http://a/", young],
      ["http://b/", other],
    ]),
  );
});

test("good answers hold for about a week, walls for a day, failures not at all", () => {
  const daysOf = (url: string, kind: Memory["kind"]) =>
    (Date.parse(expiry(url, kind, NOW) ?? "") - NOW) / 86_400_000;
  const lives = Array.from({ length: 200 }, (_, index) => daysOf(`http://a/${index}`, "ok"));
  expect(Math.min(...lives)).toBeGreaterThanOrEqual(5.2);
  expect(Math.max(...lives)).toBeLessThanOrEqual(8.8);
  expect(new Set(lives.map(Math.round)).size).toBeGreaterThan(2);
  expect(daysOf("http://a/", "blocked")).toBeLessThanOrEqual(1.25);
  expect(
    ["gone", "timeout", "not-pdf"].map((kind) =>
      expiry("http://a/", kind === "gone" ? "gone" : "timeout", NOW),
    ),
  ).toEqual([undefined, undefined, undefined]);
});

test("failures in a row are counted, a good answer ends them, a wall says nothing", () => {
  const before = memory("http://a/", { kind: "timeout", runs: 2, since: "2026-02-01T00:00:00Z" });
  expect(failuresAfter(timeout, undefined, NOW)).toEqual({ runs: 1, since: "2026-03-02T12:00:00Z" });
  expect(failuresAfter(timeout, before, NOW)).toEqual({ runs: 3, since: "2026-02-01T00:00:00Z" });
  expect(failuresAfter({ kind: "ok", evidence }, before, NOW)).toBeUndefined();
  expect(failuresAfter({ kind: "blocked", reason: "403", evidence }, before, NOW)).toEqual({
    runs: 2,
    since: "2026-02-01T00:00:00Z",
  });
});

function answer(status: number, headers: Record<string, string> = {}): Answer {
  return {
    kind: "answer",
    status,
    headers,
    cookies: [],
    body: new Uint8Array(),
    received: 0,
    stopped: "end",
    ms: 1,
  };
}

test.each([408, 425, 429, 500, 502, 503, 504])("a %i is tried again", (status) => {
  expect(isTransient(answer(status))).toBe(true);
});

test.each([200, 301, 401, 403, 404, 410, 501, 505])("a %i is not", (status) => {
  expect(isTransient(answer(status))).toBe(false);
});

test.each([
  ["30", 30_000],
  ["0", 0],
  ["Mon, 02 Mar 2026 12:01:00 GMT", 60_000],
  ["Mon, 02 Mar 2026 11:00:00 GMT", 0],
  ["99999999999999999999", 365 * 86_400_000],
  ["Fri, 31 Dec 9999 23:59:59 GMT", 365 * 86_400_000],
  ["soon", undefined],
  ["-3", undefined],
  ["1.5", undefined],
])("Retry-After: %s", (field, ms) => {
  const until = retryAfter(answer(503, { "retry-after": field }), NOW);
  expect(until === undefined ? undefined : until - NOW).toBe(ms);
});

test.each([
  [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "7200" }, 7_200_000],
  [{ "x-ratelimit-remaining": "12", "x-ratelimit-reset": "7200" }, undefined],
])("a limit that is used up is a rest: %o", (headers, ms) => {
  const until = retryAfter(answer(429, headers), NOW);
  expect(until === undefined ? undefined : until - NOW).toBe(ms);
});

test("pauses double and are spread", () => {
  expect([pauseAfter(1, 0), pauseAfter(1, 0.999), pauseAfter(2, 0), pauseAfter(2, 0.999)]).toEqual([
    1000, 1999, 2000, 3998,
  ]);
});
