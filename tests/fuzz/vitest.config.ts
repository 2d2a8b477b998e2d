import { defineConfig } from "vitest/config";

/** A session is no test of `npm test`: it lasts as long as it is told to. */
export default defineConfig({ test: { include: ["tests/fuzz/session.ts"], css: true, maxWorkers: 1 } });
