import { defineConfig } from "vitest/config";

// What these folders test is pure, or is told everything that it depends on: their files may share one loaded program.
const pure = [
  "contract",
  "docs",
  "engine",
  "healthy",
  "measure",
  "reporters",
  "rules",
  "sources/{deploy-command,manifest,terraform-plan,workflow}",
].map((folder) => `tests/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    // Without this a style sheet is an empty text, and the HTML report is tested without its looks.
    css: true,
    // Vitest leaves a core to its own process by default, which is half of a machine of two.
    maxWorkers: "100%",
    // Servers and child processes of the tests start slowly on a busy machine; a hang still ends.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      { extends: true, test: { name: "apart", include: ["tests/**/*.test.ts"], exclude: pure } },
    ],
  },
});
