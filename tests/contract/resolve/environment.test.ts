import { describe, expect, test } from "vitest";
import { parseContract } from "../../../src/contract/parse.ts";
import { resolveEnvironment } from "../../../src/contract/resolve.ts";
import { faultsOf } from "../faults.ts";
import { environments, inEnvironment, resolve } from "./resolved.ts";

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
