import fc from "fast-check";
import { expect, test } from "vitest";
import { countLeading } from "../../src/core/model/group.js";

test("it counts the items at the start that meet the condition", () => {
  expect(countLeading([1, 2, 2, 5], (item) => item < 3)).toBe(3);
  expect(countLeading([], () => true)).toBe(0);
});

test("it counts as a walk along the list does", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(50), (items, limit) => {
      const sorted = items.toSorted((a, b) => a - b);
      expect(countLeading(sorted, (item) => item < limit)).toBe(sorted.filter((item) => item < limit).length);
    }),
  );
});
