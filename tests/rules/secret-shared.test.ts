import { describe, expect, test } from "vitest";
import { secretShared } from "../../rules/secret-shared.ts";
import { lint, selectRules } from "../../src/engine/index.ts";
import { hash, type Scene, toLintInput } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const apart = { environment: { "separate-from": ["production"] } };
const production = { production: { project: "acme-production" } };
const naming = (secret: string) => ({ backend: { variables: { SERVICE_SECRET: { type: "secret", secret } } } });

testRule(secretShared, {
  valid: {
    "an id for each environment": {
      ...apart,
      environments: production,
      services: naming("service-secret-${environment}"),
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret-staging" } } },
      secrets: { "service-secret-staging": "8d1f6c0b3a9e4475b2d07c5e61fa9830" },
    },
    "one id in two projects is two secrets": {
      ...apart,
      environments: production,
      services: naming("service-secret"),
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } } },
      secrets: { "service-secret": "8d1f6c0b3a9e4475b2d07c5e61fa9830" },
    },
    "the contract does not ask for separation": {
      environments: { production: { project: "acme-staging" } },
      services: naming("service-secret"),
      workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } } },
      secrets: { "service-secret": "8d1f6c0b3a9e4475b2d07c5e61fa9830" },
    },
  },
  invalid: {
    "one id in one project": {
      scene: {
        ...apart,
        environments: { production: { project: "acme-staging" } },
        services: naming("service-secret"),
        workloads: { backend: { SERVICE_SECRET: { secret: "service-secret" } } },
        secrets: { "service-secret": "8d1f6c0b3a9e4475b2d07c5e61fa9830" },
      },
      messages: ['SERVICE_SECRET refers to the secret "service-secret", which "production" uses too'],
    },
    "the other environment's secret by its full name": {
      scene: {
        ...apart,
        environments: production,
        services: naming("service-secret"),
        workloads: { backend: { SERVICE_SECRET: { secret: "service-secret", project: "acme-production" } } },
        secrets: { "acme-production/service-secret": "8d1f6c0b3a9e4475b2d07c5e61fa9830" },
      },
      messages: ['SERVICE_SECRET refers to the secret "service-secret", which "production" uses too'],
    },
  },
});

describe("values, when both environments are checked in one run", () => {
  const scene = (value: string, type: string, id = "service-secret"): Scene => ({
    ...apart,
    environments: production,
    services: { backend: { variables: { SERVICE_SECRET: { type } } } },
    workloads: { backend: { SERVICE_SECRET: { secret: id } } },
    secrets: { [id]: value },
  });
  const messages = (here: string, there: string, type = "secret", isKnown = true, id = "service-secret-production") => {
    const { environment, snapshot } = toLintInput(scene(here, type));
    const other = toLintInput(scene(there, type, id));
    const alongside = {
      environment: { ...other.environment, name: "production" },
      snapshot: isKnown ? other.snapshot : withoutValues(other.snapshot),
    };
    const result = lint(environment, snapshot, selectRules([secretShared], environment), { hash }, [alongside]);
    return { said: result.findings.map(({ message }) => message), unverified: result.unverified.length };
  };
  const withoutValues = (snapshot: ReturnType<typeof toLintInput>["snapshot"]) => ({
    ...snapshot,
    workloads: snapshot.workloads.map((workload) => ({
      ...workload,
      containers: workload.containers.map((container) => ({
        ...container,
        variables: container.variables.map((variable) => ({
          ...variable,
          value: {
            known: false as const,
            reason: { kind: "unverified" as const, code: "permission-denied" as const, message: "denied", help: null },
          },
        })),
      })),
    })),
  });

  test("one value in both is told", () => {
    expect(messages("8d1f6c0b3a9e4475b2d07c5e61fa9830", "8d1f6c0b3a9e4475b2d07c5e61fa9830").said).toEqual([
      'SERVICE_SECRET holds the value that "backend.SERVICE_SECRET" holds in "production"',
    ]);
  });

  test("two values are two values", () => {
    const { said, unverified } = messages("8d1f6c0b3a9e4475b2d07c5e61fa9830", "d4b7e2c96f185a03be4c7d9a2f60e813");
    expect([said, unverified]).toEqual([[], 0]);
  });

  test("one secret that both read is told, whether or not its value is known", () => {
    const said = [
      'SERVICE_SECRET refers to the secret "service-secret", which "backend.SERVICE_SECRET" reads in "production"',
    ];
    expect(messages("a", "a", "secret", true, "service-secret").said).toEqual(said);
    expect(messages("a", "a", "string", false, "service-secret").said).toEqual(said);
  });

  test("one secret under the id and the number of its project is told without its value", () => {
    const here = toLintInput(scene("a", "string"));
    const numbered = (number: string) => {
      const other = toLintInput({
        ...scene("a", "string"),
        workloads: { backend: { SERVICE_SECRET: { secret: "service-secret", project: number } } },
        secrets: {},
      });
      const workloads = here.snapshot.workloads.map((workload) => ({ ...workload, projectNumber: "100000000001" }));
      const alongside = {
        environment: { ...other.environment, name: "production" },
        snapshot: withoutValues(other.snapshot),
      };
      const snapshot = { ...withoutValues(here.snapshot), workloads };
      return lint(here.environment, snapshot, selectRules([secretShared], here.environment), { hash }, [
        alongside,
      ]).findings.map(({ message }) => message);
    };
    expect(numbered("100000000001")).toEqual([
      'SERVICE_SECRET refers to the secret "service-secret", which "backend.SERVICE_SECRET" reads in "production"',
    ]);
    expect(numbered("100000000002")).toEqual([]);
  });

  test("a value of a snapshot is not compared, as its digest has another key", () => {
    const value = "8d1f6c0b3a9e4475b2d07c5e61fa9830";
    const { environment, snapshot } = toLintInput(scene(value, "secret"));
    const other = toLintInput(scene(value, "secret", "service-secret-production"));
    const alongside = {
      environment: { ...other.environment, name: "production" },
      snapshot: { ...other.snapshot, source: { ...other.snapshot.source, kind: "snapshot" as const } },
    };
    const result = lint(environment, snapshot, selectRules([secretShared], environment), { hash }, [alongside]);
    expect([result.findings, result.unverified]).toEqual([[], []]);
    expect(result.notChecked.map(({ rules }) => rules)).toEqual([["secret-shared"]]);
  });

  test("public values may be equal", () => {
    expect(messages("backend", "backend", "string").said).toEqual([]);
  });

  test("a value of the other environment that nobody could read is not passed", () => {
    const { said, unverified } = messages("8d1f6c0b3a9e4475", "8d1f6c0b3a9e4475", "secret", false);
    expect([said, unverified]).toEqual([[], 1]);
  });
});
