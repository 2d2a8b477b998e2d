import { describe, expect, test } from "vitest";
import { suppressionUnused } from "../../rules/suppression-unused.ts";
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
  lintWith([variableForbidden, suppressionUnused], given)
    .findings.filter(({ rule }) => rule === suppressionUnused.id)
    .map(({ message }) => message);

describe("suppression-unused", () => {
  test("finds one that silences nothing", () => {
    expect(messagesOf(scene("2026-06-01T00:00:00Z", { ENVIRONMENT: "staging" }))).toEqual([
      'the suppression of "variable-forbidden" matches no finding',
    ]);
  });

  test("leaves alone one that silences a finding", () => {
    expect(messagesOf(scene("2026-06-01T00:00:00Z", { TESTING: "1" }))).toEqual([]);
  });

  test("leaves alone one of a service that this run does not look at", () => {
    const given = scene("2026-06-01T00:00:00Z", {});
    const others = [{ ...given.suppressions?.[0], environment: "production" }];
    expect(
      messagesOf({ ...given, environments: { production: { project: "acme-production" } }, suppressions: others }),
    ).toEqual([]);
  });
});
