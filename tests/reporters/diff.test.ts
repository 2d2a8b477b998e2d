import { expect, test } from "vitest";
import type { Diff } from "../../src/engine/index.ts";
import { toDiffPretty } from "../../src/reporters/diff/pretty.ts";

const names = ["API_URL", "AUDIENCE", "DATABASE_URL", "JWT_ISSUER", "LOG_LEVEL", "PORT"];
const literal = { source: "literal", secret: null, version: null } as const;
const diff: Diff = {
  a: "staging",
  b: "production",
  status: "equal",
  services: [
    {
      service: "web",
      a: null,
      b: null,
      state: "equal",
      rows: names.map((variable) => ({
        variable,
        kind: "variable",
        container: null,
        a: literal,
        b: literal,
        differences: [],
        value: "different",
        unread: [null, null],
      })),
    },
  ],
  unverified: [],
};

const show = (columns: number): string => toDiffPretty(diff, { colorLevel: 0, columns, unicode: true, all: false });

test.each([45, 50, 62, 100])("names of values that differ fit into %i columns", (columns) => {
  const made = show(columns);
  for (const line of made.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
  for (const name of names) expect(made).toContain(name);
});
