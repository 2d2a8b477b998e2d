import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { planFixes } from "../../src/engine/index.ts";
import { lintWith } from "../support/said.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";

const good = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const weak = "correcthorsebatterystaple-correcthorse";

/** What is said of one variable, and the commands that it offers. */
const said = (scene: Scene, variable: string): readonly (readonly [string, string, readonly string[]])[] =>
  lintWith(rules, scene)
    .findings.filter((finding) => finding.variable === variable && finding.severity === "error")
    .map(({ rule, help, fix }) => [rule, help, fix] as const);

const update = "gcloud run services update backend --project=acme-staging --region=us-central1";

/** The backend's key reads `read`; the contract names `named` for it. */
const named = (
  named: string | null,
  read: SceneVariable,
  secrets: Scene["secrets"],
  rest: Partial<Scene> = {},
): Scene => ({
  services: { backend: { variables: { KEY: { type: "secret", ...(named === null ? {} : { secret: named }) } } } },
  workloads: { backend: { KEY: read } },
  secrets: secrets ?? {},
  ...rest,
});

describe("a variable that reads another secret than the contract names", () => {
  const right = `${update} --update-secrets=KEY=own:latest`;
  const help = 'Refer to the secret that the contract names, "own", and leave "other" as it is.';

  test.each([
    ["secret-weak", weak],
    ["variable-whitespace", `${good}\n`],
    ["secret-short", "k9#"],
    ["variable-placeholder", "REPLACE_WITH_ACTUAL_VALUE"],
    ["variable-quoted", `"${good}"`],
  ])("gets no new version for what %s says of it, but the right reference", (rule, value) => {
    const all = said(named("own", { secret: "other" }, { other: value, own: good }), "KEY");
    expect(all.map(([id]) => id).sort()).toEqual([rule, "secret-id-unexpected"].sort());
    for (const [, , fix] of all) expect(fix).toEqual([right]);
    expect(all.find(([id]) => id === rule)?.[1]).toBe(help);
  });

  test.each([
    ["secret-version-disabled", { versions: [{ state: "DISABLED" as const }] }],
    ["secret-version-destroyed", { versions: [{ state: "DESTROYED" as const }] }],
    ["secret-version-missing", { versions: [] }],
    ["secret-access-denied", { versions: [{ value: good }], grants: [] }],
  ])("gets no command on that secret for %s", (rule, other) => {
    const all = said(named("own", { secret: "other" }, { other, own: good }), "KEY");
    expect(all).toContainEqual([rule, help, [right]]);
    expect(all.flatMap(([, , fix]) => fix).filter((command) => command !== right)).toEqual([]);
  });

  test("is told once where that secret does not exist, and nobody is to create it", () => {
    const all = said(named("jwt-secret-staging", { secret: "jwt-secret-stagin" }, {}), "KEY");
    expect(all.map(([rule, , fix]) => [rule, fix])).toEqual([
      ["secret-id-unexpected", [`${update} --update-secrets=KEY=jwt-secret-staging:latest`]],
    ]);
  });

  test("is told by whoever runs, and with all its weight", () => {
    const policy = { rules: { "secret-id-unexpected": "off" } };
    expect(said(named("own", { secret: "other" }, {}, { policy }), "KEY")).toEqual([["secret-missing", help, [right]]]);
    const warning = { rules: { "secret-id-unexpected": "warning" } };
    expect(said(named("own", { secret: "other" }, {}, { policy: warning }), "KEY")).toEqual([
      ["secret-missing", help, [right]],
    ]);
    const accepted = {
      suppressions: [{ rule: "secret-id-unexpected", environment: "staging", reason: "moves", expires: "2027-01-01" }],
    };
    expect(said(named("own", { secret: "other" }, {}, accepted), "KEY").map(([rule]) => rule)).toEqual([
      "secret-missing",
      "secret-id-unexpected",
    ]);
  });

  test("gets no command where the contract names a secret of another project", () => {
    const all = said(named("projects/shared/secrets/own", { secret: "other" }, { other: weak }), "KEY");
    expect(all.map(([rule, , fix]) => [rule, fix])).toEqual([
      ["secret-weak", []],
      ["secret-id-unexpected", []],
    ]);
  });

  test.each<[string, Scene]>([
    ["the named secret", named("own", { secret: "own" }, { own: weak })],
    ["the named secret, in full", named("projects/acme-staging/secrets/own", { secret: "own" }, { own: weak })],
    ["any secret, where the contract names none", named(null, { secret: "own" }, { own: weak })],
  ])("is something else than one that reads %s: that gets a new version", (_, scene) => {
    expect(said(scene, "KEY").flatMap(([, , fix]) => fix)).toEqual([
      "openssl rand -hex 32 | tr -d '\\n' | gcloud secrets versions add own --project=acme-staging --data-file=-",
    ]);
  });

  test("may have a grant, a version or the secret itself where it is the named one", () => {
    const commands = (own: NonNullable<Scene["secrets"]>): readonly string[] =>
      said(named("own", { secret: "own" }, own), "KEY").flatMap(([, , fix]) => fix);
    expect(commands({})[0]).toMatch(/^gcloud secrets create own /);
    expect(commands({ own: { versions: [{ state: "DISABLED" }] } })[0]).toMatch(/^gcloud secrets versions enable 1 /);
    expect(commands({ own: { versions: [{ value: good }], grants: [] } })[0]).toMatch(
      /^gcloud secrets add-iam-policy-binding own /,
    );
  });
});

