import fc from "fast-check";

/* Values that nobody may deploy, made by mutation. The words are chosen here, not taken from the detector. */

const nouns = fc.constantFrom(
  "key",
  "secret",
  "token",
  "password",
  "api key",
  "jwt secret",
  "client secret",
  "signing key",
  "redis password",
  "stripe key",
  "webhook secret",
  "database password",
  "encryption key",
  "session secret",
  "service secret",
  "access token",
  "oauth secret",
  "hmac key",
  "value",
  "smtp password",
  "zendesk token",
  "kafka password",
  "license key",
  "broker secret",
  "mailer key",
);

const sentences = (noun: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    "change me",
    "change this",
    `change ${noun} in production`,
    `change this ${noun}`,
    "please change me",
    "change me before deploy",
    "replace me",
    "replace this",
    `replace with ${noun}`,
    "replace with real value",
    `replace with your ${noun}`,
    "to be replaced",
    "should be replaced in deployment",
    "must be changed",
    `${noun} should be replaced`,
    `${noun} to be set`,
    "will be set by ci",
    "will be set by secrets",
    "set by terraform",
    "set in production",
    "injected at runtime",
    "provided by vault",
    `your ${noun}`,
    `your ${noun} here`,
    `your own ${noun}`,
    `put your ${noun} here`,
    `insert ${noun} here`,
    `enter your ${noun}`,
    `paste ${noun} here`,
    `add your ${noun} here`,
    `fill in your ${noun}`,
    "fill me in",
    `${noun} goes here`,
    `${noun} here`,
    "placeholder",
    `placeholder ${noun}`,
    `${noun} placeholder`,
    "do not use",
    "do not use in production",
    "not a real key",
    "not for production",
    "not set",
    "tbd",
    "fixme",
    "todo",
    `todo set ${noun}`,
    "redacted",
    `dev ${noun} change in production`,
    `staging ${noun} should be replaced in deployment`,
  );

const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** One way to write a sentence as a value. */
const spellings: readonly ((words: string[]) => string)[] = [
  (words) => words.join("-"),
  (words) => words.join("_"),
  (words) => words.join("_").toUpperCase(),
  (words) => words.join("-").toUpperCase(),
  (words) => words.join(" "),
  (words) => words.join(""),
  (words) => words.map(capitalize).join(""),
  (words) => words.map((word, at) => (at === 0 ? word : capitalize(word))).join(""),
  (words) => words.map(capitalize).join("-"),
  (words) => words.join("."),
];

const wraps: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text,
  (text) => `${text}123`,
  (text) => `${text}!`,
  (text) => `sk-${text}`,
  (text) => `[${text}]`,
  (text) => `my-${text}`,
  (text) => `${text}-2024`,
];

export const placeholder = nouns
  .chain((noun) => sentences(noun))
  .chain((sentence) =>
    fc
      .tuple(fc.constantFrom(...spellings), fc.constantFrom(...wraps))
      .map(([spell, wrap]) => wrap(spell(sentence.split(" ")))),
  );

const common = fc.constantFrom(
  "password",
  "letmein",
  "dragon",
  "monkey",
  "sunshine",
  "football",
  "princess",
  "welcome",
  "master",
  "shadow",
  "superman",
  "batman",
  "secret",
  "admin",
  "qwerty",
  "iloveyou",
  "whatever",
  "trustno1",
  "starwars",
  "computer",
  "michelle",
  "jordan",
  "hunter",
  "summer",
  "winter",
  "company",
  "database",
  "server",
  "postgres",
  "redis",
  "root",
  "test",
  "demo",
  "netra",
  "backend",
  "token",
);

const leet = (word: string): string =>
  word.replace(/[aeios]/g, (letter) => ({ a: "4", e: "3", i: "1", o: "0", s: "5" })[letter] ?? letter);
const shout = (word: string): string => word.toUpperCase();
const spelled = fc
  .tuple(
    common,
    fc.constantFrom(capitalize, leet, shout, (word: string) => word),
  )
  .map(([word, spell]) => spell(word));
const tail = fc.constantFrom(
  "",
  "1",
  "123",
  "1234",
  "2023",
  "2024!",
  "!",
  "#1",
  "!!",
  "@2025",
  "_prod",
  "-staging",
  "01",
);

const glued = fc
  .tuple(fc.array(spelled, { minLength: 2, maxLength: 4 }), fc.constantFrom("", "-", "_", ".", "@"), tail)
  .map(([words, separator, end]) => `${words.join(separator)}${end}`);

const walks = fc.constantFrom(
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc",
  "qazwsxedc",
  "1q2w3e4r5t6y",
  "abcdefghijklmnop",
  "0123456789",
  "9876543210",
  "abcdef0123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "abc123def456",
  "q1w2e3r4t5y6",
  "zaq12wsx",
  "poiuytrewq",
);
const walk = fc.tuple(walks, walks, tail).map(([a, b, end]) => `${a}${b}${end}`.slice(0, 64));

const unit = fc.oneof(spelled, walks, fc.constantFrom("ab", "abc", "a1b2", "deadbeef", "12", "xyz9", "0f"));
const repeated = fc.tuple(unit, fc.integer({ min: 3, max: 8 })).map(([piece, times]) => piece.repeat(times));

const moment = fc.oneof(
  fc.integer({ min: 1_500_000_000, max: 1_900_000_000 }).map(String),
  fc.integer({ min: 1_500_000_000_000, max: 1_900_000_000_000 }).map(String),
  fc
    .date({ min: new Date("2015-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.uuid({ version: 1 }),
);

const few = fc
  .tuple(fc.constantFrom("ab", "01", "abc", "xyz1", "aA1"), fc.array(fc.nat(20), { minLength: 32, maxLength: 48 }))
  .map(([characters, picks]) => picks.map((pick) => characters[pick % characters.length]).join(""));

const disguised = fc
  .tuple(
    glued.filter((each) => each.length >= 12),
    fc.constantFrom("base64", "hex", "base64url"),
  )
  .map(([typed, encoding]) => Buffer.from(typed).toString(encoding as BufferEncoding));

const phrase = fc
  .tuple(
    fc.constantFrom(
      "this is the",
      "my company",
      "our production",
      "super long",
      "please let me",
      "very secure",
      "the one and only",
    ),
    fc.constantFrom(
      "signing key",
      "jwt secret",
      "backend password",
      "session token",
      "service key",
      "encryption secret",
    ),
    fc.constantFrom(
      "for staging",
      "for the backend",
      "of the auth service",
      "2025",
      "that nobody knows",
      "used by everyone",
    ),
    fc.constantFrom(...spellings),
  )
  .map(([start, thing, end, spell]) => spell(`${start} ${thing} ${end}`.split(" ")));

const one = fc.tuple(spelled, tail).map(([word, end]) => `${word}${end}`);

export const weak = fc.oneof(one, glued, walk, repeated, moment, few, disguised, phrase);
