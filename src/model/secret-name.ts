/** Words that follow a secret's noun when the name is about a secret and holds none. */
const aboutWords =
  "DIR DIRECTORY PATH FILE FILENAME URL URI HOST PORT ENDPOINT NAME ID IDS ARN VERSION TTL EXPIRE EXPIRES EXPIRY EXPIRATION " +
  "LIFETIME DURATION AGE MINUTES HOURS DAYS SECONDS MS TIMEOUT INTERVAL ROTATION ALGORITHM ALG LENGTH SIZE BYTES COUNT LIMIT " +
  "MAX MIN TYPE KIND PREFIX SUFFIX HEADER FIELD COOKIE COLUMN ENABLED DISABLED REQUIRED OPTIONAL POLICY ISSUER AUDIENCE " +
  "PROVIDER MODE FORMAT ENCODING PROJECT REGION LOCATION REF REFERENCE HINT REGEX PATTERN RULES SCOPE SCOPES MOUNT " +
  "STORE MANAGER EMAIL USER USERNAME LABEL TITLE TEXT MESSAGE DUMMY BUCKET TABLE TOPIC ROUNDS ITERATIONS COST STRATEGY";

const about: ReadonlySet<string> = new Set(aboutWords.split(" "));

/** Words that make a name a switch or a figure, wherever the secret's noun stands. */
const switches: ReadonlySet<string> = new Set(
  "MAX MIN NUM USE HAS IS ALLOW ENABLE DISABLE REQUIRE SKIP FORCE CHECK VALIDATE VERIFY FORGOT RESET SHOW HIDE".split(
    " ",
  ),
);

/** Words that say that everyone may know the key. */
const publicWords: ReadonlySet<string> = new Set("PUBLIC PUBLISHABLE ANON SITE PUB CERT CERTIFICATE".split(" "));

/** Keys that their issuers mean to stand in pages and apps: whoever opens one has them. */
const forBrowsers =
  /(?:^|_)(?:FIREBASE_(?:WEB_)?API_KEY|POSTHOG_(?:PROJECT_)?API_KEY|MIXPANEL_(?:PROJECT_)?TOKEN|AMPLITUDE_API_KEY|PUSHER_APP_KEY|(?:DD|DATADOG)_(?:RUM_)?CLIENT_TOKEN)$/;

/** Trailing words that say where a secret is used and not what it is. */
const stages: ReadonlySet<string> = new Set(
  "STAGING STAGE PRODUCTION PROD DEVELOPMENT DEV TEST TESTING LOCAL QA UAT PREVIEW SANDBOX LIVE OLD NEW PREVIOUS CURRENT PRIMARY SECONDARY".split(
    " ",
  ),
);

const nouns: ReadonlySet<string> = new Set(
  "SECRET SECRETS PASSWORD PASSWD PASSPHRASE PASS PWD TOKEN APIKEY CREDENTIAL CREDENTIALS PGPASSWORD PEPPER SALT".split(
    " ",
  ),
);

/** What a word before `KEY` must be for the key to be a secret: SORT_KEY and CACHE_KEY are none. */
const secretKeys: ReadonlySet<string> = new Set(
  (
    "SECRET PRIVATE API ACCESS AUTH ENCRYPTION ENCRYPT CRYPTO CIPHER SIGNING SIGNATURE SIGN FERNET HMAC JWT AES SESSION " +
    "MASTER SERVICE APP ADMIN WEBHOOK SIMULATION BYPASS ACCOUNT ROLE DEPLOY SSH"
  ).split(" "),
);

const framework = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|REACT_APP|VUE_APP|VITE|PUBLIC)_/;

const toWords = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toUpperCase()
    .replace(framework, "")
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== "" && !/^(?:V?\d+)$/.test(word));

/**
 * Whether a variable's name alone says that its value is a secret: `JWT_SECRET_STAGING`, `PGPASSWORD`, `STRIPE_API_KEY`.
 * Names about secrets are none: `RGB_SECRET_DIR`, `JWT_TOKEN_TTL`, `GOOGLE_CLIENT_ID`, `STRIPE_PUBLISHABLE_KEY`, `MAX_TOKEN`.
 */
export const isSecretName = (name: string): boolean => {
  const words = toWords(name);
  while (words.length > 1 && stages.has(words.at(-1) ?? "")) words.pop();
  if (words.some((word) => publicWords.has(word)) || switches.has(words[0] ?? "")) return false;
  if (forBrowsers.test(words.join("_"))) return false;
  if (words.length === 1 && words[0] === "PWD") return false;
  if (words.join("_") === "GOOGLE_APPLICATION_CREDENTIALS" || words.join("_") === "OLD_PWD") return false;
  const last = words.at(-1) ?? "";
  if (last === "KEY" || last === "KEYS" || last === "BASE")
    return words.some((word, at) => at < words.length - 1 && secretKeys.has(word));
  if (nouns.has(last)) return true;
  // SERVICE_SECRET_netra-backend: a noun with the name of its user behind it
  const noun = words.findLastIndex((word) => nouns.has(word) && word !== "PASS" && word !== "SALT");
  return (
    noun > 0 && !words.slice(noun + 1).some((word) => about.has(word)) && /SECRET|PASSWORD/.test(words[noun] ?? "")
  );
};

/** Words that say that nobody else may know it, and those that say that it does not matter. */
const certain = /^(?:SECRETS?|PASSWORD|PASSWD|PASSPHRASE|PGPASSWORD|PRIVATE)$/;
const harmless = /^(?:DEMO|SAMPLE|EXAMPLE|GUEST|TEST|MOCK|FAKE)$/;

/**
 * Whether the name leaves no doubt that its value is a secret. Tokens and keys of an API are not sure enough: those of maps and
 * of Firebase are made for browsers.
 */
export const isCertainlySecretName = (name: string): boolean => {
  const words = toWords(name);
  return isSecretName(name) && words.some((word) => certain.test(word)) && !words.some((word) => harmless.test(word));
};
