import { describe, expect, test } from "vitest";
import { suppressionExpired } from "../../rules/suppression-expired.ts";
import { messagesOf, toSuppressed } from "../support/suppressed.ts";

describe("suppression-expired", () => {
  test("finds a suppression past its last day whose finding is still there", () => {
    expect(messagesOf(suppressionExpired, toSuppressed("2027-02-01T00:00:00Z", { TESTING: "1" }))).toEqual([
      'the suppression of "variable-forbidden" expired on 2027-01-31 (owner: platform)',
    ]);
  });

  test("names no owner where none is written down", () => {
    const given = toSuppressed("2027-02-01T00:00:00Z", { TESTING: "1" });
    const suppressions = (given.suppressions ?? []).map(({ owner, ...suppression }) => suppression);
    expect(messagesOf(suppressionExpired, { ...given, suppressions })).toEqual([
      'the suppression of "variable-forbidden" expired on 2027-01-31',
    ]);
  });

  test("leaves alone its last day", () => {
    expect(messagesOf(suppressionExpired, toSuppressed("2027-01-31T23:59:59Z", { TESTING: "1" }))).toEqual([]);
  });

  test("leaves alone one whose finding is gone: that is unused", () => {
    expect(messagesOf(suppressionExpired, toSuppressed("2027-02-01T00:00:00Z", { ENVIRONMENT: "staging" }))).toEqual(
      [],
    );
  });
});
