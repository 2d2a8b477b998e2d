import { describe, expect, test } from "vitest";
import { secretVersionSyntax } from "../../rules/secret-version-syntax.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const reading = (version: string) => ({ backend: { API_TOKEN: { secret: "api-token", version } } });
const secrets = { "api-token": { versions: [{ value: "Vt3qPz81LmXo92Rb" }], aliases: { stable: "1" } } };

testRule(secretVersionSyntax, {
  valid: {
    latest: { services, workloads: reading("latest"), secrets },
    "a number": { services, workloads: reading("1"), secrets },
    "a number that is not there is another rule's": { services, workloads: reading("12"), secrets },
    "an alias that is declared": { services, workloads: reading("stable"), secrets },
    "an alias, when the secret is missing": { services, workloads: reading("stable") },
  },
  invalid: {
    "a template that was not filled in": {
      scene: { services, workloads: reading("${TOKEN_VERSION}"), secrets },
      messages: [
        'API_TOKEN refers to the secret "api-token" with a version that holds a template which was not filled in',
      ],
    },
    "a word between underscores, for sed": {
      scene: { services, workloads: reading("__TOKEN_VERSION__"), secrets },
      messages: [
        'API_TOKEN refers to the secret "api-token" with a version that holds a template which was not filled in',
      ],
    },
    "a data key of Kubernetes": {
      scene: { services, workloads: reading("password"), secrets },
      messages: ['API_TOKEN refers to version "password" of the secret "api-token", which is no alias of it'],
    },
    "an alias that is not declared": {
      scene: { services, workloads: reading("v2"), secrets },
      messages: ['API_TOKEN refers to version "v2" of the secret "api-token", which is no alias of it'],
    },
    "capitals: latest is a word": {
      scene: { services, workloads: reading("LATEST"), secrets },
      messages: ['API_TOKEN refers to a version of the secret "api-token" that is no legal number or alias'],
    },
    "a blank at the end": {
      scene: { services, workloads: reading("latest "), secrets },
      messages: ['API_TOKEN refers to a version of the secret "api-token" that is no legal number or alias'],
    },
    "a leading zero": {
      scene: { services, workloads: reading("01"), secrets },
      messages: ['API_TOKEN refers to a version of the secret "api-token" that is no legal number or alias'],
    },
    "no version at all": {
      scene: { services, workloads: reading(""), secrets },
      messages: ['API_TOKEN refers to the secret "api-token" without a version'],
    },
  },
});

describe("where nobody knows the aliases", () => {
  const offline = (version: string) => {
    const { environment, snapshot } = toLintInput({ services, workloads: reading(version), secrets });
    const secretsUnknown = {
      kind: "not-checked",
      code: "not-in-source",
      message: "manifests only",
      help: null,
    } as const;
    return lintScene(secretVersionSyntax, { environment, snapshot: { ...snapshot, secrets: [], secretsUnknown } });
  };

  test.each(["password", "connection-string", "API_TOKEN"])("%s is suspicious", (version) => {
    const [finding] = offline(version).findings;
    expect(finding?.severity).toBe("warning");
    expect(finding?.message).toContain("looks like a data key of Kubernetes");
  });

  test("a store that knows no versions takes any alias", () => {
    const { environment, snapshot } = toLintInput({ services, workloads: reading("blue"), secrets });
    const versions = {
      known: false,
      reason: { kind: "not-checked", code: "not-in-source", message: "a file", help: null },
    } as const;
    const versionless = snapshot.secrets.map((entry) =>
      entry.secret.known && entry.secret.value !== null
        ? { ...entry, secret: { known: true as const, value: { ...entry.secret.value, aliases: {}, versions } } }
        : entry,
    );
    const result = lintScene(secretVersionSyntax, { environment, snapshot: { ...snapshot, secrets: versionless } });
    expect(result.findings).toEqual([]);
  });

  test.each(["stable", "blue", "v2"])("%s may be an alias, and nobody looked", (version) => {
    const { findings, notChecked } = offline(version);
    expect(findings).toEqual([]);
    expect(notChecked.map(({ rules }) => rules)).toEqual([["secret-version-syntax"]]);
  });
});
