/** Why a fact is unknown. The codes are part of the JSON report. */
export type ReasonCode =
  | "no-credentials"
  | "unauthenticated"
  | "permission-denied"
  | "api-disabled"
  | "not-found"
  | "unreachable"
  | "timeout"
  | "interrupted"
  | "rate-limited"
  | "corrupted"
  | "undecidable"
  | "not-in-source"
  | "not-asked"
  /** Nothing to look at: the secret or version is not there, and a rule of its own says so. */
  | "no-value";

/**
 * What was tried, what came back and what would help.
 * `unverified`: a source was asked and could not tell; the run is incomplete.
 * `not-checked`: no source of this environment has such facts, the user chose not to look, or few may look and most need not.
 */
export interface Reason {
  readonly kind: "unverified" | "not-checked";
  readonly code: ReasonCode;
  /** One sentence without full stop; never holds a value. */
  readonly message: string;
  /** The permission, command or flag that would help, if one is known. */
  readonly help: string | null;
}

export type Known<T> = { readonly known: true; readonly value: T };
export type Unknown = { readonly known: false; readonly reason: Reason };
export type Fact<T> = Known<T> | Unknown;

export const known = <T>(value: T): Known<T> => ({ known: true, value });

export const unknown = (reason: Reason): Unknown => ({ known: false, reason });

export const unverified = (code: ReasonCode, message: string, help: string | null = null): Unknown =>
  unknown({ kind: "unverified", code, message, help });

export const notChecked = (
  code: "not-in-source" | "not-asked" | "no-value",
  message: string,
  help: string | null = null,
): Unknown => unknown({ kind: "not-checked", code, message, help });

/** The fact that follows from a known one; an unknown one stays unknown for the same reason. */
export const mapFact = <T, U>(fact: Fact<T>, to: (value: T) => U): Fact<U> =>
  fact.known ? known(to(fact.value)) : fact;
