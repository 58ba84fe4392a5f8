import fc from "fast-check";
import { expect, test } from "vitest";
import { renderJson, renderJsonInParts } from "../../src/render/json.js";

test("a report in parts is the same text as in one", () => {
  const value = fc.jsonValue({ depthSize: "small" });
  const list = fc.array(fc.oneof(value, fc.constant(undefined)), { maxLength: 450 });
  const report = fc.dictionary(fc.string({ unit: "binary" }), fc.oneof(value, list, fc.constant(undefined)));
  fc.assert(
    fc.property(report, (one) => {
      expect([...renderJsonInParts(one)].join("")).toBe(renderJson(one));
    }),
  );
});

test("no part of a long list is long", () => {
  const results = Array.from({ length: 20_000 }, (_, number) => ({ number, text: "a\u009b\nb" }));
  const parts = [...renderJsonInParts({ version: 1, results, none: [], summary: { links: 20_000 } })];
  expect(JSON.parse(parts.join(""))).toEqual({ version: 1, results, none: [], summary: { links: 20_000 } });
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(32_000);
});
