import { expect, test } from "vitest";
import { secretUnused } from "../../rules/secret-unused.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = { backend: {} };
const workloads = {
  backend: {
    containers: [{ variables: { API_TOKEN: { secret: "api-token" } } }],
    volumes: [{ name: "certs", items: [{ path: "key.pem", secret: "tls-key" }] }],
  },
};

test("a source that lists only what is referred to has not looked", () => {
  const { environment, snapshot } = toLintInput({ services, workloads });
  const { secretIds: _, ...listless } = snapshot;
  const { findings, notChecked } = lintScene(secretUnused, { environment, snapshot: listless });
  expect([findings, notChecked.map(({ why }) => why)]).toEqual([[], ["the secrets of the project were not listed"]]);
});

testRule(secretUnused, {
  valid: {
    "a variable and a file refer to them": {
      services,
      workloads,
      secrets: { "api-token": "Vt3qPz81LmXo92Rb", "tls-key": "x7Kq-2Lw9Zr4" },
    },
    "a reference to a secret that is missing": { services, workloads },
    "a workload that the contract does not name refers to it": {
      services,
      workloads: { ...workloads, reports: { REPORT_KEY: { secret: "report-key" } } },
      secrets: { "report-key": "Vt3qPz81LmXo92Rb" },
    },
    "only a revision that serves refers to it": {
      services,
      workloads: {
        backend: {
          containers: [{ variables: { A: "1" } }],
          serving: { revisions: [{ name: "backend-00005", references: { A: { secret: "old-token" } } }] },
        },
      },
      secrets: { "old-token": "Vt3qPz81LmXo92Rb" },
    },
  },
  invalid: {
    "a second spelling that nobody refers to": {
      scene: {
        services,
        workloads,
        secrets: { "api-token": "Vt3qPz81LmXo92Rb", API_TOKEN: "x7Kq-2Lw9Zr4", "tls-key": "k" },
      },
      messages: ['secret "API_TOKEN" is not referred to by any workload'],
    },
  },
});
