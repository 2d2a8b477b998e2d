import { describe, expect, test } from "vitest";
import { parseContract } from "../../src/contract/parse.ts";
import { resolveEnvironment } from "../../src/contract/resolve.ts";
import type { EnvironmentContract, Requirement, ServiceContract } from "../../src/model/index.ts";
import { faultsOf } from "./faults.ts";

const resolve = (text: string, name = "staging") =>
  resolveEnvironment(parseContract(`version: 1\n${text}`, "preflight.yaml", "/repo"), name);

const inEnvironment = (text: string, name = "staging"): EnvironmentContract => resolve(text, name).requirements;

const environments =
  "environments: {staging: {project: acme-staging}, production: {project: acme}, local: {tier: local, source: process-env}}\n";

/** The service called backend; a second one called auth stands beside it. */
const serviceOf = (service: string, name = "staging"): ServiceContract => {
  const auth = "auth: {environments: [staging, production], variables: {KEY: }, effective: {jwt: {first-of: [KEY]}}}";
  const found = inEnvironment(`${environments}services:\n  ${auth}\n  backend: ${service}\n`, name).services;
  const backend = found.find((each) => each.name === "backend");
  if (backend === undefined) throw new Error("no backend");
  return backend;
};

const requirementOf = (variable: string, name = "staging"): Requirement => {
  const [first] = serviceOf(`{variables: {X: ${variable}, OTHER: }}`, name).requirements;
  if (first === undefined) throw new Error("no requirement");
  return first;
};

describe("an environment", () => {
  test("has defaults", () => {
    const { requirements, source, secrets } = resolve("environments: {staging: {project: p}}\nservices: {backend: }\n");
    expect(source).toEqual({ kind: "cloud-run" });
    expect(secrets).toEqual({ kind: "secret-manager" });
    const { services, ...rest } = requirements;
    expect(services).toHaveLength(1);
    expect(rest).toEqual({
      name: "staging",
      alias: "staging",
      tier: "deployed",
      project: "p",
      regions: null,
      payloads: "read",
      hosts: [],
      separateFrom: [],
      others: [],
      policy: { failOn: "error", rules: {} },
      suppressions: [],
      location: { file: "preflight.yaml", line: 2, column: 16 },
    });
  });

  test("has what the contract states", () => {
    const { requirements } = resolve(`environments:
  staging: {project: 701982941522, alias: stg, regions: us-central1, payloads: never, hosts: "*.\${environment}.acme.dev", separate-from: production}
  production: {}
services: {backend: }
policy: {fail-on: warning, suppression-expiry: optional, rules: {url-scheme: off, secret-weak: {options: {a: 1}}}}
suppressions:
  - {rule: url-scheme, environment: staging, service: backend, variable: X, reason: r, owner: o, expires: 2027-01-31}
  - {rule: url-scheme, environment: production, reason: r}
`);
    expect(requirements).toMatchObject({
      alias: "stg",
      project: "701982941522",
      regions: ["us-central1"],
      payloads: "never",
      hosts: ["*.stg.acme.dev"],
      separateFrom: ["production"],
      policy: {
        failOn: "warning",
        rules: {
          "url-scheme": { severity: "off", options: {}, location: { line: 6, column: 66 } },
          "secret-weak": { severity: null, options: { a: 1 }, location: { line: 6, column: 83 } },
        },
      },
    });
    expect(requirements.suppressions).toEqual([
      {
        rule: "url-scheme",
        environment: "staging",
        service: "backend",
        variable: "X",
        reason: "r",
        owner: "o",
        expires: "2027-01-31",
        location: { file: "preflight.yaml", line: 8, column: 5 },
      },
    ]);
  });

  test("knows what the contract says of the others", () => {
    const { others } = inEnvironment(`environments:
  staging: {project: s}
  production: {project: p, alias: prod, hosts: [acme.dev]}
  local: {tier: local, source: process-env}
services:
  backend:
    urls: {production: "https://api.acme.dev:8443/x"}
    variables:
      A: {secret: "a-\${environment}"}
      B: {secret: "b-\${project}", per-environment: {production: {secret: c}}}
      C: {secret: "a-\${environment}"}
  web: {environments: [staging], variables: {D: {secret: d}}}
`);
    expect(others).toMatchObject([
      {
        name: "production",
        alias: "prod",
        project: "p",
        hosts: ["acme.dev", "api.acme.dev"],
        secrets: ["a-prod", "c"],
      },
      { name: "local", alias: "local", project: null, hosts: [], secrets: ["a-local"] },
    ]);
  });

  test("that the contract does not have is a usage error", () => {
    const text = `${environments}services: {backend: }\n`;
    expect(faultsOf(() => resolve(text, "stagin"))).toEqual([
      '"preflight.yaml" has no environment "stagin" | did you mean "staging"?',
    ]);
    expect(faultsOf(() => resolve(text, "toString"))).toEqual([
      '"preflight.yaml" has no environment "toString" | known: staging, production, local',
    ]);
  });
});

