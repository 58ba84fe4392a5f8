import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: "tests/helpers/build.ts",
    // Only a guard against a hang: machines differ, and no test looks at the clock.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
