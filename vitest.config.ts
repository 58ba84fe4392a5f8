import { defineConfig } from "vitest/config";

// Tests start servers and processes; how long that takes says nothing about the program.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
