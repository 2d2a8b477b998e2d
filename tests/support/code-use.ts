import type { CodeUse } from "../../src/model/index.ts";

/** A program reads the variable. */
export const someUse = (variable: string, more: Partial<CodeUse> = {}): CodeUse => ({
  variable,
  kind: "read",
  language: "python",
  hasDefault: false,
  unsafe: null,
  isTest: false,
  location: { file: "main.py", line: 1, column: 1 },
  ...more,
});
