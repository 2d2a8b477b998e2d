import { expect, test } from "vitest";
import { deployDrops } from "../../rules/deploy-drops.ts";
import { rules } from "../../rules/index.ts";
import { lintWith, saidBy } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

const services = {
  backend: {
    variables: { SERVICE_SECRET: { type: "secret" }, LOG_LEVEL: {}, FEATURE_CHAT: { required: false } },
    forbidden: { TESTING: "switches authentication off" },
    deprecated: { OLD_SECRET: { use: ["SERVICE_SECRET"] } },
  },
};
const workloads = {
  backend: { SERVICE_SECRET: { secret: "service-secret" }, LOG_LEVEL: "info", FEATURE_CHAT: "on", EXTRA: "1" },
};
const containers = [
  { name: "api", ports: [8080], variables: { LOG_LEVEL: "info", SERVICE_SECRET: { secret: "service-secret" } } },
  { name: "otel", variables: { OTEL_LEVEL: "info" } },
];
const filed = {
  backend: {
    containers: [
      {
        variables: { LOG_LEVEL: "info", SERVICE_SECRET: { secret: "service-secret" } },
        mounts: [
          { volume: "tls", path: "/tls" },
          { volume: "cache", path: "/cache" },
        ],
      },
    ],
    volumes: [
      { name: "tls", items: [{ path: "cert", secret: "tls" }] },
      { name: "cache", kind: "empty-dir" as const },
    ],
  },
};
const deploy = (flags: string): string => `gcloud run deploy backend --image=app ${flags}`;

testRule(deployDrops, {
  valid: {
    "no command is planned": { services, workloads },
    "a command that changes no variable": { services, workloads, command: deploy("--memory=1Gi") },
    "flags that keep what they do not name": {
      services,
      workloads,
      command: deploy("--update-env-vars=LOG_LEVEL=debug --update-secrets=SERVICE_SECRET=service-secret:2"),
    },
    "every literal is named": {
      services,
      workloads,
      command: deploy("--set-env-vars=LOG_LEVEL=info,FEATURE_CHAT=off,EXTRA=2"),
    },
    "an empty list, which gcloud passes over": { services, workloads, command: deploy("--set-env-vars=") },
    "a literal that becomes a secret": {
      services,
      workloads,
      command: deploy("--remove-env-vars=EXTRA --update-secrets=EXTRA=extra:1"),
    },
    "an optional variable that the flag names": {
      services,
      workloads,
      command: deploy("--remove-env-vars=FEATURE_CHAT,EXTRA"),
    },
    "what the contract forbids": {
      services,
      workloads: { backend: { ...workloads.backend, TESTING: "1" } },
      command: deploy("--set-env-vars=LOG_LEVEL=info,FEATURE_CHAT=on,EXTRA=1"),
    },
    "what the contract calls deprecated": {
      services,
      workloads: { backend: { ...workloads.backend, OLD_SECRET: { secret: "old" } } },
      command: deploy("--set-secrets=SERVICE_SECRET=service-secret:latest"),
    },
    "a workload that is not there yet": { services, command: deploy("--set-env-vars=LOG_LEVEL=info") },
    "files of another folder, and flags that keep what they do not name": {
      services,
      workloads: filed,
      command: deploy("--update-secrets=/keys/new=signing:2,SERVICE_SECRET=service-secret:2"),
    },
    "a file that the flag names": { services, workloads: filed, command: deploy("--remove-secrets=/tls/cert") },
    "a mount that the flag names": {
      services,
      workloads: filed,
      command: deploy("--remove-volume-mount=/tls --remove-volume=tls"),
    },
    "every secret and file is named": {
      services,
      workloads: filed,
      command: deploy("--set-secrets=SERVICE_SECRET=service-secret:latest,/tls/cert=tls:latest"),
    },
    "literals are set, files stay": {
      services,
      workloads: filed,
      command: deploy("--set-env-vars=LOG_LEVEL=info"),
    },
    "another container's flags": {
      services,
      workloads: { backend: { containers } },
      command: "gcloud run deploy backend --container=otel --set-env-vars=OTEL_LEVEL=debug",
    },
  },
  invalid: {
    "literals that --set-env-vars does not name": {
      scene: { services, workloads, command: deploy("--set-env-vars=FEATURE_CHAT=on") },
      messages: [
        "LOG_LEVEL is live and would be gone: --set-env-vars takes away all literals that it does not name",
        "EXTRA is live and would be gone: --set-env-vars takes away all literals that it does not name",
      ],
    },
    "a secret that --set-secrets does not name": {
      scene: { services, workloads, command: deploy("--set-secrets=API_KEY=api-key:latest") },
      messages: [
        "SERVICE_SECRET is live and would be gone: --set-secrets takes away all secrets that it does not name",
      ],
    },
    "everything cleared": {
      scene: { services, workloads, command: deploy("--clear-secrets") },
      messages: ["SERVICE_SECRET is live and would be gone: --clear-secrets takes all secrets away"],
    },
    "a required variable that the flag names": {
      scene: { services, workloads, command: deploy("--remove-env-vars=LOG_LEVEL,EXTRA") },
      messages: ["LOG_LEVEL is live and would be gone: --remove-env-vars takes it away"],
    },
    "a secret file that --set-secrets does not name": {
      scene: {
        services,
        workloads: filed,
        command: deploy("--set-secrets=SERVICE_SECRET=service-secret:latest"),
      },
      messages: [
        'file "/tls/cert" is live and would be gone: --set-secrets takes away all secrets that it does not name',
      ],
    },
    "mounts that are cleared": {
      scene: { services, workloads: filed, command: deploy("--clear-volume-mounts") },
      messages: ['file "/tls/cert" is live and would be gone: --clear-volume-mounts takes all mounts away'],
    },
    "volumes that are cleared": {
      scene: { services, workloads: filed, command: deploy("--clear-volumes") },
      messages: ['file "/tls/cert" is live and would be gone: --clear-volumes takes all volumes away'],
    },
    "a container that goes": {
      scene: { services, workloads: { backend: { containers } }, command: deploy("--remove-containers=otel") },
      messages: ['OTEL_LEVEL is live and would be gone: container "otel" is removed with all it has'],
    },
  },
});

