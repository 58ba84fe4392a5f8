import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../helpers/runs.js";
import { choices, drawer, drawPlan, styledText } from "../helpers/styled-text.js";
import { runIn, testContext } from "../helpers/test-context.js";

/** What staff type in a term, at whatever session and paper. */
const LINES: readonly (readonly string[])[] = [
  ["cancel", "s0"],
  ["cancel", "s0", "--shift", "--reason", "Snow: #1"],
  ["cancel", "s0", "--to-backlog"],
  ["cancel", "s0", "--drop"],
  ["move", "s0", "--to", "2023-05-02"],
  ["move", "p0", "--to", "2023-05-02"],
  ["move", "p0", "--to", "backlog", "--extra"],
  ["remove", "p0", "s0"],
  ["set", "s0", "note=Two rooms", "presenters=Ada, Ken"],
  ["add", "New: paper", "--offline", "--to", "s0"],
  ["add", "session", "2023-03-10", "--title", "Extra class"],
  ["swap", "s0", "s1"],
  ["new-term", "--start", "2024-03-05"],
  ["fmt"],
];

test("whatever was done, undo gives back the same bytes, as often as something was done", async () => {
  await fc.assert(
    fc.asyncProperty(choices, async (numbers) => {
      const draw = drawer(numbers);
      const { text } = styledText(drawPlan(draw), draw);
      const context = testContext({ files: { "syllabus.yaml": text } });
      const texts: (string | undefined)[] = [text];
      for (let left = draw(1, 2, 3); left > 0; left -= 1) {
        const { code } = await runIn(context, draw(...LINES));
        // A request that cannot be followed changes nothing.
        expect([0, 2]).toContain(code);
        if (context.disk.get("syllabus.yaml") !== texts.at(-1)) texts.push(context.disk.get("syllabus.yaml"));
      }
      for (const before of texts.slice(0, -1).toReversed()) {
        await runIn(context, ["undo"]);
        expect(context.disk.get("syllabus.yaml")).toBe(before);
      }
    }),
    runs(150),
  );
});
