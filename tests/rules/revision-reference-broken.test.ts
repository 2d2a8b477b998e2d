import { revisionReferenceBroken } from "../../rules/revision-reference-broken.ts";
import { testRule } from "../support/test-rule.ts";

const versions = [{ value: "c" }, { value: "b" }, { state: "DISABLED" as const }, { state: "DESTROYED" as const }];
const secrets = { "api-token": { versions } };
/** The definition reads version 4. */
const serving = (version: string, revision: Record<string, unknown> = {}, more: Record<string, unknown> = secrets) => ({
  services: { backend: {} },
  workloads: {
    backend: {
      containers: [{ variables: { API_TOKEN: { secret: "api-token", version: "4" } } }],
      serving: {
        pinned: true,
        revisions: [
          { name: "backend-00005", references: { API_TOKEN: { secret: "api-token", version } }, ...revision },
        ],
      },
    } as never,
  },
  secrets: more as never,
});

testRule(revisionReferenceBroken, {
  valid: {
    "an older version that is enabled": serving("3"),
    "what the definition reads is other rules'": {
      ...serving("4"),
      secrets: { "api-token": { versions: [{ state: "DISABLED" }, ...versions.slice(1)] } },
    },
    "a job has no revisions that serve": {
      services: { backend: { kind: "job" } },
      workloads: { backend: { containers: [{ variables: {} }], serving: { revisions: [] } } },
    },
  },
  invalid: {
    "disabled after the deploy": {
      scene: serving("2"),
      messages: [
        'revision "backend-00005" (100 % of traffic) reads version 2 of the secret "api-token" for API_TOKEN, which is disabled',
      ],
    },
    "a revision that only a tag reaches": {
      scene: serving("1", { percent: 0, tags: ["previous"] }),
      messages: [
        'revision "backend-00005" (tag previous) reads version 1 of the secret "api-token" for API_TOKEN, which is destroyed',
      ],
    },
    "about to be destroyed": {
      scene: serving(
        "3",
        {},
        {
          "api-token": {
            versions: [{ value: "d" }, { value: "c", scheduledDestroyTime: "2026-02-01T00:00:00Z" }, {}, {}],
          },
        },
      ),
      messages: [
        'revision "backend-00005" (100 % of traffic) reads version 3 of the secret "api-token" for API_TOKEN, which is destroyed on 2026-02-01',
      ],
    },
    "the version is gone": {
      scene: serving("9"),
      messages: [
        'revision "backend-00005" (100 % of traffic) reads version 9 of the secret "api-token" for API_TOKEN, which does not exist',
      ],
    },
  },
});
