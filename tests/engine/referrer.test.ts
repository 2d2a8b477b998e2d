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

const { workload } = pairingOf(worldOf({ services: { backend: {} }, workloads: { backend: {} } }));

test("a reference by an alias is legible where the alias is declared on the template", () => {
  const target = { project: "123", secret: "jwt" };
  const is = (secret: string, aliases: readonly ("template" | "metadata")[], project: string | null = null): boolean =>
    isLegible({
      reference: { project, secret, version: "latest", malformed: null },
      workload: {
        ...workload,
        secretAliases: aliases.map((on) => ({ alias: "al", target, on, location: workload.location })),
      },
    });
  const made = "jwt-s-0f8fad5b-d9cb-469f-a165-70867728950e";
  expect(is("al", ["template"])).toBe(true);
  expect(is("al", ["metadata", "template"])).toBe(true);
  expect(is("jwt", ["metadata"])).toBe(true);
  expect(is("al", ["metadata"])).toBe(false);
  expect(is("al", ["metadata"], "123")).toBe(true);
  expect(is(made, [])).toBe(false);
  expect(is(made, [], "123")).toBe(true);
});

test("a reference is legible where it names a secret in a legal form, or will", () => {
  const is = (more: Partial<SecretReference>): boolean =>
    isLegible({ reference: { project: null, secret: "jwt", version: "latest", malformed: null, ...more }, workload });
  expect(is({})).toBe(true);
  expect(is({ malformed: "a/b" })).toBe(false);
  expect(is({ secret: "" })).toBe(false);
  expect(is({ secret: "", undecided: blank.reason })).toBe(true);
  expect(is({ malformed: "a/b", undecided: blank.reason })).toBe(false);
});
