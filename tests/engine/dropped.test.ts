import { describe, expect, test } from "vitest";
import { withoutDropped } from "../../src/engine/dropped.ts";
import type { Finding } from "../../src/engine/index.ts";
import { someFinding } from "../support/finding.ts";
import { toLintInput } from "../support/scene.ts";

const environmentOf = (backend: Record<string, unknown>) => toLintInput({ services: { backend } }).environment;
const asked = environmentOf({ variables: { A: {}, B: {}, C: { required: false } } });

const about = (rule: string, variable: string | null, more: Partial<Finding> = {}): Finding =>
  someFinding({ rule, variable, ...more });
const told = (findings: readonly Finding[], environment = asked): readonly string[] =>
  withoutDropped(environment, findings).map(({ rule, variable }) => `${rule} ${variable}`);

const drops = (variable: string, more: Partial<Finding> = {}): Finding => about("deploy-drops", variable, more);

describe("what a command takes away", () => {
  test("is not missing too", () => {
    const findings = [
      drops("A"),
      about("variable-missing", "A"),
      about("variable-missing", "B"),
      about("url-target", "A"),
    ];
    expect(told(findings)).toEqual(["deploy-drops A", "variable-missing B", "url-target A"]);
  });

  test.each([{ service: "auth" }, { workload: "backend-2" }])("of one is not taken away from another: %j", (other) => {
    const findings = [drops("A"), about("variable-missing", "A", other)];
    expect(told(findings)).toHaveLength(2);
  });

  test("nothing is left out where it takes nothing away", () => {
    const findings = [about("variable-missing", "A"), about("workload-without-variables", null)];
    expect(withoutDropped(asked, findings)).toEqual(findings);
  });
});

describe("a container that a command empties", () => {
  const empty = about("workload-without-variables", null);

  test("is not told where each variable that is missed is", () => {
    expect(told([drops("A"), drops("B"), empty])).toEqual(["deploy-drops A", "deploy-drops B"]);
  });

  test("is told where one that is missed is not", () => {
    expect(told([drops("A"), empty])).toContain("workload-without-variables null");
  });

  test("is told where a group of the contract may miss something", () => {
    const grouped = environmentOf({ variables: { A: {} }, "one-of": { key: [["X"], ["Y"]] } });
    expect(told([drops("A"), empty], grouped)).toContain("workload-without-variables null");
  });

  test("is told of a service that the contract does not have", () => {
    const stranger = about("workload-without-variables", null, { service: "gone" });
    expect(told([drops("A"), stranger])).toContain("workload-without-variables null");
  });
});

describe("a literal that gcloud refuses to make", () => {
  const plain = about("variable-plaintext-secret", "A");

  test("is no secret in plain text", () => {
    expect(told([about("deploy-type-conflict", "A"), plain])).toEqual(["deploy-type-conflict A"]);
  });

  test("says nothing of other variables", () => {
    expect(told([about("deploy-type-conflict", "B"), plain])).toHaveLength(2);
    expect(told([about("url-target", "A"), plain])).toHaveLength(2);
  });

  test("keeps what else is wrong with it", () => {
    expect(told([about("deploy-type-conflict", "A"), about("url-target", "A")])).toHaveLength(2);
  });
});
