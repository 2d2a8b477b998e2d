import type { TypeSpec } from "../model/index.ts";
import type { Candidate } from "./candidate.ts";
import { findForeignProvider } from "./foreign-provider.ts";
import { isAnonymous, readClaims } from "./formats/jwt.ts";
import { findKeyForm } from "./formats/provider-keys.ts";
import { isServiceAccount, toObject } from "./formats/secret-json.ts";
import { isNameOfSecret, isOwnName } from "./own-name.ts";

type Type = TypeSpec["type"];

/** Types whose value is one string of a known kind; `secret` may be anything that is secret. */
const narrow: ReadonlySet<Type> = new Set([
  "password",
  "hmac-key",
  "aes-key",
  "fernet-key",
  "api-key",
  "oauth-client-secret",
]);
/** Types whose value nobody issues: no key of a provider can be right there. */
const ownMade: ReadonlySet<Type> = new Set(["password", "hmac-key", "aes-key", "fernet-key", "private-key"]);

const references: readonly (readonly [string, RegExp])[] = [
  [
    "a secret's resource path instead of the secret",
    /^(?:\/\/secretmanager\.googleapis\.com\/)?projects\/[\w:.-]{1,80}\/(?:locations\/[\w-]{1,40}\/)?secrets\/[\w-]{1,255}(?:\/versions\/[\w-]{1,63})?$/,
  ],
  [
    "a reference to a secret instead of the secret",
    /^(?:sm|gcp-secret-manager|gcpsm|op|vault|berglas|akeyless|doppler|bao|ssm|aws-sm|ref\+[a-z]+):(?:\/\/)?[\w./:@#-]{3,300}$|^arn:aws:(?:secretsmanager|ssm):/,
  ],
  ["a resource path instead of a secret", /^projects\/[\w:.-]{1,80}\/[a-zA-Z]{3,40}\/[\w./:-]{1,300}$/],
  [
    "a command instead of its output",
    /^(?:openssl (?:rand|gen)|head -c|uuidgen|pwgen|gcloud (?:secrets|auth)|python3? -c|node -e|date \+|cat \/|echo |npx )/,
  ],
  [
    "the path of a file instead of what is in it",
    /^(?:\/|\.{1,2}\/|~\/|[A-Z]:\\)[\w./ \\-]{1,200}\.(?:pem|key|json|txt|crt|cer|p12|pfx|yaml|yml|env|secret)$|^\/(?:etc|secrets?|run\/secrets|var|mnt|app|home|root|tmp|opt|usr|workspace|config)\/[\w./-]{1,200}$/,
  ],
];

const isPublicPem = (core: string): boolean => /^-----BEGIN (?:RSA |EC )?PUBLIC KEY-----/.test(core);

/** Texts that are no secret of any type. */
const findIdentifier = ({ core, spec, expectation }: Candidate): string | null => {
  const reference = references.find(([, pattern]) => pattern.test(core));
  if (reference !== undefined) return reference[0];
  const form = findKeyForm(core);
  if (form !== null && form.kind !== "secret") {
    const isWanted =
      form.kind === "id" &&
      (/_(?:ID|SID)(?:_|$)/i.test(expectation.variable) ||
        (form.provider === "aws" && spec?.type === "api-key" && !/SECRET/i.test(expectation.variable)));
    return isWanted ? null : form.what;
  }
  if (isPublicPem(core) && spec?.type !== "private-key") return "a public key";
  if (core.startsWith("-----BEGIN CERTIFICATE-----") && spec?.type !== "private-key") return "a certificate";
  if (/^[\w.+-]{1,64}@[\w-]{1,63}\.iam\.gserviceaccount\.com$/.test(core)) return "a service account's e-mail address";
  return null;
};

/** Secrets of another kind than the type's. */
const findOtherKind = ({ core, spec }: Candidate): string | null => {
  if (spec === null || !narrow.has(spec.type)) return null;
  if (/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY/.test(core)) return "a private key";
  const object = toObject(core);
  if (object !== null) return isServiceAccount(object) ? "a service account key" : "a JSON object";
  if (
    spec.type !== "api-key" &&
    /^(?:https?|wss?|postgres(?:ql)?|mysql|rediss?|mongodb(?:\+srv)?|amqps?):\/\/\S+$/i.test(core)
  )
    return "a URL";
  const claims = readClaims(core);
  if (claims === null) return null;
  if (isAnonymous(claims)) return "a Supabase key for browsers";
  return ownMade.has(spec.type) ? "a signed token (JWT)" : null;
};

const findOtherOwner = ({ core, spec, expectation }: Candidate): string | null => {
  const form = findKeyForm(core);
  if (form === null || form.kind !== "secret" || spec === null) return null;
  if (ownMade.has(spec.type)) return form.what;
  if (/BOT/i.test(expectation.variable) && /^xox[ep]-/.test(core)) return "a Slack user's token, where a bot's belongs";
  if (spec.type === "oauth-client-secret")
    return form.what === "a Google OAuth client secret" && spec.provider !== "google" && spec.provider !== null
      ? form.what
      : null;
  if (spec.type === "api-key" && spec.provider !== null) return form.provider === spec.provider ? null : form.what;
  return findForeignProvider(form, expectation.variable);
};

/** What stands where the secret belongs; null: nothing else than a secret, as far as can be told. */
export const findMisplaced = (candidate: Candidate): string | null => {
  const { core, spec, secretType } = candidate;
  if (spec?.type === "oauth-client-id")
    return /^GOCSPX-/.test(core) ? "an OAuth client secret, where the client id belongs" : null;
  if (!secretType || spec?.type === "secret-json") return null;
  if (isOwnName(candidate)) return "a variable's name instead of its value";
  if (isNameOfSecret(candidate)) return "the id of a secret instead of its value";
  return findIdentifier(candidate) ?? findOtherKind(candidate) ?? findOtherOwner(candidate);
};
