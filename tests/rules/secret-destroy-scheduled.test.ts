import { expect, test } from "vitest";
import { secretDestroyScheduled } from "../../rules/secret-destroy-scheduled.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";
import { graverDays } from "./graver-days.ts";

const takenAt = "2026-01-01T00:00:00Z";
const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const onThe = (scheduledDestroyTime: string, version = "1") => ({
  takenAt,
  services,
  workloads: { backend: { API_TOKEN: { secret: "api-token", version } } },
  secrets: { "api-token": { versions: [{ value: "b" }, { state: "DISABLED" as const, scheduledDestroyTime }] } },
});

testRule(secretDestroyScheduled, {
  valid: {
    "another version, that nobody reads": onThe("2026-01-05T00:00:00Z", "2"),
    "destroyed already, which is another rule's": {
      ...onThe("2026-01-05T00:00:00Z"),
      secrets: {
        "api-token": {
          versions: [{ value: "b" }, { state: "DESTROYED" as const, scheduledDestroyTime: "2026-01-05T00:00:00Z" }],
        },
      },
    },
    "a version that is not there": onThe("2026-01-05T00:00:00Z", "9"),
    "a second later than a month": onThe("2026-01-31T00:00:01Z"),
    "far away": onThe("2026-06-01T00:00:00Z"),
    "outside the window of the options": {
      ...onThe("2026-01-20T00:00:00Z"),
      policy: { rules: { "secret-destroy-scheduled": { severity: "warning", options: { "within-days": 7 } } } },
    },
    "nothing is scheduled": {
      services,
      workloads: { backend: { API_TOKEN: { secret: "api-token" } } },
      secrets: { "api-token": "Vt3qPz81LmXo92Rb" },
    },
  },
  invalid: {
    "within a month": {
      scene: onThe("2026-01-20T00:00:00Z"),
      messages: ['API_TOKEN refers to version 1 of the secret "api-token", which is destroyed on 2026-01-20'],
    },
    tomorrow: {
      scene: onThe("2026-01-01T20:00:00Z"),
      messages: ['API_TOKEN refers to version 1 of the secret "api-token", which is destroyed on 2026-01-01'],
    },
  },
});

test.each(graverDays)("on %s it is a matter of %s", (time, severity) => {
  const [finding] = lintScene(secretDestroyScheduled, toLintInput(onThe(time))).findings;
  expect(finding?.severity).toBe(severity);
});