const command = deploy("--set-env-vars=FEATURE_CHAT=on --clear-secrets");

test("is an error where the contract requires the variable, and a warning where it does not", () => {
  const { findings } = lintWith([deployDrops], { services, workloads, command });
  expect(findings.map(({ variable, severity }) => `${variable} ${severity}`)).toEqual([
    "SERVICE_SECRET error",
    "LOG_LEVEL error",
    "EXTRA warning",
  ]);
});

test("a condition is judged in the planned state", () => {
  const conditional = { backend: { variables: { CACHE: {}, REDIS_URL: { required: { when: { CACHE: "redis" } } } } } };
  const said = (flags: string) =>
    lintWith([deployDrops], {
      services: conditional,
      workloads: { backend: { CACHE: "redis", REDIS_URL: "redis://cache:6379" } },
      command: deploy(flags),
    }).findings.map(({ variable, severity }) => `${variable} ${severity}`);
  expect(said("--set-env-vars=CACHE=redis")).toEqual(["REDIS_URL error"]);
  expect(said("--set-env-vars=CACHE=memory")).toEqual(["REDIS_URL warning"]);
});

test("takes the place of variable-missing", () => {
  const result = lintWith(rules, { services, workloads, command });
  expect(saidBy(result).filter((line) => /is not set|no environment variables/.test(line))).toEqual([]);
});

test("takes the place of workload-without-variables when it tells all that is missed", () => {
  const result = lintWith(rules, { services, workloads, command: deploy("--clear-env-vars --clear-secrets") });
  expect(saidBy(result).filter((line) => line.startsWith("workload-without-variables"))).toEqual([]);
  const partly = { backend: { LOG_LEVEL: "info" } };
  const emptied = lintWith(rules, { services, workloads: partly, command: deploy("--clear-env-vars") });
  expect(saidBy(emptied).filter((line) => line.startsWith("workload-without-variables"))).toHaveLength(1);
});

test("leaves variable-missing its place where the rule is off", () => {
  const result = lintWith(rules, { services, workloads, command, policy: { rules: { "deploy-drops": "off" } } });
  expect(saidBy(result)).toContain("variable-missing: LOG_LEVEL is not set");
});

test("a file is a warning with its secret, and about no variable", () => {
  const { findings } = lintWith([deployDrops], { services, workloads: filed, command: deploy("--clear-secrets") });
  expect(findings.map(({ variable, secret, severity }) => [variable, secret, severity])).toEqual([
    ["SERVICE_SECRET", null, "error"],
    [null, "tls", "warning"],
  ]);
});
