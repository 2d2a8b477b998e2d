import { expect, test } from "vitest";
import { serviceAccountDefault } from "../../rules/service-account-default.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const services = { backend: {} };
const running = (serviceAccount: string | null) => ({
  services,
  workloads: { backend: { containers: [{ variables: { A: "1" } }], serviceAccount } },
});

testRule(serviceAccountDefault, {
  valid: {
    "an account of its own": running("backend@acme-staging.iam.gserviceaccount.com"),
    "a local tier": { ...running(null), tier: "local" },
  },
  invalid: {
    "none is named": {
      scene: running(null),
      messages: ['"backend" runs as the default compute account of the project'],
    },
    "the default one is named": {
      scene: running("100000000001-compute@developer.gserviceaccount.com"),
      messages: ['"backend" runs as the default compute account of the project'],
    },
  },
});

test("a dotenv file says nothing about accounts", () => {
  const { environment, snapshot } = toLintInput(running(null));
  const source = { ...snapshot.source, kind: "dotenv" as const };
  expect(lintScene(serviceAccountDefault, { environment, snapshot: { ...snapshot, source } }).findings).toEqual([]);
});
