import { expect, test } from "vitest";
import { metaRefresh, pageLeads, refreshPlace } from "../../../src/core/net/leads.js";
import { pageKind, readPage } from "../../../src/core/net/page.js";
import { parseTarget } from "../../../src/core/net/url.js";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function kindOf(body: Uint8Array, titles: string[] = []) {
  return pageKind(readPage(body), { status: 200, headers: {}, cookies: [] }, titles);
}

function leadsOf(body: Uint8Array, url = "http://a.org/x/y") {
  const parsed = parseTarget(url);
  if (parsed.kind !== "target") throw new Error(url);
  return pageLeads(readPage(body), parsed.target);
}

test.each([
  "<h1 ",
  "<",
  "<title>",
  "<meta http-equiv=refresh ",
  "<input type",
  "<script>",
  "<!--",
  "<iframe src=",
  "<noscript>",
])("megabytes of %o are looked at no further than the head of a page", (part) => {
  const body = bytes(`<html>${part.repeat(1024 * 1024)}`);
  expect(kindOf(body)).toBe("plain");
  expect(leadsOf(body)).toEqual({ next: undefined, shown: [] });
});

const LOOKS: [title: string, heading: string, look: string][] = [
  ["The Page That Could Not Be Found", "The page that could not be found | A Journal", "plain"],
  ["Single Sign-On: Log In Once, Regret It Often", "Single Sign-On: Log in once, regret it often", "plain"],
  ["Are You Human? A Study of Captchas", "<em>Are You Human?</em> A Study of Captchas", "plain"],
  ["Login & Logout: A Survey", "&quot;Login &amp; Logout&quot;: A Survey", "plain"],
  ["The Page That Could Not Be Found", "404 – The Page That Could Not Be Found", "not-found"],
  ["Single Sign-On: Log In Once, Regret It Often", "Sign in | Regret It Often", "login"],
  ["Are You Human? A Study of Captchas", "Are you human?", "challenge"],
  ["Page Not Found", "Page not found", "not-found"],
];

test.each(LOOKS)("where the paper is called %o, the heading %o makes a page %s", (title, heading, page) => {
  for (const tag of ["title", "h1"])
    expect(kindOf(bytes(`<!doctype html><${tag}>${heading}</${tag}>`), [title])).toBe(page);
});

test.each([
  ["0; url=/a.pdf", "/a.pdf"],
  ["0;URL='/a b.pdf'", "/a b.pdf"],
  ['3, url = "a.pdf" ', "a.pdf"],
  ["0.5;/a.pdf", "/a.pdf"],
  ["0 /a.pdf", "/a.pdf"],
  ["5", undefined],
  ["0; url=", undefined],
  ["30; url=/a.pdf", undefined],
  ["soon; url=/a.pdf", undefined],
])("a refresh of %o leads to %o", (value, place) => {
  expect(refreshPlace(value)).toBe(place);
});

test("a refresh is found in whatever order its attributes stand, and its ampersands are those of HTML", () => {
  expect(metaRefresh(bytes(`<META CONTENT='0; URL=/a?b&amp;c' HTTP-EQUIV="Refresh">`))).toBe("/a?b&c");
  expect(metaRefresh(bytes("<meta http-equiv=refresh content=0;/a.pdf>"))).toBe("/a.pdf");
});
