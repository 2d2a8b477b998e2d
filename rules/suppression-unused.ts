import { defineRule, noOptions } from "../src/engine/index.ts";

export const suppressionUnused = defineRule({
  id: "suppression-unused",
  summary: "A suppression silences nothing.",
  help: "Delete it from the contract: it would hide the next fault of its kind.",
  severity: "warning",
  subject: "suppression",
  needs: [],
  options: noOptions,
  *check({ suppression, matches, isDecidable }) {
    if (matches > 0 || !isDecidable) return;
    yield { message: `the suppression of "${suppression.rule}" matches no finding` };
  },
});
