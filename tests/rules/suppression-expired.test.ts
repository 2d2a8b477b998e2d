import { describe, expect, test } from "vitest";
import { suppressionExpired } from "../../rules/suppression-expired.ts";
import { variableForbidden } from "../../rules/variable-forbidden.ts";
import { lintWith } from "../support/said.ts";
import type { Scene } from "../support/scene.ts";

const scene = (takenAt: string, found: Record<string, string>): Scene => ({
  takenAt,
  services: { backend: { forbidden: { TESTING: "switches authentication off" } } },
  workloads: { backend: found },
  suppressions: [
    {
      rule: "variable-forbidden",
      environment: "staging",
      service: "backend",
      variable: "TESTING",
      reason: "until the new login is out",
      owner: "platform",
      expires: "2027-01-31",
    },
  ],
});

const messagesOf = (given: Scene): readonly string[] =>
  lintWith([variableForbidden, suppressionExpired], given)
    .findings.filter(({ rule }) => rule === suppressionExpired.id)
    .map(({ message }) => message);

describe("suppression-expired", () => {
  test("finds a suppression past its last day whose finding is still there", () => {
    expect(messagesOf(scene("2027-02-01T00:00:00Z", { TESTING: "1" }))).toEqual([
      'the suppression of "variable-forbidden" expired on 2027-01-31 (owner: platform)',
    ]);
  });

  test("names no owner where none is written down", () => {
    const given = scene("2027-02-01T00:00:00Z", { TESTING: "1" });
    const suppressions = (given.suppressions ?? []).map(({ owner, ...suppression }) => suppression);
    expect(messagesOf({ ...given, suppressions })).toEqual([
      'the suppression of "variable-forbidden" expired on 2027-01-31',
    ]);
  });

  test("leaves alone its last day", () => {
    expect(messagesOf(scene("2027-01-31T23:59:59Z", { TESTING: "1" }))).toEqual([]);
  });

  test("leaves alone one whose finding is gone: that is unused", () => {
    expect(messagesOf(scene("2027-02-01T00:00:00Z", { ENVIRONMENT: "staging" }))).toEqual([]);
  });
});