describe("a secret of another environment", () => {
  const environments = { production: { project: "acme-production", source: { manifests: ["p.yaml"] } } };
  const scene = (secret: SceneVariable, secrets: Scene["secrets"]): Scene =>
    named(null, secret, secrets, { environments });

  test("is not changed from here", () => {
    expect(said(scene({ secret: "jwt-production" }, { "jwt-production": weak }), "KEY")).toEqual([
      [
        "secret-weak",
        'Refer to a secret of this environment, and leave "jwt-production" as it is: it belongs to "production".',
        [],
      ],
      ["url-other-environment", expect.any(String), []],
    ]);
    const abroad = scene({ secret: "jwt", project: "acme-production" }, { "acme-production/jwt": { versions: [] } });
    expect(said(abroad, "KEY").map(([rule, , fix]) => [rule, fix])).toEqual([
      ["url-other-environment", []],
      ["secret-version-missing", []],
    ]);
  });

  test("is not created here", () => {
    expect(said(scene({ secret: "jwt-production" }, {}), "KEY").map(([rule]) => rule)).toEqual([
      "url-other-environment",
    ]);
    const separate = { ...scene({ secret: "jwt-secret" }, {}), environment: { "separate-from": ["production"] } };
    const services = {
      ...separate.services,
      web: { environments: ["production"], variables: { KEY: { type: "secret", secret: "jwt-secret" } } },
    };
    const shared: Scene = {
      ...separate,
      services,
      environments: { production: { source: { manifests: ["p.yaml"] } } },
    };
    expect(said(shared, "KEY").map(([rule]) => rule)).toEqual(["secret-shared"]);
  });

  test("is none because that environment names no project", () => {
    const nameless = { production: { source: { manifests: ["p.yaml"] } } };
    const all = said(named(null, { secret: "own" }, { own: weak }, { environments: nameless }), "KEY");
    expect(all.map(([rule, , fix]) => [rule, fix.length])).toEqual([["secret-weak", 1]]);
  });

  test("is this environment's own where the contract names it", () => {
    const all = said(
      { ...named("jwt-production", { secret: "jwt-production" }, { "jwt-production": weak }), environments },
      "KEY",
    );
    expect(all.map(([rule, , fix]) => [rule, fix.length])).toEqual([["secret-weak", 1]]);
  });
});

