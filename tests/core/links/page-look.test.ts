import { expect, test } from "vitest";
import { lookAtBody } from "../../../src/core/links/body.js";
import { metaRefresh, refreshPlace } from "../../../src/core/links/page-look.js";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

test.each(["<h1 ", "<", "<title>", "<meta http-equiv=refresh ", "<input type"])(
  "megabytes of %o are looked at no further than the head of a page",
  (part) => {
    const body = bytes(`<html>${part.repeat(1024 * 1024)}`);
    expect(lookAtBody(body)).toEqual({ kind: "page", page: "plain" });
    expect(metaRefresh(body)).toBe(undefined);
  },
);

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
