import { type AnyRule, noOptions } from "../../src/engine/index.ts";

/** A rule about variables that finds nothing. */
export const silentRule: AnyRule = {
  id: "a-rule",
  summary: "S.",
  help: "H.",
  severity: "error",
  subject: "variable",
  needs: [],
  options: noOptions,
  *check() {},
};
