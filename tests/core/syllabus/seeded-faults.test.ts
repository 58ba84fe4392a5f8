import { expect, test } from "vitest";
import { seedFaults } from "../../helpers/core-faults.js";
import { problemsOf, shippedText } from "../../helpers/core-syllabus.js";

const text = shippedText.replace(
  "days: [Tue, Thu]",
  "days: [Tue, Thu]\n  end: 2023-06-15\n  holidays: { 2023-04-25: Holiday }",
);
const faults = seedFaults(text).map((fault) => ({ ...fault, found: problemsOf(fault.text) }));

function listed(some: typeof faults): string {
  return some.map(({ what, line, found }) => `${what} (line ${line}), found: ${found.join(", ")}`).join("\n");
}

test("the text has no fault before one is seeded", () => {
  expect(problemsOf(text)).toEqual([]);
});

test("more than two hundred faults of more than sixty kinds are seeded", () => {
  expect(faults.length).toBeGreaterThan(200);
  expect(new Set(faults.map(({ what }) => what.split(":")[0])).size).toBeGreaterThan(60);
});

test("nineteen in twenty faults are found on the line on which they were seeded", () => {
  const missed = faults.filter(({ line, found }) => !found.some((problem) => problem.includes(` ${line}:`)));
  expect(missed.length / faults.length, listed(missed)).toBeLessThanOrEqual(0.05);
});

test("one fault leads to few problems: at most one for each line of a paper", () => {
  const noisy = faults.filter(({ found }) => found.length > 10);
  expect(noisy.length, listed(noisy)).toBe(0);
});
