import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Servers and child processes of the tests start slowly on a busy machine; a hang still ends.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
