import { describe, expect, test } from "vitest";
import { environments, inEnvironment, serviceOf } from "./resolved.ts";

describe("a service", () => {
  test("has defaults", () => {
    expect(serviceOf("")).toEqual({
      name: "backend",
      workload: "backend",
      kind: "service",
      container: null,
      urls: [],
      requirements: [],
      groups: [],
      effective: [],
      forbidden: [],
      deprecated: [],
      undeclared: "allow",
      location: { file: "preflight.yaml", line: 5, column: 3 },
    });
  });

  test.each([
    ["acme-${environment}-${project}", "acme-staging-acme-staging"],
    ["{staging: a, production: b}", "a"],
    ["{production: b}", "backend"],
  ])("workload %s is %s", (workload, name) => {
    expect(serviceOf(`{workload: ${workload.startsWith("{") ? workload : `"${workload}"`}}`).workload).toBe(name);
  });

  test.each([
    [
      '{staging: ["https://a.${environment}.dev", "https://b"], production: "https://c"}',
      ["https://a.staging.dev", "https://b"],
    ],
    ['"https://${project}.dev"', ["https://acme-staging.dev"]],
    ["{production: https://c}", []],
  ])("urls %s", (urls, expected) => expect(serviceOf(`{urls: ${urls}}`).urls).toEqual(expected));

  test("runs where its list of environments says", () => {
    const text = `${environments}services: {a: {environments: [staging]}, b: {environments: production}, c: }\n`;
    const namesIn = (name: string) => inEnvironment(text, name).services.map((service) => service.name);
    expect([namesIn("staging"), namesIn("production"), namesIn("local")]).toEqual([["a", "c"], ["b", "c"], ["c"]]);
  });

  test("has groups, effective, forbidden and deprecated names", () => {
    const service = serviceOf(`
    kind: job
    container: api
    undeclared: warn
    one-of: {db: [DATABASE_URL, [HOST, PASSWORD]]}
    effective:
      jwt: {first-of: [A, B], min-length: 32, trim: true, same-as: [auth.jwt, auth.KEY, C]}
      session: {first-of: [C], environments: production}
    forbidden:
      TESTING: switches authentication off
      DEMO: {unless: 0, why: bypass}
      BARE:
      PROD: {environments: production}
    deprecated:
      OLD: {use: NEW, why: gone}
      OLDER: says why
      OLDEST: {use: [X, Y], environments: [staging]}
`);
    expect(service).toMatchObject({
      kind: "job",
      container: "api",
      undeclared: "warn",
      groups: [
        { name: "db", alternatives: [["DATABASE_URL"], ["HOST", "PASSWORD"]], location: { line: 9, column: 14 } },
      ],
      effective: [
        {
          name: "jwt",
          firstOf: ["A", "B"],
          minLength: 32,
          trim: true,
          sameAs: [
            { service: "auth", name: "jwt", kind: "effective" },
            { service: "auth", name: "KEY", kind: "variable" },
            { service: "backend", name: "C", kind: "variable" },
          ],
        },
      ],
    });
    expect(service.effective).toHaveLength(1);
    const bare = ({ location, ...rest }: { location: unknown }) => rest;
    expect(service.forbidden.map(bare)).toEqual([
      { variable: "TESTING", unless: null, why: "switches authentication off" },
      { variable: "DEMO", unless: "0", why: "bypass" },
      { variable: "BARE", unless: null, why: null },
    ]);
    expect(service.deprecated.map(bare)).toEqual([
      { variable: "OLD", use: ["NEW"], why: "gone" },
      { variable: "OLDER", use: [], why: "says why" },
      { variable: "OLDEST", use: ["X", "Y"], why: null },
    ]);
  });

  test("variables of groups, and those that go, are required only when their entry says so", () => {
    const { requirements } = serviceOf(`
    variables: {A: , B: , C: {required: true}, D: , E: , F: , G: {required: {when: {A: x}}}}
    one-of: {db: [[A], [B, C, G]]}
    forbidden: {D: }
    deprecated: {E: }
    effective: {f: {first-of: [F]}}
`);
    expect(requirements.map(({ variable, required }) => [variable, required])).toEqual([
      ["A", false],
      ["B", false],
      ["C", true],
      ["D", false],
      ["E", false],
      ["F", true],
      ["G", [{ variable: "A", values: ["x"] }]],
    ]);
  });
});
