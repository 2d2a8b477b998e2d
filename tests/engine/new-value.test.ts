import { describe, expect, test } from "vitest";
import { toNewVersion, toReplacement } from "../../src/engine/new-value.ts";
import { requirementOf } from "../../src/engine/walk.ts";
import type { SceneVariable } from "../support/scene.ts";
import { pairingOf, variableOf, worldOf } from "../support/world.ts";

const placeOf = (A: SceneVariable, asked: Record<string, unknown>) => {
  const pairing = pairingOf(
    worldOf({ services: { backend: { variables: { A: asked } } }, workloads: { backend: { A } } }),
  );
  const requirement = requirementOf(pairing.service, "A");
  if (requirement === null) throw new Error("the contract asks for A");
  return { variable: variableOf(pairing, "A"), requirement };
};
const jwt = { secret: "jwt" };
const newVersion = (from: string, project: string | null = null) => [
  { kind: "add-version", secret: "jwt", project, from },
];

describe("a new version of a secret", () => {
  const versionOf = (A: SceneVariable, asked: Record<string, unknown>, minLength: number | null = null) => {
    const { variable, requirement } = placeOf(A, asked);
    return toNewVersion(variable, requirement.spec, minLength);
  };

  test.each<[Record<string, unknown>, number | null, string]>([
    [{ type: "fernet-key" }, null, "fernet"],
    [{ type: "hmac-key" }, null, "hex-32"],
    [{ type: "hmac-key" }, 64, "hex-32"],
    [{ type: "hmac-key" }, 65, "hex-64"],
    [{ type: "hmac-key", algorithm: "HS512" }, null, "hex-64"],
    [{ type: "secret" }, null, "hex-32"],
    [{ type: "secret" }, 64, "hex-32"],
    [{ type: "secret" }, 65, "hex-64"],
    [{ type: "aes-key", encoding: "hex", bits: 256 }, null, "hex-32"],
    [{ type: "aes-key", encoding: "hex", bits: 128 }, null, "stdin"],
    [{ type: "aes-key", encoding: "base64", bits: 256 }, null, "stdin"],
    [{ type: "password" }, null, "stdin"],
    [{ type: "api-key" }, null, "stdin"],
  ])("for %j of at least %j characters is made by %s", (asked, minLength, from) => {
    expect(versionOf(jwt, asked, minLength)).toEqual(newVersion(from));
  });

  test("of what the contract does not name comes from the user", () => {
    expect(toNewVersion(placeOf(jwt, {}).variable, undefined, null)).toEqual(newVersion("stdin"));
  });

  test("goes into the project that the reference names", () => {
    expect(versionOf({ ...jwt, project: "other" }, { type: "secret" })).toEqual(newVersion("hex-32", "other"));
  });

  test.each<[string, SceneVariable]>([
    ["a literal", "text"],
    ["a reference of no legal form", { secret: "a/b" }],
    ["a reference without a secret", { secret: "" }],
  ])("is none for %s", (_, variable) => {
    expect(versionOf(variable, { type: "secret" })).toEqual([]);
  });
});

describe("what replaces a wrong value", () => {
  const replacementOf = (A: SceneVariable, asked: Record<string, unknown>) => {
    const { variable, requirement } = placeOf(A, asked);
    return toReplacement(variable, requirement);
  };

  test("is the contract's own text or secret for a literal", () => {
    expect(replacementOf("x", { value: "y" })).toEqual([{ kind: "set-literal", variable: "A", value: "y" }]);
    expect(replacementOf("x", { type: "secret", secret: "jwt" })).toMatchObject([
      { kind: "set-reference", secret: "jwt" },
    ]);
    expect(replacementOf("x", {})).toEqual([]);
  });

  test("is a new version for a secret, as long as the contract asks", () => {
    expect(replacementOf(jwt, { type: "secret", "min-length": 65 })).toEqual(newVersion("hex-64"));
  });

  test("is nothing where the contract does not ask for the variable", () => {
    expect(toReplacement(placeOf(jwt, {}).variable, null)).toEqual([]);
  });
});
