import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { urlOtherEnvironment } from "../../rules/url-other-environment.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintAmong, testRule } from "../support/test-rule.ts";

const environments = { production: { project: "acme-production", hosts: ["*.acme.dev"] } };
const environment = { hosts: ["*.staging.acme.dev"] };
const having = (value: unknown, type: object = { type: "url" }, secrets: Scene["secrets"] = {}): Scene => ({
  environment,
  environments,
  services: { backend: { variables: { TARGET: type } } },
  workloads: { backend: { TARGET: value as string } },
  secrets,
});
const stored = (secret: string, project?: string): Scene =>
  having(
    { secret, ...(project === undefined ? {} : { project }) },
    { type: "secret" },
    {
      [project === undefined ? secret : `${project}/${secret}`]: "8d1f6c0b3a9e4475b2d07c5e61fa9830",
    },
  );

testRule(urlOtherEnvironment, {
  valid: {
    "a host of this environment, though the other's pattern covers it": having("https://api.staging.acme.dev"),
    "a host of nobody's": having("https://api.partner.io"),
    "both environments share the host": {
      ...having("https://mail.acme.dev"),
      environment: { hosts: ["*.staging.acme.dev", "mail.acme.dev"] },
    },
    "a URL that the contract gives a service here": {
      environment,
      environments,
      services: {
        backend: { variables: { TARGET: { type: "url" } } },
        auth: { urls: { staging: ["https://login.acme.dev"] } },
      },
      workloads: { backend: { TARGET: "https://login.acme.dev" }, auth: { A: "1" } },
    },
    "a secret of this environment": stored("jwt-secret-staging"),
    "a secret of both names": stored("production-copy-for-staging"),
    "a secret without any": stored("jwt-secret"),
    "a word that is no environment's": stored("jwt-secret-reproduction"),
    "the secret that the contract itself names": {
      ...stored("jwt-secret-production"),
      services: { backend: { variables: { TARGET: { type: "secret", secret: "jwt-secret-production" } } } },
    },
    "another project that is no environment's": stored("jwt-secret", "acme-shared"),
    "a resource of this environment": having("projects/acme-staging/topics/orders", {}),
    "a resource of a project that is no environment's": having("projects/acme-shared/locations/us/keyRings/all", {}),
    "a project whose name goes on": having("projects/acme-production-2/topics/orders", {}),
    "a folder of a path, not a resource": having("https://wiki.acme-docs.io/projects/acme-production/start", {}),
    "a file beside the code": having("/srv/projects/acme-production/settings.yaml", {}),
    "a sentence about the project": having("see acme-production", {}),
    "a project in a variable that is not said to hold one": having("acme-production", {}),
    "a link in a text that is no address by the contract": having("https://docs.acme.dev", {}),
    "the one value that the contract asks for": having("projects/acme-production/topics/orders", {
      value: "projects/acme-production/topics/orders",
    }),
    "one of the values that the contract lists": having("projects/acme-production/topics/orders", {
      values: ["projects/acme-production/topics/orders", "projects/acme-staging/topics/orders"],
    }),
    "what the contract's pattern spells out": having("projects/acme-production/topics/orders", {
      pattern: "projects/acme-production/topics/[a-z]+",
    }),
    "the one value that is not forbidden": {
      ...having("projects/acme-production/topics/orders", {}),
      services: {
        backend: { forbidden: { TARGET: { unless: "projects/acme-production/topics/orders" } } },
      },
    },
    "a text of a secret type is another rule's": having("projects/acme-production/secrets/jwt", { type: "secret" }),
    "both environments have the project": {
      ...having("projects/acme-production/topics/orders", {}),
      environment: { project: "acme-production" },
    },
    "an environment that names no project of its own": {
      ...having("projects/acme-production/topics/orders", {}),
      tier: "local",
      environment: { project: undefined, regions: undefined },
    },
    "there is only one environment": {
      services: { backend: { variables: { TARGET: { type: "secret" } } } },
      workloads: { backend: { TARGET: { secret: "jwt-secret-production" } } },
      secrets: { "jwt-secret-production": "8d1f6c0b3a9e4475b2d07c5e61fa9830" },
    },
  },
  invalid: {
    "a host of production": {
      scene: having("https://api.acme.dev"),
      messages: ['TARGET points to "api.acme.dev", which belongs to "production"'],
    },
    "in a secret": {
      scene: having({ secret: "target" }, { type: "url" }, { target: "https://api.acme.dev" }),
      messages: ['TARGET points to "api.acme.dev", which belongs to "production"'],
    },
    "a database": {
      scene: having("postgresql://app:Vq83kLm2xZ@db.acme.dev/app", { type: "database-url" }),
      messages: ['TARGET points to "db.acme.dev", which belongs to "production"'],
    },
    "a Cloud SQL instance": {
      scene: having("/cloudsql/acme-production:us-central1:db", { type: "host" }),
      messages: ['TARGET names the Cloud SQL instance "acme-production:us-central1:db", which belongs to "production"'],
    },
    "a resource of the other project": {
      scene: having("projects/acme-production/topics/orders", {}),
      messages: ['TARGET names a resource of "acme-production", which belongs to "production"'],
    },
    "a resource in a place": {
      scene: having("projects/acme-production/locations/us-central1/queues/mail", { type: "string" }),
      messages: ['TARGET names a resource of "acme-production", which belongs to "production"'],
    },
    "a resource in a variable that the contract does not name": {
      scene: {
        ...having("projects/acme-production/subscriptions/orders", {}),
        services: { backend: { variables: {} } },
      },
      messages: ['TARGET names a resource of "acme-production", which belongs to "production"'],
    },
    "one resource of several": {
      scene: having("projects/acme-staging/topics/a,projects/acme-production/topics/b", { type: "list" }),
      messages: ['TARGET names a resource of "acme-production", which belongs to "production"'],
    },
    "a resource in a document": {
      scene: having('{"topic":"projects/acme-production/topics/b"}', { type: "json" }),
      messages: ['TARGET names a resource of "acme-production", which belongs to "production"'],
    },
    "a resource behind the address of its API": {
      scene: having("https://pubsub.googleapis.com/v1/projects/acme-production/topics/b:publish"),
      messages: ['TARGET names a resource of "acme-production", which belongs to "production"'],
    },
    "the project itself": {
      scene: {
        ...having("", {}),
        services: { backend: { variables: { GOOGLE_CLOUD_PROJECT: {}, PARENT: {} } } },
        workloads: { backend: { GOOGLE_CLOUD_PROJECT: "acme-production", PARENT: "projects/acme-production" } },
      },
      messages: [
        'GOOGLE_CLOUD_PROJECT names the project "acme-production", which belongs to "production"',
        'PARENT names a resource of "acme-production", which belongs to "production"',
      ],
    },
    "a secret by its ending": {
      scene: stored("jwt-secret-production"),
      messages: ['TARGET refers to the secret "jwt-secret-production", which belongs to "production"'],
    },
    "a secret by its shorter ending": {
      scene: stored("JWT_SECRET_PROD"),
      messages: ['TARGET refers to the secret "JWT_SECRET_PROD", which belongs to "production"'],
    },
    "a secret by its beginning": {
      scene: stored("prod-jwt-secret"),
      messages: ['TARGET refers to the secret "prod-jwt-secret", which belongs to "production"'],
    },
    "a secret of the other project": {
      scene: stored("jwt-secret", "acme-production"),
      messages: ['TARGET refers to the secret "jwt-secret" of "acme-production", which belongs to "production"'],
    },
  },
});

