/** What authors of manifests write in capitals for `sed` or a reader to replace. */
const ends =
  "KEY SECRET TOKEN PASSWORD PASSPHRASE VALUE ID HOST HOSTNAME DOMAIN URL PROJECT REGION BUCKET INSTANCE ACCOUNT EMAIL USER USERNAME DATABASE DBNAME NUMBER NAME IP ADDRESS ORG PORT HERE";
const known: ReadonlySet<string> = new Set(
  `${ends} API PRIVATE PUBLIC SERVICE CLIENT ACCESS SIGNING JWT OAUTH GCP GOOGLE AWS CLOUD SQL RUN DB POSTGRES MYSQL REDIS MY YOUR THE SOME ADMIN AUTH APP APPLICATION SERVER BACKEND FRONTEND WEBHOOK STRIPE OPENAI ANTHROPIC GEMINI SLACK GITHUB SENDGRID CONNECTION STRING ENCRYPTION SESSION STORAGE NETWORK`.split(
    " ",
  ),
);
const last: ReadonlySet<string> = new Set(ends.split(" "));

/** `PROJECT_ID`, `YOUR_API_KEY`, `[BUCKET_NAME]`: words in capitals, the last of them a thing that has a value. */
export const isCapitalWords = (core: string): boolean => {
  const bare = /^\[([^[\]]{2,60})\]$/.exec(core)?.[1] ?? core;
  if (bare.length > 60 || !/^[A-Z]+(?:[ _-][A-Z]+)*$/.test(bare)) return false;
  const words = bare.split(/[ _-]/);
  return last.has(words.at(-1) ?? "") && words.every((word) => known.has(word)) && (words.length > 1 || bare !== core);
};

/** Parts that only a manifest's author writes: nobody's project or machine is called so. */
const loud =
  /^(?:(?:YOUR|MY)(?:_[A-Z]+)+|PROJECT(?:_(?:ID|NUMBER|NAME))?|REGION|LOCATION|ZONE|(?:INSTANCE|SERVICE|BUCKET|HOST|DOMAIN|IMAGE|REPO|REPOSITORY|DATABASE|DB|CLUSTER|BACKEND|FRONTEND|API|AUTH)_(?:NAME|ID|URL|HOST|DOMAIN|CONNECTION_NAME)|HASH|YOURS?)$/;

// Most parts are no capitals, and the list of words takes long to compile.
const isLoud = (part: string): boolean => /^[A-Z_]+$/.test(part) && loud.test(part);

/** Parts of a host that its author left in capitals where the rest is written small: `api-ENV.acme.dev`. */
const stages =
  /^(?:ENV|ENVIRONMENT|STAGE|TENANT|CUSTOMER|HOST|HOSTNAME|DOMAIN|SUBDOMAIN|URL|SERVICE|NAME|PLACEHOLDER|TODO|IP|ADDRESS)$/;

const hasLoudPart = (text: string, separators: RegExp): boolean =>
  text.length < 300 && text.split(separators).some((part, _at, parts) => parts.length > 1 && isLoud(part));

/** `PROJECT_ID:REGION:INSTANCE_NAME`, `gcr.io/PROJECT_ID/app`: a name with a word in capitals for a part. */
export const hasCapitalPart = (core: string): boolean => hasLoudPart(core, /[/:.@]/);

/** `SERVICE_NAME-HASH-uc.a.run.app`, `YOUR_DOMAIN`; a host as written, names are in small letters. */
export const isCapitalHost = (host: string): boolean =>
  /[A-Z]/.test(host) &&
  (hasLoudPart(host, /[.-]/) ||
    isLoud(host) ||
    (/[a-z]/.test(host) && host.length < 300 && host.split(/[.-]/).some((part) => stages.test(part))));
