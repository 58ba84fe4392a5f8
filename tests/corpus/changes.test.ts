import { describe, expect, test } from "vitest";
import { changesReport } from "../../src/core/changes/report.js";
import type { Change } from "../../src/core/changes/shape.js";
import { importMarkdown } from "../../src/core/import/import-markdown.js";
import { linkSyllabus, type Syllabus } from "../../src/core/model/syllabus.js";
import { meaningAfter } from "../helpers/apply-changes.js";
import { meaningOf } from "../helpers/random-plans.js";
import { missingCorpus, revisions } from "./expected.js";

const TODAY = "2023-03-20";

/** Each revision that holds a list, as a syllabus. */
function history(): { name: string; syllabus: Syllabus }[] {
  return revisions()
    .slice(2)
    .map(({ name, text }) => ({
      name,
      syllabus: linkSyllabus(structuredClone(importMarkdown(text, { source: "aisys2023/README.md" }).file)),
    }));
}

const STEPS = history().flatMap((later, index, all) => {
  const earlier = all[index - 1];
  return earlier === undefined ? [] : [{ name: `${earlier.name} → ${later.name}`, earlier, later }];
});

function changesTo(number: string): Change[] {
  const step = STEPS.find(({ later }) => later.name.startsWith(number));
  return step === undefined ? [] : changesReport(step.earlier.syllabus, step.later.syllabus, TODAY).changes;
}

describe.skipIf(missingCorpus !== undefined)(
  `a real list, revision by revision (${missingCorpus ?? "found"})`,
  () => {
    test.for(STEPS)("$name: each report makes the next revision of the last", ({ earlier, later }) => {
      const { changes } = changesReport(earlier.syllabus, later.syllabus, TODAY);
      // In one step only a full stop was put in.
      expect(changes.length === 0).toBe(later.name.startsWith("07"));
      expect(meaningAfter(earlier.syllabus, changes)).toEqual(meaningOf(later.syllabus));
    });

    test("two classes that swapped are told as a swap, though their ids are given out by the import", () => {
      expect(changesTo("15").map(({ kind, on }) => [kind, on])).toEqual([
        ["sessions-swapped", "2023-04-11"],
        ["paper-role", "2023-04-13"],
        ["paper-role", "2023-04-13"],
        ["session-renamed", undefined],
      ]);
    });

    test("a class that reads something else is still that class", () => {
      const kinds = new Set(changesTo("06").map(({ kind }) => kind));
      expect(kinds).toEqual(new Set(["paper-added", "paper-removed", "session-renamed"]));
    });

    test("a reading that becomes required is one change", () => {
      expect(changesTo("18")).toMatchObject([
        { kind: "paper-role", from: "extra", to: "required", index: 0 },
      ]);
    });
  },
);