test("the ending of a secret needs no value: manifests are enough", () => {
  const { environment: contract, snapshot } = toLintInput(
    having({ secret: "jwt-secret-production" }, { type: "secret" }),
  );
  const { findings, notChecked } = lintAmong([urlOtherEnvironment], urlOtherEnvironment, {
    environment: contract,
    snapshot,
  });
  expect(findings).toHaveLength(1);
  expect(notChecked).toEqual([]);
});

describe("one value, one cause", () => {
  const scene: Scene = {
    environment,
    environments,
    services: {
      backend: { variables: { AUTH_URL: { type: "url", "points-to": "auth" } } },
      auth: { urls: { staging: ["https://auth.staging.acme.dev"] } },
    },
    workloads: { backend: { AUTH_URL: "https://auth.acme.dev" }, auth: { A: "1" } },
  };

  test.each(rules.filter(({ id }) => id.startsWith("url-")).map((rule) => [rule.id, rule] as const))(
    "%s",
    (id, rule) => {
      const { findings } = lintAmong(rules, rule, toLintInput(scene));
      expect(findings.length).toBe(id === "url-other-environment" ? 1 : 0);
    },
  );

  test("a secret that both read is told by the rule on sharing, where environments must be separate", () => {
    const shared = (separate: readonly string[], project = "acme-staging"): Scene => ({
      ...stored("jwt-secret-production"),
      environment: { ...environment, "separate-from": separate },
      environments: { production: { project } },
      services: {
        backend: {
          variables: {
            TARGET: { type: "secret" },
            OTHER: { type: "secret", required: false, secret: "jwt-secret-${environment}" },
          },
        },
      },
    });
    const found = (scene: Scene) => lintAmong(rules, urlOtherEnvironment, toLintInput(scene)).findings.length;
    expect(found(shared(["production"]))).toBe(0);
    expect(found(shared([]))).toBe(1);
  });

  test("a wrong id is told by the rule that knows the right one", () => {
    const wrong: Scene = {
      ...stored("jwt-secret-production"),
      services: { backend: { variables: { TARGET: { type: "secret", secret: "jwt-secret-staging" } } } },
    };
    expect(lintAmong(rules, urlOtherEnvironment, toLintInput(wrong)).findings).toEqual([]);
  });

  test("a resource that the contract refuses by itself is told once, unless nobody tells it", () => {
    const resource = "projects/acme-production/topics/orders";
    const refused = having(resource, { pattern: "projects/acme-staging/.*" });
    const forbidden: Scene = { ...having(resource), services: { backend: { forbidden: { TARGET: {} } } } };
    for (const each of [refused, forbidden]) {
      expect(lintAmong(rules, urlOtherEnvironment, toLintInput(each)).findings).toEqual([]);
      expect(lintAmong([urlOtherEnvironment], urlOtherEnvironment, toLintInput(each)).findings).toHaveLength(1);
    }
  });
});
