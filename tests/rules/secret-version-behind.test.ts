import { secretVersionBehind } from "../../rules/secret-version-behind.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const reading = (version: string) => ({ backend: { API_TOKEN: { secret: "api-token", version } } });
const three = {
  "api-token": { versions: [{ value: "c" }, { state: "DISABLED" as const }, { value: "a" }], aliases: { old: "1" } },
};

testRule(secretVersionBehind, {
  valid: {
    "the newest": { services, workloads: reading("3"), secrets: three },
    "a version that a plan makes, which has no number yet": {
      services,
      workloads: reading("1"),
      secrets: {
        "api-token": {
          versions: [{ number: "known-after-apply", value: "a" }],
          aliases: { 1: "known-after-apply" },
        },
      },
    },
    latest: { services, workloads: reading("latest"), secrets: three },
    "an alias, which somebody moves": { services, workloads: reading("old"), secrets: three },
    "newer versions are off": {
      services,
      workloads: reading("1"),
      secrets: { "api-token": { versions: [{ state: "DISABLED" }, { state: "DESTROYED" }, { value: "a" }] } },
    },
    "a disabled version is another rule's": { services, workloads: reading("2"), secrets: three },
  },
  invalid: {
    "a file of a volume": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [{ variables: {} }],
            volumes: [{ name: "keys", items: [{ path: "token", secret: "api-token", version: "1" }] }],
          },
        },
        secrets: three,
      },
      messages: ['file "keys/token" is pinned to version 1 of the secret "api-token", version 3 is newer'],
    },
    "another project's secret": {
      scene: {
        services,
        workloads: { backend: { API_TOKEN: { secret: "api-token", version: "1", project: "acme-shared" } } },
        secrets: { "acme-shared/api-token": three["api-token"] },
      },
      messages: [
        'API_TOKEN is pinned to version 1 of the secret "projects/acme-shared/secrets/api-token", version 3 is newer',
      ],
    },
    "pinned to an older one": {
      scene: { services, workloads: reading("1"), secrets: three },
      messages: ['API_TOKEN is pinned to version 1 of the secret "api-token", version 3 is newer'],
    },
    "numbers are numbers: 9 is before 10": {
      scene: {
        services,
        workloads: reading("9"),
        secrets: {
          "api-token": {
            versions: [
              { number: "10", value: "b" },
              { number: "9", value: "a" },
            ],
          },
        },
      },
      messages: ['API_TOKEN is pinned to version 9 of the secret "api-token", version 10 is newer'],
    },
  },
});
