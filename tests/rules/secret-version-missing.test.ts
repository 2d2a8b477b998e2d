import { secretVersionMissing } from "../../rules/secret-version-missing.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const reading = (version: string) => ({ backend: { API_TOKEN: { secret: "api-token", version } } });
const two = { "api-token": { versions: [{ value: "b" }, { value: "a" }], aliases: { stable: "1", gone: "9" } } };

testRule(secretVersionMissing, {
  valid: {
    "latest of a secret with versions": { services, workloads: reading("latest"), secrets: two },
    "a number that is there": { services, workloads: reading("1"), secrets: two },
    "an alias of a version that is there": { services, workloads: reading("stable"), secrets: two },
    "a destroyed version is there, and another rule's": {
      services,
      workloads: reading("1"),
      secrets: { "api-token": { versions: [{ state: "DESTROYED" }] } },
    },
    "a missing secret has no versions to speak about": { services, workloads: reading("1") },
    "what only holds a number is no number": { services, workloads: reading("v7"), secrets: two },
    "what only begins with a number is no number": { services, workloads: reading("7th"), secrets: two },
    "a name that is no alias is another rule's": { services, workloads: reading("password"), secrets: two },
  },
  invalid: {
    "a number beyond the newest of another project's secret": {
      scene: {
        services,
        workloads: { backend: { API_TOKEN: { secret: "api-token", version: "7", project: "acme-shared" } } },
        secrets: { "acme-shared/api-token": two["api-token"] },
      },
      messages: [
        'API_TOKEN refers to version 7 of the secret "projects/acme-shared/secrets/api-token", which does not exist',
      ],
    },
    "a secret that was created empty": {
      scene: { services, workloads: reading("latest"), secrets: { "api-token": { versions: [] } } },
      messages: ['API_TOKEN refers to the secret "api-token", which exists but has no version'],
    },
    "a number beyond the newest": {
      scene: { services, workloads: reading("7"), secrets: two },
      messages: ['API_TOKEN refers to version 7 of the secret "api-token", which does not exist'],
    },
    "a number of several digits": {
      scene: { services, workloads: reading("12"), secrets: two },
      messages: ['API_TOKEN refers to version 12 of the secret "api-token", which does not exist'],
    },
    "an alias of a version that is gone": {
      scene: { services, workloads: reading("gone"), secrets: two },
      messages: [
        'API_TOKEN refers to version "gone" of the secret "api-token", an alias of version 9, which does not exist',
      ],
    },
  },
});
