import { describe, expect, test } from "vitest";
import { suppressionUnused } from "../../rules/suppression-unused.ts";
import { messagesOf, toSuppressed } from "../support/suppressed.ts";

describe("suppression-unused", () => {
  test("finds one that silences nothing", () => {
    expect(messagesOf(suppressionUnused, toSuppressed("2026-06-01T00:00:00Z", { ENVIRONMENT: "staging" }))).toEqual([
      'the suppression of "variable-forbidden" matches no finding',
    ]);
  });

  test("leaves alone one that silences a finding", () => {
    expect(messagesOf(suppressionUnused, toSuppressed("2026-06-01T00:00:00Z", { TESTING: "1" }))).toEqual([]);
  });

  test("leaves alone one of a service that this run does not look at", () => {
    const given = toSuppressed("2026-06-01T00:00:00Z", {});
    const others = [{ ...given.suppressions?.[0], environment: "production" }];
    expect(
      messagesOf(suppressionUnused, {
        ...given,
        environments: { production: { project: "acme-production" } },
        suppressions: others,
      }),
    ).toEqual([]);
  });
});
