import { describe, expect, test } from "vitest";
import { type AnyRule, noOptions, planFetch, selectRules } from "../../src/engine/index.ts";
import { facetsOf, isValue } from "../../src/engine/plan.ts";
import type { Container, Variable } from "../../src/model/index.ts";
import { type Scene, type SceneVariable, toLintInput } from "../support/scene.ts";

const rule = (subject: string, needs: readonly string[], more: object = {}): AnyRule =>
  ({
    id: "a-rule",
    summary: "S.",
    help: "H.",
    severity: "error",
    subject,
    needs,
    options: noOptions,
    *check() {},
    ...more,
  }) as AnyRule;

const planOf = (rules: readonly AnyRule[], scene: Partial<Scene> = {}, metadataOnly = false) => {
  const { environment } = toLintInput({ services: { backend: {} }, ...scene });
  return planFetch(selectRules(rules, environment).active, environment, metadataOnly);
};

describe("the kinds of facts that are fetched", () => {
  test.each([
    ["variable", "value", ["payloads"]],
    ["variable", "invocation", ["payloads", "invokers"]],
    ["variable", "everyInvokerDenial", ["payloads", "invokers"]],
    ["reference", "everyDenial", ["secrets", "grants"]],
    ["requirement", "demanded", ["payloads"]],
    ["relation", "comparison", ["versions", "payloads"]],
    ["workload", "ingress", []],
    ["workload", "broadGrants", ["secrets", "grants"]],
    ["workload", "servedReferences", ["serving", "secrets", "versions"]],
    ["reference", "access", ["secrets", "grants"]],
    ["environment", "unreferencedSecrets", ["inventory"]],
    ["secret", "versions", ["secrets", "every-version"]],
    ["secret", "grants", ["secrets", "every-grant"]],
  ])("for the %s's %s are %j", (subject, fact, facets) => {
    expect(facetsOf(rule(subject, [fact]))).toEqual(facets);
    expect([...planOf([rule(subject, [], { wants: [fact] })]).facets]).toEqual(facets);
  });

  test("are those of all rules together, and none without rules", () => {
    expect([...planOf([rule("secret", ["dates"]), rule("reference", ["version"])]).facets]).toEqual([
      "secrets",
      "versions",
    ]);
    expect(planOf([]).facets.size).toBe(0);
  });
});

describe("payloads are withheld", () => {
  test("where the contract says never, whatever the flags", () => {
    const never = { environment: { payloads: "never" } };
    const why = 'payloads of "staging" are never read (payloads: never)';
    expect(planOf([], never).payloadsWithheld).toBe(why);
    expect(planOf([], never, true).payloadsWithheld).toBe(why);
  });

  test("where the user says so, and not else", () => {
    expect(planOf([], {}, true).payloadsWithheld).toBe("payloads are not read (--metadata-only)");
    expect(planOf([]).payloadsWithheld).toBeNull();
  });
});

