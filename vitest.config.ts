import { defineConfig } from "vitest/config";

/** Tests that start programs, write to the disk or ask servers; the others touch nothing outside themselves. */
const PROCESS = ["browser", "conform", "corpus", "docs", "e2e", "io"].map(
  (folder) => `tests/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    // By default one core is left idle: of two, half of the machine.
    maxWorkers: "100%",
    // Only a guard against a hang: machines differ, and no test looks at the clock.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "process",
          include: [...PROCESS, "tests/*.test.ts"],
          globalSetup: "tests/helpers/build.ts",
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/{commands,core,render}/**/*.test.ts"],
          // They leave nothing behind, so files may share the modules that they load.
          isolate: false,
        },
      },
    ],
  },
});