describe("sources", () => {
  const sourceOf = (environment: string) => {
    const { source, secrets } = resolve(`environments: {staging: ${environment}}\nservices: {backend: , web: }\n`);
    return [source, secrets];
  };
  const none = { kind: "none" };

  test.each<[string, unknown[]]>([
    ["{project: p}", [{ kind: "cloud-run" }, { kind: "secret-manager" }]],
    ["{project: p, source: cloud-run, secrets: none}", [{ kind: "cloud-run" }, none]],
    ["{tier: local, project: p, source: cloud-run}", [{ kind: "cloud-run" }, { kind: "secret-manager" }]],
    ["{source: {manifests: a/*.yaml}}", [{ kind: "manifests", globs: ["/repo/a/*.yaml"] }, none]],
    ["{source: {manifests: [a.yaml, /b.yaml]}}", [{ kind: "manifests", globs: ["/repo/a.yaml", "/b.yaml"] }, none]],
    ["{source: {terraform-plan: plan.json}}", [{ kind: "terraform-plan", file: "/repo/plan.json" }, none]],
    ["{source: {workflow: ../w.yml}}", [{ kind: "workflow", file: "/w.yml" }, none]],
    ["{source: {snapshot: s.json}}", [{ kind: "snapshot", file: "/repo/s.json" }, none]],
    [
      "{source: {dotenv: {backend: .env, web: web/.env}}}",
      [{ kind: "dotenv", files: { backend: "/repo/.env", web: "/repo/web/.env" } }, none],
    ],
    ["{source: process-env}", [{ kind: "process-env" }, none]],
    [
      "{project: p, secrets: {dotenv: secrets.env}}",
      [{ kind: "cloud-run" }, { kind: "dotenv", file: "/repo/secrets.env" }],
    ],
    [
      "{source: {manifests: a.yaml}, project: p, secrets: secret-manager}",
      [{ kind: "manifests", globs: ["/repo/a.yaml"] }, { kind: "secret-manager" }],
    ],
  ])("%s", (environment, expected) => expect(sourceOf(environment)).toEqual(expected));

  test.each([
    [
      "{}",
      '2:16 environment "staging" has neither a project nor a source | add "project: …", or a source such as {manifests: [deploy/*.yaml]}',
    ],
    ["{source: cloud-run}", '2:16 environment "staging" reads Cloud Run, but names no project | add "project: …"'],
    [
      "{tier: local}",
      '2:16 environment "staging" does not say where its variables are read | add a source, for example source: {dotenv: {backend: .env}}',
    ],
    [
      "{tier: local, project: p}",
      '2:16 environment "staging" does not say where its variables are read | add a source, for example source: {dotenv: {backend: .env}}',
    ],
  ])("%s is a usage error", (environment, fault) => expect(faultsOf(() => sourceOf(environment))).toEqual([fault]));

  test("flags stand in for a source that the contract does not have", () => {
    const contract = parseContract("version: 1\nenvironments: {s: {tier: local}}\nservices: {a: }", "preflight.yaml");
    const override = { source: { kind: "dotenv", files: { a: "/x/.env" } } } as const;
    expect(resolveEnvironment(contract, "s", override)).toMatchObject({ ...override, secrets: none });
    const secrets = { kind: "dotenv", file: "/x/secrets.env" } as const;
    expect(resolveEnvironment(contract, "s", { ...override, secrets }).secrets).toEqual(secrets);
  });
});

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
