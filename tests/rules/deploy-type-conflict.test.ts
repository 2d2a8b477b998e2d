import { expect, test } from "vitest";
import { deployTypeConflict } from "../../rules/deploy-type-conflict.ts";
import { variablePlaintextSecret } from "../../rules/variable-plaintext-secret.ts";
import { lintWith } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: { variables: { API_KEY: { type: "api-key" }, LOG_LEVEL: {} } } };
const workloads = {
  backend: { API_KEY: { secret: "api-key" }, REGION: { secret: "region" }, LOG_LEVEL: "info", EMPTY: null },
};
const deploy = (flags: string): string => `gcloud run deploy backend --image=app ${flags}`;

testRule(deployTypeConflict, {
  valid: {
    "no command is planned": { services, workloads },
    "each keeps its type": {
      services,
      workloads,
      command: deploy("--update-env-vars=LOG_LEVEL=debug --update-secrets=API_KEY=api-key:2"),
    },
    "the literal is removed by the same command": {
      services,
      workloads,
      command: deploy("--remove-env-vars=LOG_LEVEL --update-secrets=LOG_LEVEL=log-level:1"),
    },
    "the literal is cleared by the same command": {
      services,
      workloads,
      command: deploy("--clear-env-vars --update-secrets=LOG_LEVEL=log-level:1"),
    },
    "a new name": { services, workloads, command: deploy("--update-secrets=NEW=new:1") },
    "a new workload": { services, command: deploy("--update-secrets=LOG_LEVEL=log-level:1") },
  },
  invalid: {
    "a variable from elsewhere becomes a secret": {
      scene: {
        services,
        workloads: { backend: { ODD: { unsupported: "fieldRef" } } },
        command: deploy("--update-secrets=ODD=odd:1"),
      },
      messages: ["ODD is from another source and --update-secrets makes it a secret, which gcloud refuses"],
    },
    "a literal becomes a secret": {
      scene: { services, workloads, command: deploy("--update-secrets=LOG_LEVEL=log-level:1") },
      messages: ["LOG_LEVEL is a literal and --update-secrets makes it a secret, which gcloud refuses"],
    },
    "a name without value is a literal": {
      scene: { services, workloads, command: deploy("--set-secrets=EMPTY=empty:1") },
      messages: ["EMPTY is a literal and --set-secrets makes it a secret, which gcloud refuses"],
    },
    "a secret becomes a literal": {
      scene: { services, workloads, command: deploy("--set-env-vars=API_KEY=x") },
      messages: ["API_KEY is a secret and --set-env-vars makes it a literal, which gcloud refuses"],
    },
    "literals are set before secrets are removed": {
      scene: { services, workloads, command: deploy("--remove-secrets=API_KEY --update-env-vars=API_KEY=x") },
      messages: ["API_KEY is a secret and --update-env-vars makes it a literal, which gcloud refuses"],
    },
    "one command sets both": {
      scene: { services, workloads, command: deploy("--update-env-vars=BOTH=x --update-secrets=BOTH=both:1") },
      messages: ["BOTH is set as a literal and as a secret by one command, which gcloud refuses"],
    },
  },
});

test("comes with what helps", () => {
  const conflictOf = (flags: string) =>
    lintWith([deployTypeConflict], { services, workloads, command: deploy(flags) }).findings.map(({ help, fix }) => [
      help,
      ...fix,
    ]);
  expect(conflictOf("--update-secrets=LOG_LEVEL=log-level:1")).toEqual([
    ["Add --remove-env-vars=LOG_LEVEL to the command: it goes first."],
  ]);
  expect(conflictOf("--set-env-vars=API_KEY=x")).toEqual([
    ["Leave API_KEY out of --set-env-vars: the contract wants it from Secret Manager, where it comes from now."],
  ]);
  expect(conflictOf("--set-env-vars=REGION=x")).toEqual([
    [
      "Run the command with --remove-secrets=REGION before: gcloud sets literals first, so one command cannot do both.",
      "gcloud run services update backend --project=acme-staging --region=us-central1 --remove-secrets=REGION",
    ],
  ]);
});

test("is told once: a secret in plain text that gcloud refuses is no finding of its own", () => {
  const plain = { ...services.backend.variables, OTHER_KEY: { type: "api-key" } };
  const findings = lintWith([deployTypeConflict, variablePlaintextSecret], {
    services: { backend: { variables: plain } },
    workloads,
    command: deploy("--update-env-vars=API_KEY=x,OTHER_KEY=y"),
  }).findings.map(({ rule, variable }) => `${rule} ${variable}`);
  expect(findings.sort()).toEqual(["deploy-type-conflict API_KEY", "variable-plaintext-secret OTHER_KEY"]);
});
