import { expect, test } from "vitest";
import { isLegible, referrerOf } from "../../src/engine/referrer.ts";
import type { SecretReference } from "../../src/model/index.ts";
import { blank, pairingOf, variableOf, worldOf } from "../support/world.ts";

test("a message begins with the variable, or with the file of a volume", () => {
  const variable = variableOf(
    pairingOf(worldOf({ services: { backend: {} }, workloads: { backend: { A: { secret: "jwt" } } } })),
    "A",
  );
  expect(referrerOf({ variable, file: null })).toBe("A");
  expect(referrerOf({ variable: null, file: "certs/tls.pem" })).toBe('file "certs/tls.pem"');
});

test("a reference is legible where it names a secret in a legal form, or will", () => {
  const is = (more: Partial<SecretReference>): boolean =>
    isLegible({ reference: { project: null, secret: "jwt", version: "latest", malformed: null, ...more } });
  expect(is({})).toBe(true);
  expect(is({ malformed: "a/b" })).toBe(false);
  expect(is({ secret: "" })).toBe(false);
  expect(is({ secret: "", undecided: blank.reason })).toBe(true);
  expect(is({ malformed: "a/b", undecided: blank.reason })).toBe(false);
});
