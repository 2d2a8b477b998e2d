import { describe, expect, test } from "vitest";
import { faultsOf } from "../faults.ts";
import { environments, inEnvironment, requirementOf, resolve, serviceOf } from "./resolved.ts";

describe("a variable", () => {
  test("has defaults", () => {
    expect(requirementOf("")).toEqual({
      variable: "X",
      spec: { type: "string" },
      required: true,
      from: "any",
      secret: null,
      value: null,
      namesEnvironment: null,
      values: null,
      pattern: null,
      minLength: null,
      minBytes: null,
      maxLength: null,
      forbiddenWords: [],
      contains: [],
      sameAs: [],
      differsFrom: [],
      pointsTo: null,
      why: null,
      location: { file: "preflight.yaml", line: 5, column: 25 },
    });
  });

  test("has what the contract states", () => {
    const text = `{required: {when: {OTHER: [1, "on"]}}, from: secret-manager, secret: "\${project}-x", pattern: a+, min-length: 1, min-bytes: 2, max-length: 3, forbidden-words: [a, b], why: w, type: list, contains: OTHER, same-as: [OTHER, auth.KEY, auth.jwt], differs-from: backend.OTHER}`;
    expect(requirementOf(text)).toMatchObject({
      required: [{ variable: "OTHER", values: ["1", "on"] }],
      from: "secret-manager",
      secret: "acme-staging-x",
      pattern: "a+",
      minLength: 1,
      minBytes: 2,
      maxLength: 3,
      forbiddenWords: ["a", "b"],
      why: "w",
      contains: ["OTHER"],
      sameAs: [
        { service: "backend", name: "OTHER", kind: "variable" },
        { service: "auth", name: "KEY", kind: "variable" },
        { service: "auth", name: "jwt", kind: "effective" },
      ],
      differsFrom: [{ service: "backend", name: "OTHER", kind: "variable" }],
    });
  });

  test("relations to a service that does not run there are left out", () => {
    const text = "{type: url, points-to: auth, same-as: [auth.KEY, OTHER], differs-from: auth.KEY}";
    expect(requirementOf(text)).toMatchObject({
      pointsTo: "auth",
      sameAs: [{ service: "auth" }, { service: "backend" }],
    });
    const here = requirementOf(text, "local");
    expect(here).toMatchObject({ pointsTo: null, sameAs: [{ service: "backend" }], differsFrom: [] });
    expect(here.sameAs).toHaveLength(1);
  });

  test("relations to an effective name that means nothing there are left out", () => {
    const services = `services:
  auth: {variables: {A: }, effective: {jwt: {first-of: [A], environments: production}}}
  backend: {variables: {X: {same-as: auth.jwt}}}
`;
    const sameAsIn = (name: string) =>
      inEnvironment(environments + services, name).services[1]?.requirements[0]?.sameAs;
    expect(sameAsIn("staging")).toEqual([]);
    expect(sameAsIn("production")).toEqual([{ service: "auth", name: "jwt", kind: "effective" }]);
  });

  test("a name that is both is the variable for variables, the effective name for effective ones", () => {
    const service = serviceOf(
      "{variables: {KEY: , X: {same-as: KEY}}, effective: {KEY: {first-of: [KEY]}, e: {first-of: [X], same-as: KEY}}}",
    );
    expect(service.requirements[1]?.sameAs).toEqual([{ service: "backend", name: "KEY", kind: "variable" }]);
    expect(service.effective[1]?.sameAs).toEqual([{ service: "backend", name: "KEY", kind: "effective" }]);
  });

  test.each([
    ["{type: secret}", "secret-manager", "any"],
    ["{type: hmac-key}", "secret-manager", "any"],
    ["{type: api-key, from: any}", "any", "any"],
    ["{type: password, from: literal}", "literal", "literal"],
    ["{type: oauth-client-id}", "any", "any"],
    ["{type: database-url}", "any", "any"],
    ["{secret: x}", "any", "any"],
  ])("%s comes from %s when deployed, from %s on a laptop", (variable, deployed, local) => {
    expect([requirementOf(variable).from, requirementOf(variable, "local").from]).toEqual([deployed, local]);
  });

  test.each([
    ["${environment}", "staging", "environment"],
    ["${project}", "acme-staging", "project"],
    ["x-${environment}", "x-staging", null],
    ["staging", "staging", null],
  ])("value %s is %s and names %s", (written, value, names) => {
    expect(requirementOf(`{value: "${written}"}`)).toMatchObject({ value, namesEnvironment: names });
  });

  test.each<[string, unknown]>([
    ["{type: integer, min: 1}", { type: "integer", min: 1, max: null }],
    ['{type: enum, values: [a, "${environment}", 1]}', { type: "enum", values: ["a", "staging", "1"] }],
    ["{type: list}", { type: "list", separator: ",", of: { type: "string" } }],
    [
      "{type: list, separator: ;, of: {type: url, schemes: https}}",
      {
        type: "url-list",
        separator: ";",
        wildcard: false,
        schemes: ["https"],
        path: null,
        trailingSlash: null,
        credentials: null,
      },
    ],
    ["{type: list, separator: ;, of: email}", { type: "list", separator: ";", of: { type: "email" } }],
    [
      "{type: list, of: {type: integer, max: 3}}",
      { type: "list", separator: ",", of: { type: "integer", min: null, max: 3 } },
    ],
    ["{type: url}", { type: "url", schemes: null, path: null, trailingSlash: null, credentials: null }],
    [
      "{type: url-list, schemes: https, path: forbidden, trailing-slash: forbidden, credentials: forbidden, wildcard: allowed}",
      {
        type: "url-list",
        separator: ",",
        wildcard: true,
        schemes: ["https"],
        path: "forbidden",
        trailingSlash: "forbidden",
        credentials: "forbidden",
      },
    ],
    ["{type: database-url, engines: [postgresql, redis]}", { type: "database-url", engines: ["postgresql", "redis"] }],
    ["{type: database-url}", { type: "database-url", engines: null }],
    ["{type: hmac-key}", { type: "hmac-key", algorithm: "HS256" }],
    ["{type: aes-key, bits: 128, encoding: hex}", { type: "aes-key", bits: 128, encoding: "hex" }],
    ["{type: aes-key}", { type: "aes-key", bits: 256, encoding: null }],
    ["{type: api-key, provider: google}", { type: "api-key", provider: "google" }],
    ["{type: oauth-client-id, provider: acme}", { type: "oauth-client-id", provider: "acme" }],
    ["{type: oauth-client-secret}", { type: "oauth-client-secret", provider: null }],
    ["{type: port}", { type: "port" }],
  ])("%s", (variable, spec) => expect(requirementOf(variable).spec).toEqual(spec));

  test.each([
    ["{required: true, per-environment: {staging: {required: false}}}", { required: false }],
    ["{min-length: 3, why: a, per-environment: {staging: {min-length: 5}}}", { minLength: 5, why: "a" }],
    ["{type: integer, min: 3, per-environment: {staging: {type: port}}}", { spec: { type: "port" } }],
    ["{value: a, per-environment: {staging: {values: [b]}}}", { value: null, values: ["b"] }],
    ["{forbidden-words: [a], per-environment: {staging: {forbidden-words: []}}}", { forbiddenWords: [] }],
    ["{why: a, per-environment: {production: {why: b}}}", { why: "a" }],
    ["{why: a, per-environment: {staging: }}", { why: "a" }],
  ])("%s", (variable, expected) => expect(requirementOf(variable)).toMatchObject(expected));

  test("an environment that goes by an alias has what is said of it, unless it is named itself", () => {
    const inBlue = (more: string) =>
      inEnvironment(
        `environments: {blue: {alias: staging, project: p}, staging: {}}
services: {a: {environments: staging, variables: {X: {value: "\${environment}", per-environment: {staging: {why: s}${more}}}}}}
`,
        "blue",
      ).services[0]?.requirements[0];
    expect(inBlue("")).toMatchObject({ value: "staging", why: "s" });
    expect(inBlue(", blue: {why: b}")).toMatchObject({ why: "b" });
  });

  test("texts that name the project of an environment without one are usage errors, all at once", () => {
    const text = `environments: {staging: {source: process-env, hosts: ["\${project}.dev"]}, production: {project: p}}
services:
  a:
    workload: "a-\${project}"
    urls: "https://\${project}.dev"
    variables: {X: {secret: "\${project}"}, Y: {values: [a, "\${project}"]}, Z: {value: "\${project}", per-environment: {staging: {value: z}}}}
`;
    const says = (path: string) =>
      `${path} names \${project}, but environment "staging" has no project | add "project: …" to environments.staging`;
    expect(faultsOf(() => resolve(text))).toEqual([
      `2:47 ${says("environments.staging.hosts")}`,
      `5:5 ${says("services.a.workload")}`,
      `6:5 ${says("services.a.urls")}`,
      `7:21 ${says("services.a.variables.X.secret")}`,
      `7:48 ${says("services.a.variables.Y.values")}`,
    ]);
    expect(inEnvironment(text, "production").services[0]?.workload).toBe("a-p");
  });
});
