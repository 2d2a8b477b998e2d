import { expect, test } from "vitest";
import { variableSourceUnsupported } from "../../rules/variable-source-unsupported.ts";
import { lintWith } from "../support/said.ts";
import { testRule } from "../support/test-rule.ts";

const services = { backend: {} };

testRule(variableSourceUnsupported, {
  valid: {
    "values, secrets and entries without either": {
      services,
      workloads: { backend: { A: "1", B: { secret: "b" }, C: null } },
    },
  },
  invalid: {
    "a config map": {
      scene: { services, workloads: { backend: { FLAGS: { unsupported: "configMapKeyRef" } } } },
      messages: ["FLAGS reads from configMapKeyRef, which Cloud Run does not have"],
    },
    "a slip of the hand": {
      scene: { services, workloads: { backend: { TOKEN: { unsupported: "secretKeyReff" } } } },
      messages: ["TOKEN reads from secretKeyReff, which Cloud Run does not have"],
    },
    "a field of the pod": {
      scene: { services, workloads: { backend: { POD_IP: { unsupported: "fieldRef" } } } },
      messages: ["POD_IP reads from fieldRef, which Cloud Run does not have"],
    },
    "both value and secret": {
      scene: { services, workloads: { backend: { DB_PASSWORD: { both: "db-password" } } } },
      messages: ["DB_PASSWORD has both a value and a secret"],
    },
    "a whole block": {
      scene: {
        services,
        workloads: { backend: { containers: [{ unsupported: ["envFrom"], variables: { A: "1" } }] } },
      },
      messages: ['"backend" uses envFrom, which sets nothing on Cloud Run'],
    },
    "a whole block of a sidecar": {
      scene: {
        services,
        workloads: {
          backend: {
            containers: [
              { name: "api", ports: [8080] },
              { name: "otel", unsupported: ["envFrom"] },
            ],
          },
        },
      },
      messages: ['container "otel" uses envFrom, which sets nothing on Cloud Run'],
    },
  },
});

test("a slip of the hand comes with the right word, what Kubernetes has does not", () => {
  const helpFor = (unsupported: string) =>
    lintWith([variableSourceUnsupported], { services, workloads: { backend: { A: { unsupported } } } }).findings.map(
      ({ help }) => help.includes('Did you mean "secretKeyRef"?'),
    );
  expect(["secretKeyReff", "secretkeyRef", "secretRef", "configMapKeyRef", "fieldRef"].map(helpFor)).toEqual([
    [true],
    [true],
    [false],
    [false],
    [false],
  ]);
});
