import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { webUri } from "../../../src/core/model/web-uri.js";

describe("an address of the web", () => {
  test.each([
    "https://example.org",
    "http://example.org/",
    "HTTPS://Example.org/A",
    "https://example.org:8080/a/b.pdf?c=d&e=%2C#f",
    "https://user@example.org/~a/(b);c=1,2!'*$+",
    "http://[2001:db8::1]/a",
  ])("%s stays as it is", (address) => {
    expect(webUri(address)).toBe(address);
  });

  test.each([
    ["https://example.org/a b", "https://example.org/a%20b"],
    ["https://example.org/논문.pdf", "https://example.org/%EB%85%BC%EB%AC%B8.pdf"],
    ["https://example.org/?q=é", "https://example.org/?q=%C3%A9"],
    ["https://example.org/a|b{c}[d]", "https://example.org/a%7Cb%7Bc%7D%5Bd%5D"],
    ["https://example.org/100%", "https://example.org/100%25"],
    ["https://example.org/%2C%zz", "https://example.org/%2C%25zz"],
    ["https://example.org/a#b#c", "https://example.org/a#b%23c"],
    ['https://example.org/"<>\\', "https://example.org/%22%3C%3E/"],
    ["https://한국.kr/a", "https://xn--3e0b707e.kr/a"],
  ])("%s is encoded where it must be", (address, uri) => {
    expect(webUri(address)).toBe(uri);
  });

  test("is the same once it is encoded, and holds only what a URI may", () => {
    const address = fc.string({ unit: "grapheme" }).map((path) => `https://example.org/${path}`);
    fc.assert(
      fc.property(address, (written) => {
        const uri = webUri(written) ?? "";
        expect(uri).toMatch(/^https:\/\/example\.org\/(?:[\w.~!$&'()*+,;=:@/?#-]|%[\dA-F]{2})*$/i);
        expect(webUri(uri)).toBe(uri);
      }),
    );
  });
});

describe("no address of the web", () => {
  test.each([
    "",
    "example.org/a",
    "javascript:alert(1)",
    "data:text/html,a",
    "ftp://example.org/a",
    "mailto:a@example.org",
    "https:",
    "https://",
    "https:///a",
    "https:example.org",
    "https://exa mple.org/",
    " javascript:alert(1)//https://example.org",
  ])("%j is none", (address) => {
    expect(webUri(address)).toBeUndefined();
  });
});
