import type { Expectation, HmacAlgorithm, Shortfall, TypeSpec } from "../../model/index.ts";

/** "A key of the same size as the hash output or larger MUST be used." RFC 7518 3.2; bytes. */
export const hmacBytes: Readonly<Record<HmacAlgorithm, number>> = { HS256: 32, HS384: 48, HS512: 64 };

/** The type's own minimum: 128 bits of key for a secret, NIST SP 800-63B's 8 characters for a password. */
const toDefault = (spec: TypeSpec): Shortfall | null => {
  if (spec.type === "secret") return { needs: 16, unit: "bytes" };
  return spec.type === "password" ? { needs: 8, unit: "characters" } : null;
};

/** What the contract asks, else what the type asks; an HMAC key owes its algorithm's bytes whatever the contract says. */
const toNeeds = (spec: TypeSpec, { minLength, minBytes }: Expectation): readonly Shortfall[] => {
  const needs: Shortfall[] = [];
  if (minLength !== null) needs.push({ needs: minLength, unit: "characters" });
  if (minBytes !== null) needs.push({ needs: minBytes, unit: "bytes" });
  const own = needs.length === 0 ? toDefault(spec) : null;
  if (own !== null) needs.push(own);
  if (spec.type === "hmac-key") needs.push({ needs: hmacBytes[spec.algorithm], unit: "bytes" });
  return needs;
};

/** The greatest need of a secret type that the raw text does not meet; a need in characters before an equal one in bytes. */
export const findShortfall = (
  figures: { readonly bytes: number; readonly characters: number },
  spec: TypeSpec,
  expectation: Expectation,
): Shortfall | null => {
  const missed = toNeeds(spec, expectation).filter(({ needs, unit }) => figures[unit] < needs);
  return missed.reduce<Shortfall | null>(
    (most, each) => (most === null || each.needs > most.needs ? each : most),
    null,
  );
};
