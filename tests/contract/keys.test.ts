import { describe, expect, test } from "vitest";
import { type Contract, parseContract, resolveEnvironment } from "../../src/contract/index.ts";

const parse = (services: Record<string, unknown>): Contract =>
  parseContract(
    JSON.stringify({
      version: 1,
      environments: {
        "prod-eu": { alias: "prod", project: "acme" },
        prod: { project: "acme" },
        "prod-us": { alias: "prod", project: "acme" },
        local: { tier: "local", source: { dotenv: { backend: ".env" } } },
      },
      services,
    }),
    "preflight.yaml",
  );

const servicesOf = (contract: Contract, environment: string) =>
  resolveEnvironment(contract, environment).requirements.services;

describe("an environment that stands for another under its alias", () => {
  const contract = parse({
    backend: {
      environments: ["prod"],
      urls: { prod: ["https://api.acme.dev"], "prod-us": ["https://us.acme.dev"] },
      variables: { KEY: { value: "a", "per-environment": { prod: { value: "b" }, "prod-us": { value: "c" } } } },
      forbidden: { DEBUG: { environments: ["prod"] } },
    },
  });

  test("has what is said of that one", () => {
    const [backend] = servicesOf(contract, "prod-eu");
    expect(backend?.urls).toEqual(["https://api.acme.dev"]);
    expect(backend?.requirements[0]?.value).toBe("b");
    expect(backend?.forbidden.map(({ variable }) => variable)).toEqual(["DEBUG"]);
  });

  test("has what is said of itself before that", () => {
    const [backend] = servicesOf(contract, "prod-us");
    expect(backend?.urls).toEqual(["https://us.acme.dev"]);
    expect(backend?.requirements[0]?.value).toBe("c");
  });

  test("leaves others alone", () => {
    expect(servicesOf(contract, "local")).toEqual([]);
  });

  test("may be named by an alias that is no environment", () => {
    const text = `{version: 1, environments: {eu: {alias: prod, project: acme}}, services: {api: {environments: [prod]}}}`;
    expect(servicesOf(parseContract(text, "preflight.yaml"), "eu").map(({ name }) => name)).toEqual(["api"]);
  });
});

describe("what an override takes back", () => {
  const overridden = (variable: Record<string, unknown>, override: Record<string, unknown>) =>
    servicesOf(
      parse({ backend: { variables: { KEY: { ...variable, "per-environment": { prod: override } } } } }),
      "prod",
    )[0]?.requirements[0];

  test("values replace a value, and a value replaces values", () => {
    expect(overridden({ value: "a" }, { values: ["a", "b"] })).toMatchObject({ value: null, values: ["a", "b"] });
    expect(overridden({ values: ["a", "b"] }, { value: "a" })).toMatchObject({ value: "a", values: null });
  });

  test("an empty list lifts words and relations", () => {
    const base = { type: "secret", "forbidden-words": ["test"], "differs-from": ["OTHER"] };
    const services = {
      backend: {
        variables: {
          KEY: { ...base, "per-environment": { prod: { "forbidden-words": [], "differs-from": [] } } },
          OTHER: {},
        },
      },
    };
    const [backend] = servicesOf(parse(services), "prod");
    expect(backend?.requirements[0]).toMatchObject({ forbiddenWords: [], differsFrom: [] });
    expect(servicesOf(parse(services), "local")[0]?.requirements[0]).toMatchObject({ forbiddenWords: ["test"] });
  });
});

test("a dotenv source asks about the services that it names a file for", () => {
  const contract = parse({
    backend: { variables: { KEY: { "same-as": "auth.KEY" } } },
    auth: { variables: { KEY: {} } },
  });
  const [backend, ...others] = servicesOf(contract, "local");
  expect(others).toEqual([]);
  expect(backend?.requirements[0]?.sameAs).toEqual([]);
  expect(servicesOf(contract, "prod").map(({ name }) => name)).toEqual(["backend", "auth"]);
});
