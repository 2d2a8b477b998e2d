import { expect, test } from "vitest";
import { daysBetween, toDate } from "../../src/engine/period.ts";

test.each([
  ["2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z", 30],
  ["2026-01-01T00:00:00Z", "2026-01-01T06:00:00Z", 0.25],
  ["2026-03-01T00:00:00Z", "2026-02-28T00:00:00Z", -1],
  ["2026-01-01T00:00:00Z", "soon", Number.NaN],
])("from %s to %s are %d days", (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
});

test("a moment is told by its date", () => {
  expect(toDate("2026-01-31T23:59:59.5Z")).toBe("2026-01-31");
});
