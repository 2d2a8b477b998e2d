import { planDestroysVersion } from "../../rules/plan-destroys-version.ts";
import type { PlannedLoss } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { testRule } from "../support/test-rule.ts";

const address = "google_secret_manager_secret_version.api_token";
const loss = (more: Partial<PlannedLoss> = {}): PlannedLoss => ({
  address,
  project: "acme-staging",
  secret: "api-token",
  version: "3",
  does: "destroy",
  replaced: null,
  ...more,
});

const scene = (planned: string, more: Partial<PlannedLoss> = {}, serving: string | null = null): Scene => ({
  services: { backend: {} },
  workloads: {
    backend: {
      containers: [{ variables: { API_TOKEN: { secret: "api-token", version: planned } } }],
      serving: {
        revisions:
          serving === null
            ? []
            : [{ name: "backend-00004", references: { API_TOKEN: { secret: "api-token", version: serving } } }],
      },
    },
  },
  secrets: { "api-token": { versions: [{ number: "4" }, { number: "3" }] } },
  terraform: { losses: [loss(more)], races: [] },
});

testRule(planDestroysVersion, {
  valid: {
    "an alias that ends in a digit, of a secret that is made again": scene("v2", { version: null, replaced: "after" }),
    "no plan was read": { services: { backend: {} }, workloads: { backend: { A: { secret: "api-token" } } } },
    "another version": scene("4"),
    "a secret of the same name in another project": scene("3", { project: "acme-production" }),
    "the newest stays": scene("latest"),
    "the serving revision is replaced first": scene("4", { replaced: "before" }, "3"),
    "the secret is made again, with a version": scene("latest", { version: null, replaced: "after" }),
  },
  invalid: {
    "a number of two digits, of a secret that is made again": {
      scene: scene("12", { version: null, replaced: "after" }),
      messages: [`API_TOKEN refers to the secret "api-token", which the plan destroys (${address})`],
    },
    "the newest, which is made again after it is gone": {
      scene: scene("latest", { version: "4", replaced: "after" }),
      messages: [`API_TOKEN refers to version 4 of the secret "api-token", which the plan destroys (${address})`],
    },
    "a number that the definition pins": {
      scene: scene("3"),
      messages: [`API_TOKEN refers to version 3 of the secret "api-token", which the plan destroys (${address})`],
    },
    "the newest, by its moving name": {
      scene: scene("latest", { version: "4" }),
      messages: [`API_TOKEN refers to version 4 of the secret "api-token", which the plan destroys (${address})`],
    },
    "destroyed before its successor is made, while a revision reads it": {
      scene: scene("4", { replaced: "after" }, "3"),
      messages: [
        `revision "backend-00004" reads version 3 of the secret "api-token" for API_TOKEN, which the plan destroys (${address}) before a new revision serves`,
      ],
    },
    "told once, whoever reads it": {
      scene: scene("3", { replaced: "after" }, "3"),
      messages: [`API_TOKEN refers to version 3 of the secret "api-token", which the plan destroys (${address})`],
    },
    "deletion_policy = DISABLE": {
      scene: scene("3", { does: "disable" }),
      messages: [`API_TOKEN refers to version 3 of the secret "api-token", which the plan disables (${address})`],
    },
    "the whole secret": {
      scene: scene("latest", { version: null, address: "google_secret_manager_secret.api_token" }),
      messages: [
        'API_TOKEN refers to the secret "api-token", which the plan destroys (google_secret_manager_secret.api_token)',
      ],
    },
    "a number, of a secret that is made again": {
      scene: scene("3", { version: null, replaced: "after", address: "google_secret_manager_secret.api_token" }),
      messages: [
        'API_TOKEN refers to the secret "api-token", which the plan destroys (google_secret_manager_secret.api_token)',
      ],
    },
  },
});
