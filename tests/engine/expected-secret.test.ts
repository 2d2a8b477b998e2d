import { describe, expect, test } from "vitest";
import { isNamedSecret, parseSecret, toNamedSecret } from "../../src/engine/expected-secret.ts";

const whole = "projects/shared/secrets/jwt";

test.each([
  ["jwt", null, "jwt"],
  [whole, "shared", "jwt"],
  [`${whole}/versions/1`, null, `${whole}/versions/1`],
  [`x${whole}`, null, `x${whole}`],
  ["projects//secrets/jwt", null, "projects//secrets/jwt"],
])("%s is a secret of project %j, %s", (text, project, id) => {
  expect(parseSecret(text)).toEqual({ project, id });
});

test("a variable is let read the contract's secret where one edit does it", () => {
  expect(toNamedSecret("jwt", "A")).toEqual([
    { kind: "set-reference", variable: "A", secret: "jwt", version: "latest" },
  ]);
  expect(toNamedSecret(whole, "A")).toEqual([]);
});

describe("a reference leads to the secret that the contract names", () => {
  const own = { project: "own", projectNumber: "100" };
  const leads = (
    wanted: string,
    secret: string,
    project: string | null,
    workload: Partial<typeof own> | object = own,
  ) =>
    isNamedSecret(
      wanted,
      { project, secret, version: "latest", malformed: null },
      { project: null, projectNumber: null, ...workload },
      "environment",
    );

  test.each<[string, string, string | null, boolean]>([
    ["jwt", "jwt", null, true],
    ["jwt", "jwt", "own", true],
    ["jwt", "jwt", "100", true],
    [whole, "jwt", "shared", true],
    ["projects/100/secrets/jwt", "jwt", null, true],
    ["projects/own/secrets/jwt", "jwt", null, true],
    // Which project a number is cannot be told.
    [whole, "jwt", "999", true],
    ["jwt", "other", null, false],
    ["jwt", "jwt", "shared", false],
    [whole, "jwt", null, false],
    [whole, "jwt", "100", false],
    [whole, "jwt", "team-1", false],
    ["projects/998/secrets/jwt", "jwt", "999", false],
  ])("%s: %s in %j: %s", (wanted, secret, project, is) => {
    expect(leads(wanted, secret, project)).toBe(is);
  });

  test("in the environment's project where the workload has none", () => {
    expect(leads("projects/environment/secrets/jwt", "jwt", null, {})).toBe(true);
    expect(leads("projects/other/secrets/jwt", "jwt", null, {})).toBe(false);
    const nowhere = { project: null, projectNumber: null };
    const read = (project: string | null) => ({ project, secret: "jwt", version: "1", malformed: null });
    // Where nobody knows the project, it may be any.
    expect(isNamedSecret(whole, read(null), nowhere, null)).toBe(true);
    expect(isNamedSecret("jwt", read("shared"), nowhere, null)).toBe(true);
  });
});
