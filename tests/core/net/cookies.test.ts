import { expect, test } from "vitest";
import { CookieJar } from "../../../src/core/net/cookies.js";
import { parseTarget, type Target } from "../../../src/core/net/url.js";

function target(url: string): Target {
  const parsed = parseTarget(url);
  if (parsed.kind !== "target") throw new Error(`${url} is no target`);
  return parsed.target;
}

const HERE = target("https://papers.example.org/a/b.pdf");

function sentAfter(...fields: string[]): string | undefined {
  const jar = new CookieJar();
  for (const field of fields) jar.store(HERE, [field]);
  return jar.fieldFor(HERE);
}

test.each([
  "id=; Max-Age=0",
  "id=x; max-age=-1; Path=/a",
  "id=; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
  'id=; expires="Thu, 01-Jan-1970 00:00:01 GMT"; Path=/a',
])("%s takes a cookie back", (field) => {
  expect(sentAfter("id=7", field)).toBe(undefined);
});

test.each(["id=8", "id=8; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "id=8; Expires=soon"])(
  "%s replaces it",
  (field) => {
    expect(sentAfter("id=7", field)).toBe("id=8");
  },
);

test.each([
  ["https://papers.example.org/a/c", "id=7"],
  ["https://papers.example.org/ab", undefined],
  ["https://other.example.org/a/c", undefined],
  ["http://papers.example.org/a/c", "id=7"],
])("a cookie of one folder goes to %s as %o", (url, field) => {
  const jar = new CookieJar();
  jar.store(HERE, ["id=7"]);
  expect(jar.fieldFor(target(url))).toBe(field);
});

test("a cookie for a domain goes to its hosts, a secure one only over HTTPS, one for a foreign domain nowhere", () => {
  const jar = new CookieJar();
  jar.store(HERE, ["a=1; Domain=.example.org; Path=/", "b=2; Domain=example.org; Path=/; Secure"]);
  jar.store(HERE, ["c=3; Domain=evil.org; Path=/", "d=4; Domain=org; Path=/"]);
  expect(jar.fieldFor(target("http://www.example.org/"))).toBe("a=1");
  expect(jar.fieldFor(target("https://www.example.org/"))).toBe("a=1; b=2");
  expect(jar.fieldFor(target("https://evil.org/"))).toBe(undefined);
});
