import { planOrderUnsafe } from "../../rules/plan-order-unsafe.ts";
import type { PlannedRace } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const race = (more: Partial<PlannedRace> = {}): PlannedRace => ({
  address: "google_secret_manager_secret_version.api_token",
  makes: "version",
  secret: "api-token",
  kind: "service",
  workload: "backend",
  ...more,
});

const scene = (...races: readonly PlannedRace[]): Scene => ({
  services: { backend: {} },
  workloads: { backend: { API_TOKEN: { secret: "api-token" } } },
  terraform: { losses: [], races },
});

testRule(planOrderUnsafe, {
  valid: {
    "no plan was read": { services: { backend: {} }, workloads: { backend: { A: { secret: "api-token" } } } },
    "everything depends on what it needs": scene(),
    "another workload": scene(race({ workload: "auth" })),
    "a job of that name": scene(race({ kind: "job" })),
  },
  invalid: {
    "the version of a new secret": {
      scene: scene(race()),
      messages: [
        '"backend" may be deployed before the first version of the secret "api-token", on which it does not depend (google_secret_manager_secret_version.api_token)',
      ],
    },
    "the grant of its account": {
      scene: scene(race({ makes: "grant", address: "google_secret_manager_secret_iam_member.backend" })),
      messages: [
        '"backend" may be deployed before the grant on the secret "api-token", on which it does not depend (google_secret_manager_secret_iam_member.backend)',
      ],
    },
  },
});
