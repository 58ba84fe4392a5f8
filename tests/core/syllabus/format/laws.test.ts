import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { formatSyllabus } from "../../../../src/core/syllabus/format/format.js";
import { parseSyllabusFile } from "../../../../src/core/syllabus/parse.js";
import { isOrdered, randomSyllabus } from "../../../helpers/random-syllabus.js";
import { choices, plantedIn, styled } from "../../../helpers/yaml-styles.js";

/** Syllabi in every style, with the comments that were planted in them. */
const written = fc
  .tuple(randomSyllabus, fc.array(fc.nat(1000), { minLength: 0, maxLength: 400, size: "max" }))
  .map(([value, numbers]) => ({ value, ...styled(value, choices(numbers), isOrdered) }));

const read = (text: string): unknown => parse(text, { maxAliasCount: -1, resolveKnownTags: false });

describe("a syllabus in any style, formatted,", () => {
  test("says the same, with every comment, and stays as it is when it is formatted again", () => {
    fc.assert(
      fc.property(written, ({ value, text, comments }) => {
        expect(parseSyllabusFile(text).problems.filter(({ severity }) => severity === "error")).toEqual([]);
        const formatted = formatSyllabus(text);
        expect(read(formatted)).toEqual(read(text));
        expect(read(text)).toEqual(value);
        expect(plantedIn(formatted)).toEqual(comments);
        expect(formatSyllabus(formatted)).toBe(formatted);
      }),
      { numRuns: Number(process.env.RUNS ?? 300), endOnFailure: process.env.QUICK === "1" },
    );
  });
});
