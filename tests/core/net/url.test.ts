import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTarget, resolveTarget, type Target } from "../../../src/core/net/url.js";

function target(address: string): Target {
  const parsed = parseTarget(address);
  if (parsed.kind !== "target") throw new Error(`${address} is no target: ${JSON.stringify(parsed)}`);
  return parsed.target;
}

/** Every character that RFC 3986 allows in a path or a query, and percent-encoded bytes. */
const allowed = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."ABCxyz0189-._~!$&'()*+,;=:@/"),
      fc.integer({ min: 0, max: 255 }).map((byte) => `%${byte.toString(16).padStart(2, "0")}`),
    ),
  )
  .map((parts) => parts.join(""));

/** What browsers remove from a path (WHATWG URL, §4.1). */
const DOT_SEGMENT = /(^|\/)(\.|%2e){1,2}(\/|$)/i;

test("what RFC 3986 allows goes out byte for byte, but for dot segments", () => {
  const path = allowed.filter((text) => !DOT_SEGMENT.test(text));
  fc.assert(
    fc.property(path, fc.option(allowed, { nil: undefined }), (path, query) => {
      const written = `/${path}${query === undefined ? "" : `?${query}`}`;
      expect(target(`https://example.org${written}`).path).toBe(written);
    }),
  );
});

test("anything else is percent-encoded as UTF-8, and decodes to what was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const written = text.replace(/[%#?]/g, "");
      // Dot segments are removed, as the URL standard says.
      fc.pre(!written.split("/").some((segment) => segment === "." || segment === ".."));
      const { path } = target(`https://example.org/${written}`);
      expect(path).toMatch(/^\/[\w\-.~!$&'()*+,;=:@/%]*$/);
      expect(decodeURIComponent(path)).toBe(`/${written}`);
    }),
  );
});

test("asking for what was already exact changes nothing", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
      const { href } = target(url);
      expect(target(href).href).toBe(href);
    }),
  );
});

test.each([
  ["https://example.org/a/../b//c/./d.pdf?e/../f", "/b//c/d.pdf?e/../f"],
  ["https://example.org/a/%2E%2e/b/%2e", "/b/"],
  ["https://example.org/%7Euser/%e2%82%ac.pdf", "/%7Euser/%e2%82%ac.pdf"],
  ["https://example.org/논문.pdf", "/%EB%85%BC%EB%AC%B8.pdf"],
  ["https://example.org/a b|c.pdf?x=[1]", "/a%20b%7Cc.pdf?x=%5B1%5D"],
  ["https://example.org/100%.pdf", "/100%25.pdf"],
  ["https://example.org?a=b#page=3", "/?a=b"],
  ["https://example.org/\u017f\u212a.pdf", "/%C5%BF%E2%84%AA.pdf"],
])("%s asks for %s", (address, path) => {
  expect(target(address).path).toBe(path);
});

test.each([
  [
    "https://https://example.org/a.pdf",
    { kind: "malformed", reason: "it names its scheme twice", repaired: "https://example.org/a.pdf" },
  ],
  ["www.example.org/a.pdf", { kind: "malformed", reason: "it does not begin with https://" }],
  ["https:///a.pdf", { kind: "malformed", reason: "no host follows the scheme" }],
  ["https://exa mple.org/", { kind: "malformed", reason: "its host is not valid" }],
  ["https://example.org\\@evil.org/", { kind: "malformed", reason: "its host is not valid" }],
  ["https://example.org:99999/", { kind: "malformed", reason: "its host is not valid" }],
  ["ftp://example.org/a.pdf", { kind: "other-scheme", scheme: "ftp" }],
  ["mailto:a@example.org", { kind: "other-scheme", scheme: "mailto" }],
])("%s is no target", (address, parsed) => {
  expect(parseTarget(address)).toEqual(parsed);
});

test.each([
  ["http://0x7f.1/", "127.0.0.1"],
  ["http://2130706433/", "127.0.0.1"],
  ["http://EXAMPLE.org/", "example.org"],
  ["http://bücher.example/", "xn--bcher-kva.example"],
  ["http://[::1]/", "[::1]"],
])("%s has the host %s", (address, host) => {
  expect(target(address).host).toBe(host);
});

test.each([
  ["b.pdf", "http://a.org/x/b.pdf"],
  ["../b.pdf", "http://a.org/b.pdf"],
  ["../../../b.pdf", "http://a.org/b.pdf"],
  ["/b.pdf?c", "http://a.org/b.pdf?c"],
  ["?c", "http://a.org/x/y.pdf?c"],
  ["", "http://a.org/x/y.pdf?q"],
  ["//b.org/c", "http://b.org/c"],
  ["https://b.org", "https://b.org/"],
  ["b c.pdf#frag", "http://a.org/x/b%20c.pdf"],
  ["./", "http://a.org/x/"],
  ["..", "http://a.org/"],
  ["\\b.pdf", "http://a.org/b.pdf"],
  ["https:/b.org\\c.pdf", "https://b.org/c.pdf"],
])("a Location of %o leads to %s", (location, href) => {
  const parsed = resolveTarget(target("http://a.org/x/y.pdf?q"), location);
  expect(parsed.kind === "target" && parsed.target.href).toBe(href);
});

test("user and password are kept apart from the address", () => {
  const { href, credentials } = target("https://me:p%40ss@example.org/a.pdf");
  expect({ href, credentials }).toEqual({ href: "https://example.org/a.pdf", credentials: "me:p@ss" });
});
