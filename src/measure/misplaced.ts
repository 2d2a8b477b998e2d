import type { TypeSpec } from "../model/index.ts";
import type { Candidate } from "./candidate.ts";
import { findForeignProvider } from "./foreign-provider.ts";
import { isAnonymous, readClaims } from "./formats/jwt.ts";
import { findSwapped } from "./formats/oauth.ts";
import type { KeyForm } from "./formats/provider-keys.ts";
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

/** What stands there, its pattern, and a part of every such text, which saves most secrets from the pattern. */
const references: readonly (readonly [what: string, pattern: RegExp, part?: string])[] = [
  [
    "a secret's resource path instead of the secret",
    /^(?:\/\/secretmanager\.googleapis\.com\/)?projects\/[\w:.-]{1,80}\/(?:locations\/[\w-]{1,40}\/)?secrets\/[\w-]{1,255}(?:\/versions\/[\w-]{1,63})?$/,
    "/secrets/",
  ],
  [
    "a reference to a secret instead of the secret",
    /^(?:sm|gcp-secret-manager|gcpsm|op|vault|berglas|akeyless|doppler|bao|ssm|aws-sm|secretref|secretmanager|ref\+[a-z]+):(?:\/\/)?[\w./:@#-]{3,300}$|^arn:aws:(?:secretsmanager|ssm):|^file:\/\/\//,
    ":",
  ],
  ["a reference to a secret instead of the secret", /^@Microsoft\.KeyVault\(/],
  // Spring's {cipher} and Jasypt's ENC( ) are decrypted by the program itself; these by a tool before it starts.
  ["a text that a deploy tool was to decrypt", /^ENC\[AES256_GCM,|^\$ANSIBLE_VAULT;|^!vault\b/],
  ["a resource path instead of a secret", /^projects\/[\w:.-]{1,80}\/[a-zA-Z]{3,40}\/[\w./:-]{1,300}$/, "projects/"],
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

/** Names say it: `_SID`, `PUBLISHABLE`. Twilio's own documentation calls the id of a key TWILIO_API_KEY. */
const isWanted = ({ kind, provider }: KeyForm, spec: TypeSpec | null, variable: string): boolean => {
  if (kind === "public") return /PUBLISHABLE|PUBLIC|ANON|(?:^|_)PK(?:_|$)/i.test(variable);
  const isKey = spec?.type === "api-key" && !/SECRET|TOKEN/i.test(variable);
  return /_(?:ID|SID)(?:_|$)/i.test(variable) || (isKey && (provider === "aws" || provider === "twilio"));
};

/** Texts that are no secret of any type. */
const findIdentifier = ({ core, spec, expectation }: Candidate): string | null => {
  const reference = references.find(([, pattern, part = ""]) => core.includes(part) && pattern.test(core));
  if (reference !== undefined) return reference[0];
  const form = findKeyForm(core);
  if (form !== null && form.kind !== "secret") {
    return isWanted(form, spec, expectation.variable) ? null : form.what;
  }
  if (isPublicPem(core) && spec?.type !== "private-key") return "a public key";
  if (core.startsWith("-----BEGIN CERTIFICATE-----") && spec?.type !== "private-key") return "a certificate";
  if (/^[\w.+-]{1,64}@[\w-]{1,63}\.iam\.gserviceaccount\.com$/.test(core)) return "a service account's e-mail address";
  return null;
};

/** Secrets of another kind than the type's. */
const findOtherKind = ({ core, spec }: Candidate): string | null => {
  if (spec === null || (!narrow.has(spec.type) && spec.type !== "private-key")) return null;
  const object = toObject(core);
  if (object !== null) return isServiceAccount(object) ? "a service account key" : "a JSON object";
  if (spec.type === "private-key") return null;
  if (/-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY/.test(core)) return "a private key";
  if (
    spec.type !== "api-key" &&
    core.includes("://") &&
    /^(?:https?|wss?|postgres(?:ql)?|mysql|rediss?|mongodb(?:\+srv)?|amqps?):\/\/\S+$/i.test(core)
  )
    return "a URL";
  const claims = readClaims(core);
  if (claims === null) return null;
  if (isAnonymous(claims)) return "a Supabase key for browsers";
  return ownMade.has(spec.type) ? "a signed token (JWT)" : null;
};

const findSwappedId = ({ core, spec }: Candidate): string | null =>
  spec?.type === "oauth-client-secret" && findSwapped(core, "secret", spec.provider) !== null
    ? "the id of an OAuth client or of its secret"
    : null;

/** Supabase shows the secret that tokens are signed with beside the tokens. */
const findSigned = ({ core, spec, expectation }: Candidate): string | null =>
  spec?.type === "secret" &&
  readClaims(core) !== null &&
  /JWT_?(?:SIGNING_?)?(?:SECRET|KEY)|HMAC/i.test(expectation.variable)
    ? "a signed token (JWT), where the secret to sign with belongs"
    : null;

/** Keys of one provider that its console shows side by side, by what the variable's name asks for. */
const siblings: readonly (readonly [RegExp, RegExp, string])[] = [
  [/BOT/i, /^xox[ep]-/, "a Slack user's token, where a bot's belongs"],
  [/^(?!.*BOT).*USER/i, /^xoxb-/, "a Slack bot's token, where a user's belongs"],
  [/SLACK.*APP_?(?:LEVEL_?)?TOKEN/i, /^xox[bep]-/, "a Slack token of a bot or user, where the app's belongs"],
  [/SIGNING/i, /^(?:xox|xapp-)/, "a Slack token, where the signing secret belongs"],
  [/WEBHOOK|WHSEC/i, /^(?:sk|rk)_(?:live|test)_/, "a Stripe key, where the signing secret of a webhook belongs"],
  [/^(?!.*(?:WEBHOOK|WHSEC|SIGNING|HOOK|ENDPOINT)).*STRIPE/i, /^whsec_/, "a webhook signing secret of Stripe or Svix"],
];

const findSibling = (core: string, variable: string): string | null =>
  siblings.find(([name, form]) => name.test(variable) && form.test(core))?.[2] ?? null;

const findOtherOwner = ({ core, spec, expectation }: Candidate): string | null => {
  const form = findKeyForm(core);
  if (form === null || form.kind !== "secret" || spec === null) return null;
  if (ownMade.has(spec.type)) return form.what;
  const sibling = findSibling(core, expectation.variable);
  if (sibling !== null) return sibling;
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
    return /^GOCSPX-/.test(core) || findSwapped(core, "id", spec.provider) !== null
      ? "an OAuth client secret, where the client id belongs"
      : null;
  if (!secretType || spec?.type === "secret-json") return null;
  if (isOwnName(candidate)) return "a variable's name instead of its value";
  if (isNameOfSecret(candidate)) return "the id of a secret instead of its value";
  return (
    findIdentifier(candidate) ??
    findSwappedId(candidate) ??
    findOtherKind(candidate) ??
    findSigned(candidate) ??
    findOtherOwner(candidate)
  );
};