describe("the value of a variable is read", () => {
  /** Whether the value of A is wanted, which stands in the contract's container or another one. */
  const wants = (
    rules: readonly AnyRule[],
    backend: Record<string, unknown> = {},
    name = "A",
    holder = 0,
    more: Scene["services"] = {},
  ) => {
    const set: Record<string, SceneVariable> = { A: "1", B: "2", C: "3" };
    const containers = [
      { name: "app", ports: [80], variables: set },
      { name: "proxy", variables: set },
    ];
    const input = toLintInput({ services: { backend, ...more }, workloads: { backend: { containers } } });
    const { environment, snapshot } = input;
    const [service] = environment.services;
    const [workload] = snapshot.workloads;
    const container: Container | undefined = workload?.containers[holder];
    const variable: Variable | undefined = container?.variables.find((each) => each.name === name);
    if (service === undefined || workload === undefined || container === undefined || variable === undefined)
      throw new Error("the scene has them");
    return planFetch(selectRules(rules, environment).active, environment, false).wantsValue(
      service,
      workload,
      container,
      variable,
    );
  };
  const value = rule("variable", ["value"]);
  const asked = { variables: { A: {} } };

  test.each(["value", "soundValue", "sharedValue", "peerIngress", "invocation", "soundAddress"])(
    "where a rule needs %s",
    (need) => {
      expect(isValue(need)).toBe(true);
    },
  );

  test("where a rule about variables looks at it, named by the contract or not, in any container", () => {
    expect(wants([value])).toBe(true);
    expect(wants([value], asked)).toBe(true);
    expect(wants([value], asked, "A", 1)).toBe(true);
    expect(wants([rule("variable", [], { wants: ["value"] })])).toBe(true);
    expect(wants([rule("variable", ["peers", "value"])])).toBe(true);
    expect(wants([rule("variable", ["forbidden", "peers"])], asked)).toBe(false);
    expect(wants([rule("workload", ["ingress"]), rule("secret", ["secret"])], asked)).toBe(false);
    expect(wants([])).toBe(false);
  });

  test("not where the rule does not apply, as far as the contract tells", () => {
    const applies = (appliesTo: (base: Record<string, unknown>, options: unknown) => boolean) => [
      { ...value, appliesTo },
    ];
    expect(wants(applies(() => false))).toBe(false);
    expect(wants(applies(({ requirement }) => requirement !== null))).toBe(false);
    expect(
      wants(
        applies(({ requirement }) => requirement !== null),
        asked,
      ),
    ).toBe(true);
    // In another container the contract asks for nothing.
    expect(
      wants(
        applies(({ requirement }) => requirement !== null),
        asked,
        "A",
        1,
      ),
    ).toBe(false);
    expect(wants(applies(({ holder, container }) => holder === container))).toBe(true);
    expect(
      wants(
        applies(({ environment, service, workload, variable }) =>
          [environment, service, workload, variable].includes(undefined),
        ),
      ),
    ).toBe(false);
    expect(wants(applies((_, options) => options === undefined))).toBe(false);
  });

  test("where a rule about requirements looks at it, and the contract names it", () => {
    const required = [rule("requirement", ["value"])];
    expect(wants(required)).toBe(false);
    expect(wants(required, asked)).toBe(true);
    expect(wants(required, asked, "B")).toBe(false);
    expect(wants(required, asked, "A", 1)).toBe(false);
    expect(wants(required, { "one-of": { key: [["A"], ["B"]] } })).toBe(true);
    expect(wants(required, { "one-of": { key: [["A"], ["B"]] } }, "C")).toBe(false);
    // For rules about variables a member of a group is not asked for by itself.
    const judges = [{ ...value, appliesTo: ({ requirement }: { requirement: unknown }) => requirement !== null }];
    expect(wants(judges, { "one-of": { key: [["A"], ["B"]] } })).toBe(false);
  });

  test("for some facts only where the type can have them", () => {
    expect(wants([rule("variable", ["soundAddress"])], { variables: { A: { type: "url" } } })).toBe(true);
    expect(wants([rule("variable", ["soundAddress"])], asked)).toBe(false);
    expect(wants([rule("variable", ["soundAddress"])])).toBe(false);
    expect(wants([rule("variable", ["sharedValue"])], { variables: { A: { type: "secret" } } })).toBe(true);
    expect(wants([rule("variable", ["sharedValue"])], asked)).toBe(false);
    expect(wants([rule("variable", ["sharedValue"])])).toBe(false);
  });

  describe("where it decides a relation or a condition", () => {
    const compare = [rule("relation", ["comparison"])];
    const related: readonly [string, Record<string, unknown>][] = [
      ["it is to be another's", { variables: { A: { "same-as": "B" }, B: {} } }],
      ["another is to be it", { variables: { A: {}, B: { "same-as": "A" } } }],
      ["it is to differ", { variables: { A: { "differs-from": "B" }, B: {} } }],
      ["it is to have another among its items", { variables: { A: { type: "list", contains: ["B"] }, B: {} } }],
      ["another is to have it among its items", { variables: { A: {}, B: { type: "list", contains: ["A"] } } }],
      ["another depends on it", { variables: { A: {}, B: { required: { when: { A: "1" } } } } }],
      ["it may be forbidden", { forbidden: { A: { unless: "1" } } }],
      ["the code may use it", { effective: { jwt: { "first-of": ["A", "B"], "same-as": "auth.jwt" } } }],
    ];
    const auth = { auth: { effective: { jwt: { "first-of": ["X"] } } } };

    test.each(related)("as %s", (_, backend) => {
      for (const need of ["comparison", "demanded", "forbidden"]) {
        expect(wants([rule("relation", ["isActive", need])], backend, "A", 0, auth), need).toBe(true);
      }
      expect(wants(compare, backend, "C", 0, auth)).toBe(false);
      expect(wants(compare, backend, "A", 1, auth)).toBe(false);
      expect(wants([], backend, "A", 0, auth)).toBe(false);
      expect(wants([rule("variable", ["peers"])], backend, "A", 0, auth)).toBe(false);
    });

    test("of another service", () => {
      for (const word of ["same-as", "differs-from"]) {
        const more = { auth: { variables: { X: { [word]: "backend.A" } } } };
        expect(wants(compare, asked, "A", 0, more)).toBe(true);
        expect(wants(compare, { variables: { A: {}, B: {} } }, "B", 0, more)).toBe(false);
      }
      const effective = { auth: { effective: { jwt: { "first-of": ["X"], "same-as": "backend.A" } } } };
      expect(wants(compare, asked, "A", 0, effective)).toBe(true);
    });

    test("and not where nothing does, or a ban holds for every value", () => {
      expect(wants(compare, asked)).toBe(false);
      expect(wants(compare, { forbidden: { A: "never" } })).toBe(false);
      expect(wants(compare, { variables: { A: { required: true }, B: { required: false } } })).toBe(false);
    });
  });
});
