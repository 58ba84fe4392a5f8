import fc from "fast-check";
import { expect, test } from "vitest";
import { changesReport } from "../../../src/core/changes/report.js";
import { changesShape } from "../../../src/core/changes/shape.js";
import { meaningAfter } from "../../helpers/apply-changes.js";
import { linked, MIDDLE, meaningOf, plans } from "../../helpers/random-plans.js";
import { runs } from "../../helpers/runs.js";

test("a report holds all that makes the later plan out of the earlier one", () => {
  fc.assert(
    fc.property(plans, plans, (before, after) => {
      const { changes } = changesReport(linked(before), linked(after), MIDDLE);
      expect(meaningAfter(linked(before), changes)).toEqual(meaningOf(linked(after)));
    }),
    runs(500),
  );
});

test("a report is empty for a plan and itself", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      expect(changesReport(linked(plan), linked(plan), MIDDLE).changes).toEqual([]);
    }),
  );
});

test("a report has the shape that is promised, no key more", () => {
  fc.assert(
    fc.property(plans, plans, (before, after) => {
      const report = changesReport(linked(before), linked(after), MIDDLE);
      const answer = JSON.parse(JSON.stringify({ file: "a", since: { kind: "file", path: "b" }, ...report }));
      expect(changesShape.parse(answer)).toEqual(answer);
    }),
  );
});
