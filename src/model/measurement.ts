import type { TypeSpec } from "./type-spec.ts";

/** What `measure` is told about the variable that a value is for. */
export interface Expectation {
  readonly variable: string;
  /** null: the contract does not name the variable. */
  readonly spec: TypeSpec | null;
  readonly exact: string | null;
  readonly allowed: readonly string[] | null;
  /** RE2 syntax, over the whole value. */
  readonly pattern: string | null;
  readonly minLength: number | null;
  readonly minBytes: number | null;
  readonly maxLength: number | null;
  readonly forbiddenWords: readonly string[];
  /** Texts of the contract that the value may equal: conditions, `unless`, names of environments and secret ids. */
  readonly words: readonly string[];
}

/** What is told of a variable of which nothing is known but its name and type. */
export const nothingExpected: Omit<Expectation, "variable" | "spec"> = {
  exact: null,
  allowed: null,
  pattern: null,
  minLength: null,
  minBytes: null,
  maxLength: null,
  forbiddenWords: [],
  words: [],
};

export type WhitespaceFault =
  | "leading blank"
  | "trailing blank"
  | "leading line break"
  | "trailing line break"
  | "trailing carriage return"
  | "carriage return"
  | "byte order mark"
  | "zero-width character"
  | "line break inside"
  | "only blanks";

export type EncodingFault = "UTF-16" | "not UTF-8" | "NUL byte" | "control character";

/** How long the value must be and is not. `needs` comes from the contract or the type, never from the value. */
export interface Shortfall {
  readonly needs: number;
  readonly unit: "bytes" | "characters";
}

/** How a value of a dotenv file comes to be cut, as `mangled` says it. */
export const cutByComment = "a # without quotes round the value ended it, and the rest is a comment";

/** A verdict in words that describe the fault and hold nothing of the value. */
export interface FormatFault {
  readonly problem: string;
  /** false: a provider's format, which may have changed (warning) */
  readonly certain: boolean;
  /** It has its form, and does not belong there in any; absent: the form is wrong. */
  readonly needless?: true;
}

export type HostKind =
  | "name"
  | "ip"
  | "loopback"
  | "any-address"
  | "private"
  | "metadata-server"
  | "placeholder"
  | "cloud-sql-socket";

/** A URL or host of the value, without credentials, path text or query text. */
export interface UrlMeasurement {
  /** Why the raw text is no URL that a server would take; null when it is one. The other fields are then best effort. */
  readonly malformed: string | null;
  /** Lower case without colon; empty when there is none. */
  readonly scheme: string;
  /** Lower case, IDNA form, without brackets and trailing dot; empty when there is none. */
  readonly host: string;
  readonly hostKind: HostKind;
  /** As written; null when the scheme's default applies. */
  readonly port: number | null;
  readonly hasCredentials: boolean;
  readonly hasPath: boolean;
  /** `trailing slash`, `double slash`, `query`, `fragment`, `trailing dot`, … as the raw text has them. */
  readonly shape: readonly string[];
  readonly mixedScripts: boolean;
  /** Database URLs: faults of engine, encoding and socket form. */
  readonly database: {
    readonly engine: string | null;
    readonly problem: string | null;
    readonly socket: string | null;
  } | null;
}

/**
 * All that is kept of a value: figures and verdicts, never its text or a part of it.
 * A finding may not state figures of a secret type either.
 *
 * One value, one cause. An empty value, one of blanks only and one with an `encoding` fault have no other verdict. White space
 * at the ends and surrounding quotes have their own verdicts, and the text between them is what the others judge; figures
 * (`bytes`, `characters`), `shortfall`, `max-length` and `word` are of the raw text. With `template` every
 * verdict below `mangled` is null, `secret` and `secretShape` excepted. With `placeholder` those on strength and form are, but what
 * a laptop's placeholder owes too is told: its type, its length, its address.
 */