describe("a value that belongs to another variable", () => {
  const two = (limit: object, key: object, limitReads = "shared"): Scene => ({
    services: { backend: { variables: { LIMIT: limit } }, auth: { variables: { AUTH_KEY: key } } },
    workloads: { backend: { LIMIT: { secret: limitReads } }, auth: { AUTH_KEY: { secret: "shared" } } },
    secrets: { shared: good, own: good },
  });
  const help =
    'Refer to the right secret, and leave "shared" as it is: "auth.AUTH_KEY" reads it. Where both are meant to, change it for both.';

  test("is left alone where a setting reads a secret", () => {
    expect(said(two({ type: "integer" }, { type: "secret" }), "LIMIT")).toEqual([["variable-type", help, []]]);
  });

  test("is left alone where the contract names that secret for another", () => {
    const scene = two({ type: "fernet-key" }, { type: "secret", secret: "shared" });
    expect(said(scene, "LIMIT").map(([rule, text, fix]) => [rule, text, fix])).toEqual([["secret-format", help, []]]);
  });

  test.each<[string, Scene]>([
    ["reads a secret of its own", two({ type: "integer" }, { type: "secret" }, "own")],
    ["is to hold the same value", two({ type: "integer", "same-as": "auth.AUTH_KEY" }, { type: "secret" })],
    ["may share it: two of secret types", two({ type: "fernet-key" }, { type: "secret" })],
    [
      "is to hold the same value as the one that the contract names it for",
      two({ type: "fernet-key", "same-as": "auth.AUTH_KEY" }, { type: "secret", secret: "shared" }),
    ],
  ])("is something else than one that %s: that gets a new version", (_, scene) => {
    const [, , fix] = said(scene, "LIMIT").find(([rule]) => /^(?:variable-type|secret-format)$/.test(rule)) ?? [];
    expect(fix?.at(-1)).toContain("gcloud secrets versions add ");
  });

  test("may be its own where one of several that read it is to hold the same value", () => {
    const scene = (kin: Record<string, unknown>): Scene => ({
      services: {
        backend: { variables: { LIMIT: { type: "fernet-key", ...kin } } },
        auth: { variables: { AUTH_KEY: { type: "secret", secret: "shared" } } },
        web: { variables: { WEB_KEY: { type: "secret", secret: "shared" } } },
      },
      workloads: { backend: { LIMIT: { secret: "shared" } } },
      secrets: { shared: good },
    });
    const closed = (kin: Record<string, unknown>) =>
      said(scene(kin), "LIMIT").find(([rule]) => rule === "secret-format")?.[1];
    expect(closed({})).toBe(help);
    expect(closed({ "same-as": "web.WEB_KEY" })).not.toContain("Refer to the right secret");
  });

  test("is one of the same name in another service", () => {
    const scene: Scene = {
      services: {
        backend: { variables: { AUTH_KEY: { type: "fernet-key" } } },
        auth: { variables: { AUTH_KEY: { type: "secret", secret: "shared" } } },
      },
      workloads: { backend: { AUTH_KEY: { secret: "shared" } }, auth: { AUTH_KEY: { secret: "shared" } } },
      secrets: { shared: good },
    };
    expect(said(scene, "AUTH_KEY").find(([rule]) => rule === "secret-format")?.[2]).toHaveLength(1);
  });
});

describe("all fixes of a run", () => {
  test("do nothing to a secret for a variable that they take away", () => {
    const scene: Scene = {
      services: { backend: { forbidden: { DEBUG_KEY: "opens the back door" } } },
      workloads: { backend: { DEBUG_KEY: { secret: "debug-key" }, OTHER: { secret: "other" } } },
    };
    const { findings } = lintWith(rules, scene);
    const plan = planFixes(findings);
    const commands = plan.steps.map(({ command }) => command);
    expect(commands).toContain(`${update} --remove-secrets=DEBUG_KEY`);
    expect(commands.filter((command) => command.startsWith("gcloud secrets create"))).toEqual([
      "gcloud secrets create other --project=acme-staging --replication-policy=automatic",
    ]);
    expect(plan.open.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
