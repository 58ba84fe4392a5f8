import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, SHIPPED } from "./aisys.js";

/** The list that ships with the program: 20 sessions in spring 2023, Seoul. */
export const COURSE = readFileSync(SHIPPED, "utf8");

/** A file of `tests/fixtures/`. */
export function fixture(name: string): string {
  return readFileSync(join(ROOT, "tests", "fixtures", name), "utf8");
}

/** A valid syllabus in UTC with the given lines of YAML after its head. */
export function syllabus(...lines: readonly string[]): string {
  return ["version: 1", "course: { id: c, title: C }", "calendar: { timezone: UTC }", ...lines, ""].join(
    "\n",
  );
}
