import { expect, test } from "vitest";
import { secretExpiring } from "../../rules/secret-expiring.ts";
import { toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";
import { graverDays } from "./graver-days.ts";

const takenAt = "2026-01-01T00:00:00Z";
const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const onThe = (expireTime: string, secret = "api-token") => ({
  takenAt,
  services,
  workloads: { backend: { API_TOKEN: { secret: "api-token" } } },
  secrets: {
    "api-token": { versions: [{ value: "b" }] },
    [secret]: { versions: [{ value: "b" }], expireTime },
  },
});

testRule(secretExpiring, {
  valid: {
    "in half a year": onThe("2026-07-01T00:00:00Z"),
    "a second later than a month": onThe("2026-01-31T00:00:01Z"),
    "a secret that nobody reads": onThe("2026-01-02T00:00:00Z", "old-token"),
    "no expiry": {
      services,
      workloads: { backend: { API_TOKEN: { secret: "api-token" } } },
      secrets: { "api-token": "Vt3qPz81LmXo92Rb" },
    },
    "outside the window of the options": {
      ...onThe("2026-01-20T00:00:00Z"),
      policy: { rules: { "secret-expiring": { severity: "warning", options: { "within-days": 7 } } } },
    },
  },
  invalid: {
    "within a month": {
      scene: onThe("2026-01-20T00:00:00Z"),
      messages: ['secret "api-token" is deleted with all its versions on 2026-01-20'],
    },
  },
});

test.each(graverDays)("on %s it is a matter of %s", (time, severity) => {
  const [finding] = lintScene(secretExpiring, toLintInput(onThe(time))).findings;
  expect(finding?.severity).toBe(severity);
  expect(finding?.fix).toEqual(["gcloud secrets update api-token --project=acme-staging --remove-expiration"]);
});
