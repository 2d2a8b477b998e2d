import type { Repair, Requirement, TypeSpec } from "../model/index.ts";
import { referenceOf, toRepairs, toSecretTarget } from "../model/index.ts";
import type { VariableView } from "./subject.ts";

/**
 * A new version for the secret behind a variable; none when it is no reference. Where any random text does, a generator
 * makes it; a key of somebody else's, or a password that another system knows, comes from the user.
 */
export const toNewVersion = (
  variable: VariableView,
  spec: TypeSpec | undefined,
  minLength: number | null,
): readonly Repair[] => {
  const reference = referenceOf(variable.binding);
  if (reference === null || reference.malformed !== null || reference.secret === "") return [];
  return [{ kind: "add-version", ...toSecretTarget(reference), from: generatorOf(spec, minLength ?? 0) }];
};

const generatorOf = (spec: TypeSpec | undefined, minLength: number): "stdin" | "hex-32" | "hex-64" | "fernet" => {
  if (spec?.type === "fernet-key") return "fernet";
  // 64 hexadecimal characters carry 32 bytes of key material, 128 carry 64.
  if (spec?.type === "hmac-key") return spec.algorithm === "HS256" && minLength <= 64 ? "hex-32" : "hex-64";
  if (spec?.type === "secret") return minLength <= 64 ? "hex-32" : "hex-64";
  return spec?.type === "aes-key" && spec.encoding === "hex" && spec.bits === 256 ? "hex-32" : "stdin";
};

/**
 * What puts the right value in the place of a wrong one: the contract's own text or secret for a literal, a new version
 * for a secret. Empty where the contract states neither.
 */
export const toReplacement = (variable: VariableView, requirement: Requirement | null): readonly Repair[] => {
  if (requirement === null) return [];
  if (referenceOf(variable.binding) === null) return toRepairs(requirement);
  return toNewVersion(variable, requirement.spec, requirement.minLength);
};
