import { describe, expect, test } from "vitest";
import { environmentOfProject, environmentOfSecret, otherEnvironmentOf } from "../../src/engine/other-environment.ts";
import { toLintInput } from "../support/scene.ts";

type Environments = Record<string, Record<string, unknown>>;
const production = { production: { hosts: ["*.acme.dev", "acme.dev"], project: "acme-production" } };

const environmentOf = (
  others: Environments,
  own: Record<string, unknown> = {},
  service: Record<string, unknown> = {},
) =>
  toLintInput({
    environment: own,
    environments: Object.fromEntries(
      Object.entries(others).map(([name, each]) => [name, { source: { manifests: ["y.yaml"] }, ...each }]),
    ),
    services: { backend: service },
  }).environment;

describe("the environment that a host belongs to", () => {
  const environment = environmentOf(production, { hosts: ["*.staging.acme.dev", "shared.acme.dev"] });

  test.each([
    ["api.acme.dev", "production"],
    ["a.b.acme.dev", "production"],
    ["acme.dev", "production"],
    ["api.staging.acme.dev", null],
    ["shared.acme.dev", null],
    ["staging.acme.dev", "production"],
    ["notacme.dev", null],
    ["example.net", null],
    ["", null],
  ])("%s: %s", (host, owner) => {
    expect(otherEnvironmentOf(host, environment)).toBe(owner);
  });

  test("is this one where both claim it as closely", () => {
    expect(otherEnvironmentOf("api.acme.dev", environmentOf(production, { hosts: ["*.acme.dev"] }))).toBeNull();
    expect(otherEnvironmentOf("api.acme.dev", environmentOf({ production: {} }, { hosts: ["x.dev"] }))).toBeNull();
  });

  test("is this one where a service of it has that address", () => {
    for (const url of ["https://API.acme.dev:8443/path", "https://api.acme.dev"]) {
      expect(
        otherEnvironmentOf("api.acme.dev", environmentOf(production, {}, { urls: { staging: [url] } })),
      ).toBeNull();
    }
    expect(otherEnvironmentOf("api.acme.dev", environmentOf(production))).toBe("production");
  });

  test("is the one of the closest pattern, whatever the order", () => {
    const qa = { qa: { hosts: ["*.QA.acme.dev", "*.acme.dev"] } };
    expect(otherEnvironmentOf("api.qa.acme.dev", environmentOf({ ...production, ...qa }))).toBe("qa");
    expect(otherEnvironmentOf("api.qa.acme.dev", environmentOf({ ...qa, ...production }))).toBe("qa");
    expect(otherEnvironmentOf("api.acme.dev", environmentOf({ ...production, ...qa }))).toBe("production");
  });

  test("is the one that names the host itself, before one with a pattern for it", () => {
    const qa = { qa: { hosts: ["x.acme.dev"] } };
    expect(otherEnvironmentOf("x.acme.dev", environmentOf({ ...production, ...qa }))).toBe("qa");
  });
});

describe("the environment that the name of a secret speaks of", () => {
  const environment = environmentOf({ ...production, development: {}, qa: { alias: "test" } });

  test.each([
    ["jwt-production", "production"],
    ["jwt-prod", "production"],
    ["jwt_PRD", "production"],
    ["production-jwt", "production"],
    ["prod_jwt", "production"],
    ["jwt-dev", "development"],
    ["jwt-qa", "qa"],
    ["jwt-test", "qa"],
    ["dev-jwt", null],
    ["prd-jwt", null],
    ["jwt-staging", null],
    ["jwt-stg", null],
    ["staging-jwt-production", null],
    ["a-production-jwt", null],
    ["reproduction", null],
    ["jwt", null],
  ])("%s: %s", (id, owner) => {
    expect(environmentOfSecret(id, environment)).toBe(owner);
  });

  test("has the words for staging too", () => {
    const own = toLintInput({ services: { backend: {} } }).environment;
    const staging = { ...own, name: "production", alias: "production", others: [{ ...own, secrets: [], demands: [] }] };
    expect(environmentOfSecret("staging-jwt", staging)).toBe("staging");
    expect(environmentOfSecret("jwt-stage", staging)).toBe("staging");
    expect(environmentOfSecret("stage-jwt", staging)).toBeNull();
  });
});

describe("the environment that a project belongs to", () => {
  test("is the other one that has it", () => {
    const environment = environmentOf({ development: {}, ...production });
    expect(environmentOfProject("acme-production", environment)).toBe("production");
    expect(environmentOfProject("acme-else", environment)).toBeNull();
  });

  test("is this one where both have it", () => {
    const shared = environmentOf({ production: { project: "acme-staging" } });
    expect(environmentOfProject("acme-staging", shared)).toBeNull();
  });
});