export interface Measurement {
  /** Equal values have equal digests within one run; keyed with a random key of the run. */
  readonly digest: string;
  /** Digest of the value without white space at both ends. */
  readonly trimmedDigest: string;
  /** Digests of the items of a list type, trimmed; of the origin too for URLs. */
  readonly itemDigests: readonly string[];
  /** One item is `*`, and the contract allows it: the list admits whatever it is asked about. */
  readonly anyItem: boolean;
  readonly bytes: number;
  /** Unicode code points */
  readonly characters: number;
  readonly trimmedCharacters: number;
  readonly empty: boolean;
  readonly whitespace: readonly WhitespaceFault[];
  readonly encoding: readonly EncodingFault[];
  readonly quotes: "double" | "single" | "backtick" | null;
  /** The template language whose marks were left in: `shell`, `GitHub Actions`, …; `missing value` for `undefined`, `null` and the like, `missing part` for an address with one in it; null: none. */
  readonly template: string | null;
  /**
   * The kind of placeholder: `an instruction to replace it`, `an address that holds filler characters`, …; null: none. A placeholder
   * for a host is a `hostKind` where the type is an address.
   */
  readonly placeholder: string | null;
  /** Signs that a deploy tool's parser cut or joined the value; null: none. */
  readonly mangled: string | null;
  /** The text of `Expectation.words` that the value equals; null: none. */
  readonly word: string | null;
  /** Why the value does not fit its type, e.g. `is not a whole number`; null: it fits, or the type is not judged here. */
  readonly typeFault: string | null;
  /** Why the value breaks `value`, `values`, `pattern`, `max-length`, `forbidden-words`, or `min-length` of a public type. */
  readonly valueFaults: readonly string[];
  /** The value is, or carries, something that may not be shown: a secret type, a password in a URL, a key's shape. */
  readonly secret: boolean;
  /** Why it counts as a secret although no type says so: `a password in a URL`, `a private key`, `a Stripe key`; null: nothing tells. */
  readonly secretShape: string | null;
  /**
   * What ordinary setting the text is, whatever its variable is called: `a boolean`, `a number`, `a file path`, `a URL`, …;
   * null: it could be a secret. Tells `TOKEN_CHECK=true` from a secret when only the name speaks.
   */
  readonly ordinary: string | null;
  readonly shortfall: Shortfall | null;
  /** Why the decoded key material is too little for its algorithm; null: enough, or not known to be key material. */
  readonly entropyFault: string | null;
  /** The list that has the value: `the list of jwt.io's example keys`, …; then no `placeholder` is told. null: in none. */
  readonly knownIn: string | null;
  /** Why it can be guessed; null: a generator could have made it, or it is no key or password. */
  readonly weakness: string | null;
  /** Why it looks made for tests, `testMode` among the reasons; null: it does not. */
  readonly testLike: string | null;
  readonly formatFaults: readonly FormatFault[];
  /**
   * What the value is instead of the wanted secret: `an OAuth client id`, `a resource path`, …; null: nothing else. With it the
   * verdicts on length and strength are null: they would be of the wrong thing.
   */
  readonly misplaced: string | null;
  /** One for a URL, host or database URL; one an item for lists; one for a text of no URL type that is a well-formed http or ws URL. */
  readonly urls: readonly UrlMeasurement[];
  /** `/cloudsql/P:R:I` paths and instances that the value names, `P:R:I` each; a malformed one is kept as null. */
  readonly cloudSqlInstances: readonly (string | null)[];
  /** Projects of the contract's environments that the value names as `projects/P/…`, unless it is a secret; absent: none. */
  readonly projects?: readonly string[];
}

/** The one function that sees a value's bytes. Pure; the bytes may be overwritten as soon as it returns. */
export type Measure = (bytes: Uint8Array, expectation: Expectation) => Measurement;

/** Why a key that a provider issued for trials looks made for tests: the one reason that is right before production. */
export const testMode = "it is a key of a provider's test mode";
