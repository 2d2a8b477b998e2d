import { expect, test } from "vitest";
import { of, typed } from "./value.ts";

const best = {
  itemDigests: [],
  anyItem: false,
  whitespace: [],
  encoding: [],
  quotes: null,
  template: null,
  placeholder: null,
  mangled: null,
  word: null,
  typeFault: null,
  valueFaults: [],
  secret: false,
  secretShape: null,
  ordinary: null,
  shortfall: null,
  entropyFault: null,
  knownIn: null,
  weakness: null,
  testLike: null,
  formatFaults: [],
  misplaced: null,
  urls: [],
  cloudSqlInstances: [],
};
const figures = { digest: expect.any(String), trimmedDigest: expect.any(String) };

test("an empty value is empty, and nothing else can be said of it", () => {
  for (const type of [null, "secret", "url", "enum"] as const) {
    expect(of("", type)).toEqual({
      ...best,
      ...figures,
      bytes: 0,
      characters: 0,
      trimmedCharacters: 0,
      empty: true,
    });
  }
});

test("of blanks only that they are blanks is said", () => {
  expect(of(" \n", "secret", { words: [" \n"], exact: "a" })).toEqual({
    ...best,
    ...figures,
    bytes: 2,
    characters: 2,
    trimmedCharacters: 0,
    empty: false,
    secret: true,
    whitespace: ["only blanks"],
  });
});

test("of bytes that are no text only that is said", () => {
  expect(of(new Uint8Array([0x41, 0xff, 0x42]), "secret", { exact: "a" })).toMatchObject({
    ...best,
    bytes: 3,
    empty: false,
    secret: true,
    encoding: ["not UTF-8"],
  });
});

test("of two quotes only that they are quotes is said", () => {
  expect(of('" "', "integer", { words: ['" "'] })).toMatchObject({ ...best, quotes: "double", whitespace: [] });
});

test("a sound value has no fault", () => {
  expect(of("plain", "string")).toMatchObject({ ...best, bytes: 5, characters: 5, trimmedCharacters: 5, empty: false });
});

test.each([
  ["abc", 3, 3, 3],
  [" añb ", 6, 5, 3],
  ["👍", 4, 1, 1],
  // The first and the last unit of the second half of a pair, and the unit after them, which is a letter of its own.
  ["\u{10000}\u{103ff}", 8, 2, 2],
  ["\ue000\ud7ff", 6, 2, 2],
])("%j has %i bytes, %i characters and %i of them between blanks", (text, bytes, characters, trimmedCharacters) => {
  expect(of(text)).toMatchObject({ bytes, characters, trimmedCharacters });
});

test("values that differ in blanks at their ends have one trimmed digest, and others have not", () => {
  const [plain, blank, other] = ["a-value", " a-value\n", "another"].map((text) => of(text));
  expect(blank?.trimmedDigest).toBe(plain?.digest);
  expect(plain?.trimmedDigest).toBe(plain?.digest);
  expect(blank?.digest).not.toBe(plain?.digest);
  expect(other?.trimmedDigest).not.toBe(plain?.trimmedDigest);
});

test("the type decides what is a secret, and the name where there is none", () => {
  const secret = (type: Parameters<typeof of>[1], variable: string) => of("abc", type, { variable }).secret;
  expect(secret("password", "PLAIN")).toBe(true);
  expect(secret("string", "DB_PASSWORD")).toBe(false);
  expect(secret(null, "DB_PASSWORD")).toBe(true);
  expect(secret(null, "PLAIN")).toBe(false);
});

test("instances of Cloud SQL are found in paths, and where the type is one", () => {
  expect(of("/cloudsql/acme:us-central1:db").cloudSqlInstances).toEqual(["acme:us-central1:db"]);
  expect(of("acme:us-central1:db", "cloud-sql-instance").cloudSqlInstances).toEqual(["acme:us-central1:db"]);
  expect(of("acme:us-central1:db").cloudSqlInstances).toEqual([]);
});

test("projects of the contract are found in names of resources, and no others", () => {
  const words = ["acme-production", "acme-staging"];
  const found = (text: string, more: object = {}) => of(text, "string", { words, ...more }).projects;
  expect(found("projects/acme-production/topics/a")).toEqual(["acme-production"]);
  expect(found("projects/acme-production")).toEqual(["acme-production"]);
  expect(found("//pubsub.googleapis.com/projects/acme-production/topics/a")).toEqual(["acme-production"]);
  expect(found("projects/acme-staging/topics/a;projects/acme-production/topics/b")).toEqual([
    "acme-staging",
    "acme-production",
  ]);
  for (const text of [
    "projects/sk-live-4242424242/topics/a",
    "projects/acme-production2/topics/a",
    "my-projects/acme-production/topics/a",
    "https://acme.dev/projects/acme-production/a",
    "acme-production",
  ])
    expect(of(text, "string", { words })).not.toHaveProperty("projects");
});

test("of a secret no project is kept", () => {
  const words = ["acme-production"];
  const text = "projects/acme-production/topics/a";
  expect(of(text, "secret", { words })).not.toHaveProperty("projects");
  expect(of(text, null, { words, variable: "DB_PASSWORD" })).not.toHaveProperty("projects");
  expect(of(text, null, { words, variable: "TOPIC" })).toHaveProperty("projects");
});

test("items end at their separator, an empty one at the end is none, and a type without separator has commas", () => {
  const digests = (text: string, separator: string) =>
    of(text, typed("list", { separator, of: { type: "string" } })).itemDigests;
  const [a, b] = ["a", "b"].map((item) => of(item).digest);
  expect(digests("a; b;", ";")).toEqual([a, b]);
  expect(digests("a;b", ";").length).toBe(2);
  expect(digests("a;b", ",").length).toBe(1);
  expect(digests("a,b", "").length).toBe(2);
});

test("a published key is known before it is a placeholder, where it is a secret", () => {
  expect(of("your-256-bit-secret", "hmac-key", { variable: "JWT_KEY" })).toMatchObject({ placeholder: null });
  expect(of("your-256-bit-secret", "hmac-key").knownIn).toBe("the list of jwt.io's example keys");
  expect(of("your-256-bit-secret", "string").placeholder).not.toBeNull();
});

test("the shape of a secret makes one of any text, and no other shape does", () => {
  expect(of("https://u:x7Kq92mZ@acme.io", "string").secret).toBe(true);
  expect(of("https://acme.io", "string").secret).toBe(false);
});

test("what is between quotes is judged without the blanks there", () => {
  expect(of('" 8080 "', "port")).toMatchObject({ quotes: "double", typeFault: null });
});
