import { expect, test } from "vitest";
import { timeAtStart } from "../../../src/core/import/infer/find-time.js";

test.each([
  ["14:00-15:15", "14:00-15:15"],
  ["2-3:15 pm", "14:00-15:15"],
  ["10:00-1:15 pm", "10:00-13:15"],
  ["22:00-01:00", "22:00-01:00"],
  ["10 pm - 1 am", "22:00-01:00"],
  ["21:30 – 0:30", "21:30-00:30"],
  // Neither is surely a night.
  ["11:00-1:00", undefined],
  ["14:00-13:00", undefined],
  ["2:00-3:15", undefined],
])("%s is %s", (words, range) => {
  expect(timeAtStart(words)?.time.range).toBe(range);
});
