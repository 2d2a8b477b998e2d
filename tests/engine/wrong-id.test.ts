import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/engine/index.ts";
import { withoutWrongIds } from "../../src/engine/wrong-id.ts";
import { someFinding } from "../support/finding.ts";

const missing = someFinding({ rule: "secret-missing" });
const wrong = (more: Partial<Finding> = {}): Finding => someFinding({ rule: "secret-id-unexpected", ...more });
const rulesOf = (...findings: readonly Finding[]): readonly string[] =>
  withoutWrongIds(findings).map(({ rule }) => rule);

describe("that there is no secret of an id", () => {
  test.each(["secret-id-unexpected", "url-other-environment", "secret-shared"])("is not told beside %s", (rule) => {
    expect(rulesOf(missing, wrong({ rule }))).toEqual([rule]);
  });

  test.each([
    { rule: "variable-missing" },
    { state: "suppressed" as const },
    { state: "baselined" as const },
    { severity: "warning" as const },
    { service: "auth" },
    { workload: "backend-2" },
    { container: "proxy" },
    { variable: "B" },
    { location: { file: "other.yaml", line: 1, column: 1 } },
  ])("is told beside one with %j", (more) => {
    expect(rulesOf(missing, wrong(more))).toHaveLength(2);
  });

  test("is told by the graver of the two", () => {
    const mild = { ...missing, severity: "warning" as const };
    expect(rulesOf(mild, wrong())).toEqual(["secret-id-unexpected"]);
    expect(rulesOf(mild, wrong({ severity: "warning" }))).toEqual(["secret-id-unexpected"]);
    expect(rulesOf(mild, wrong({ severity: "info" }))).toHaveLength(2);
  });

  test("takes nothing else with it", () => {
    expect(rulesOf(someFinding({ rule: "secret-weak" }), wrong())).toEqual(["secret-weak", "secret-id-unexpected"]);
    expect(withoutWrongIds([missing])).toEqual([missing]);
  });
});

describe("that two values differ", () => {
  const other = { service: "auth", variable: "KEY" };
  const mismatch = someFinding({ rule: "variable-mismatch", follows: [other] });
  const cause = wrong(other);

  test("stays with the wrong reference of one of them, as what follows from it", () => {
    expect(withoutWrongIds([mismatch, cause])).toEqual([{ ...cause, consequences: [mismatch] }]);
    const second = { ...mismatch, service: "web" };
    expect(withoutWrongIds([cause, mismatch, second])).toEqual([{ ...cause, consequences: [mismatch, second] }]);
  });

  test.each([
    [{ state: "suppressed" as const }],
    [{ severity: "warning" as const }],
    [{ service: "backend" }],
    [{ variable: "OTHER" }],
    [{ rule: "secret-weak" }],
  ])("is told beside one with %j", (more) => {
    expect(withoutWrongIds([mismatch, { ...cause, ...more }])).toEqual([mismatch, { ...cause, ...more }]);
  });

  test("is told where nothing is wrong with the reference of either, and where it was accepted itself", () => {
    const { follows: _, ...plain } = mismatch;
    const accepted = { ...mismatch, state: "suppressed" as const };
    const reused = { ...mismatch, rule: "variable-reused" };
    expect(withoutWrongIds([plain, accepted, reused, cause])).toEqual([plain, accepted, reused, cause]);
  });
});
