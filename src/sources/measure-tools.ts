import { createHmac, createPrivateKey, createPublicKey, randomBytes, X509Certificate } from "node:crypto";
import { createRequire } from "node:module";
import type { MeasureTools, PemVerdict } from "../measure/index.ts";

/*
 * Decision: guesses are estimated by @zxcvbn-ts/core with its English and common dictionaries.
 * It is the maintained successor of Dropbox's zxcvbn, small in code, MIT, without dependencies of weight.
 * A list of bad passwords alone misses Tr0ub4dor&3; a count of character classes calls it strong.
 * The dictionaries are megabytes that take 0.15 s to load. Most runs never need them: values that a generator made are
 * cleared by figures first. So they are required, not imported, at the first suspicious value, and stay outside the bundle.
 * Measuring is synchronous, hence `require` of the packages' CommonJS builds and not `import()`.
 * Its author advises to cut long input: time grows faster than length, and 100 characters tell enough.
 */
interface Guesser {
  check(text: string): { readonly guessesLog10: number };
}

const longest = 100;

/** Substitutions that are tried for `P@ssw0rd`. The default of 100 takes half a second a value and finds nothing more. */
const l33tMaxSubstitutions = 4;

const loadGuesser = (): Guesser => {
  const load = createRequire(import.meta.url);
  const { ZxcvbnFactory } = load("@zxcvbn-ts/core") as typeof import("@zxcvbn-ts/core");
  const { dictionary, adjacencyGraphs } = load(
    "@zxcvbn-ts/language-common",
  ) as typeof import("@zxcvbn-ts/language-common");
  const english = load("@zxcvbn-ts/language-en") as typeof import("@zxcvbn-ts/language-en");
  return new ZxcvbnFactory({
    dictionary: { ...dictionary, ...english.dictionary },
    graphs: adjacencyGraphs,
    l33tMaxSubstitutions,
  });
};

const rsaBitsOf = (details: { modulusLength?: number } | undefined, type: string | undefined): number | null =>
  type === "rsa" || type === "rsa-pss" ? (details?.modulusLength ?? null) : null;

const unreadable: PemVerdict = { kind: "unreadable", rsaBits: null };

/** Errors of the parser are dropped: their texts may quote what they could not parse. */
const attempt = (read: () => PemVerdict): PemVerdict | null => {
  try {
    return read();
  } catch {
    return null;
  }
};

/**
 * Keys of ssh-keygen and gpg, which Node's cryptography does not read and the programs that they are for do. OpenSSH's form says
 * in its first bytes what it is, and by which cipher it is locked (PROTOCOL.key of OpenSSH).
 */
const inspectForeign = (pem: string): PemVerdict | null => {
  const [, kind = "", body = ""] =
    /-----BEGIN (OPENSSH PRIVATE KEY|PGP PRIVATE KEY BLOCK)-----([^-]*)-----END \1-----/.exec(pem) ?? [];
  if (kind === "") return null;
  const bytes = Buffer.from(body.replace(/^[A-Za-z]+: .*$/gm, ""), "base64");
  if (kind.startsWith("PGP")) return bytes.length > 64 ? { kind: "private", rsaBits: null } : unreadable;
  if (bytes.subarray(0, 15).toString("latin1") !== "openssh-key-v1\0") return unreadable;
  return { kind: bytes.subarray(19, 23).toString("latin1") === "none" ? "private" : "encrypted", rsaBits: null };
};

const inspectPem = (pem: string): PemVerdict => {
  const foreign = inspectForeign(pem);
  if (foreign !== null) return foreign;
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(pem))
    return { kind: "encrypted", rsaBits: null };
  if (pem.includes("PRIVATE KEY-----")) {
    const verdict = attempt(() => {
      const key = createPrivateKey(pem);
      return { kind: "private", rsaBits: rsaBitsOf(key.asymmetricKeyDetails, key.asymmetricKeyType) };
    });
    return verdict ?? unreadable;
  }
  const certificate = attempt(() => {
    new X509Certificate(pem);
    return { kind: "certificate", rsaBits: null };
  });
  if (certificate !== null) return certificate;
  return (
    attempt(() => ({ kind: createPublicKey(pem).type === "public" ? "public" : "private", rsaBits: null })) ??
    unreadable
  );
};

/** The impure means of `measure`: a key of this run that nobody ever sees, Node's cryptography, and the guesser. */
export const createMeasureTools = (): MeasureTools => {
  const key = randomBytes(32);
  let guesser: Guesser | null = null;
  return {
    digest: (bytes) => createHmac("sha256", key).update(bytes).digest("base64url"),
    inspectPem,
    guesses: (text) => {
      guesser ??= loadGuesser();
      return guesser.check(text.slice(0, longest)).guessesLog10;
    },
  };
};
