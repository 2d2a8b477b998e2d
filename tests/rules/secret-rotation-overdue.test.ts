import { secretRotationOverdue } from "../../rules/secret-rotation-overdue.ts";
import { testRule } from "../support/test-rule.ts";

const takenAt = "2026-03-01T00:00:00Z";
const month = 30 * 24 * 60 * 60;
const services = { backend: { variables: { API_TOKEN: { type: "secret" } } } };
const rotating = (createTime: string, nextRotationTime: string, rotationPeriod?: number) => ({
  takenAt,
  services,
  workloads: { backend: { API_TOKEN: { secret: "api-token" } } },
  secrets: {
    "api-token": {
      versions: [{ value: "b", createTime }],
      nextRotationTime,
      ...(rotationPeriod === undefined ? {} : { rotationPeriod }),
    },
  },
});

testRule(secretRotationOverdue, {
  valid: {
    "a version of the very moment": rotating("2026-02-15T00:00:00Z", "2026-03-17T00:00:00Z", month),
    "a secret that nobody reads": {
      ...rotating("2026-01-01T00:00:00Z", "2026-03-17T00:00:00Z", month),
      workloads: { backend: { API_TOKEN: { secret: "other" } } },
    },
    "a version since the last notice": rotating("2026-02-16T00:00:00Z", "2026-03-17T00:00:00Z", month),
    "the notice was an hour ago": rotating("2026-01-30T00:00:00Z", "2026-03-30T23:00:00Z", month),
    "the first rotation is still to come": rotating("2026-02-25T00:00:00Z", "2026-03-26T00:00:00Z", month),
    "one rotation, still to come": rotating("2025-02-25T00:00:00Z", "2026-03-26T00:00:00Z"),
    "no rotation": {
      services,
      workloads: { backend: { API_TOKEN: { secret: "api-token" } } },
      secrets: { "api-token": { versions: [{ value: "b", createTime: "2019-01-01T00:00:00Z" }] } },
    },
    "a longer grace": {
      ...rotating("2026-01-01T00:00:00Z", "2026-03-17T00:00:00Z", month),
      policy: { rules: { "secret-rotation-overdue": { severity: "warning", options: { "grace-days": 60 } } } },
    },
    "nothing says when the version was made": {
      takenAt,
      services,
      workloads: { backend: { API_TOKEN: { secret: "api-token" } } },
      secrets: {
        "api-token": {
          versions: [{ value: "b" }],
          nextRotationTime: "2026-03-17T00:00:00Z",
          rotationPeriod: month,
        },
      },
    },
  },
  invalid: {
    "the notice was a day ago": {
      scene: rotating("2026-01-01T00:00:00Z", "2026-03-30T00:00:00Z", month),
      messages: ['secret "api-token" was due for rotation on 2026-02-28 and has no version since'],
    },
    "no grace, at the very moment": {
      scene: {
        ...rotating("2026-01-01T00:00:00Z", takenAt),
        policy: { rules: { "secret-rotation-overdue": { severity: "warning", options: { "grace-days": 0 } } } },
      },
      messages: ['secret "api-token" was due for rotation on 2026-03-01 and has no version since'],
    },
    "the notice went unheard": {
      scene: rotating("2026-01-01T00:00:00Z", "2026-03-17T00:00:00Z", month),
      messages: ['secret "api-token" was due for rotation on 2026-02-15 and has no version since'],
    },
    "one rotation, long past": {
      scene: rotating("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
      messages: ['secret "api-token" was due for rotation on 2026-02-01 and has no version since'],
    },
  },
});
