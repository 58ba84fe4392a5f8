import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests that start programs, write to the disk or ask servers; the others touch nothing outside themselves. */
const PROCESS = [
  "tests/*.test.ts",
  "tests/{browser,conform,corpus,docs,e2e,io}/**/*.test.ts",
  "tests/commands/{changes,check-links*,shipped-links}.test.ts",
];

export default defineConfig({
  test: {
    // Half of the time is spent in waiting: for programs that were started, and for pauses between requests.
    maxWorkers: 2 * availableParallelism(),
    // Only a guard against a hang: machines differ, and no test looks at the clock.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "process",
          include: PROCESS,
          globalSetup: "tests/helpers/build.ts",
        },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: PROCESS,
          // They leave nothing behind, so files may share the modules that they load.
          isolate: false,
        },
      },
    ],
  },
});
