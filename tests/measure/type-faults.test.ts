import { expect, test } from "vitest";
import { of, typed } from "./value.ts";

test.each([
  ["integer", {}, "1.5", "is not a whole number"],
  ["boolean", {}, "maybe", "is neither true nor false"],
  ["duration", {}, "soon", "is not a duration such as 30s, 5m or 1h30m"],
  ["email", {}, "nobody", "is no e-mail address"],
  ["json", {}, "{", "is not JSON"],
  ["cloud-sql-instance", {}, "db", "is not PROJECT:REGION:INSTANCE"],
  ["url-list", {}, '["https://a.acme.io"]', 'is a JSON array, where a list separated by "," belongs'],
] as const)("%s %j: %s %s", (type, more, text, fault) => {
  expect(of(text, typed(type, more)).typeFault).toBe(fault);
});

test.each([
  ["integer", "-15"],
  ["boolean", "true"],
  ["duration", "30s"],
  ["email", "Ops <ops@acme.io>"],
  ["json", "[1]"],
  ["cloud-sql-instance", "acme:us-central1:db"],
  ["url-list", "https://a.acme.io,https://b.acme.io"],
  ["host", "db.acme.io"],
  ["host-port", "db.acme.io:5432"],
  ["ip", "10.0.0.1"],
] as const)("%s: %s fits", (type, text) => {
  expect(of(text, type).typeFault).toBeNull();
});

test.each([
  ["host", "https://db.acme.io"],
  ["host-port", "https://db.acme.io"],
  ["ip", "db.acme.io"],
] as const)("%s: %s does not fit", (type, text) => {
  expect(of(text, type).typeFault).not.toBeNull();
});
