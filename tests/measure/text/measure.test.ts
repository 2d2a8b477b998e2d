import { describe, expect, test } from "vitest";
import { splitItems } from "../../../src/measure/items.ts";
import { decode } from "../../../src/measure/text.ts";
import { expectation, measure, of, tools, typed } from "../value.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf16 = (text: string, encoding: "utf16le" | "be"): Uint8Array => {
  const little = Buffer.from(text, "utf16le");
  return Uint8Array.from(encoding === "be" ? little.swap16() : little);
};

describe("bytes that are no text", () => {
  test.each<[string, Uint8Array, string[]]>([
    ["the mark of UTF-16, little end first", bytes(0xff, 0xfe, 0x41, 0), ["UTF-16"]],
    ["the mark of UTF-16, big end first", bytes(0xfe, 0xff, 0, 0x41), ["UTF-16"]],
    ["half of a mark and something else", bytes(0xff, 0x41), ["not UTF-8"]],
    ["something else and half of a mark", bytes(0x41, 0xfe), ["not UTF-8"]],
    ["a mark that is wrong at its end", bytes(0xfe, 0x41), ["not UTF-8"]],
    ["ASCII in UTF-16", utf16("abc", "utf16le"), ["UTF-16"]],
    ["ASCII in UTF-16, big end first", utf16("abc", "be"), ["UTF-16"]],
    ["two letters in UTF-16", utf16("ab", "utf16le"), ["UTF-16"]],
    ["one letter with a NUL", utf16("a", "utf16le"), ["NUL byte"]],
    ["an odd number of bytes", bytes(0x61, 0, 0x62, 0, 0x63), ["NUL byte"]],
    ["letters and one NUL", bytes(0x61, 0x62, 0x63, 0), ["NUL byte"]],
    ["NULs alone", bytes(0, 0, 0, 0), ["NUL byte"]],
    ["a NUL in every second place but one", bytes(0x61, 0, 0x62, 0x63), ["NUL byte"]],
    ["a control character", bytes(0x61, 1), ["control character"]],
    ["NUL and a control character", bytes(0, 1), ["NUL byte", "control character"]],
    ["escape", bytes(0x1b), ["control character"]],
    ["DEL", bytes(0x7f), ["control character"]],
    ["a C1 control in UTF-8", bytes(0xc2, 0x9f), ["control character"]],
    ["a blank that does not break", bytes(0xc2, 0xa0), []],
    ["tab, line feed, carriage return", bytes(9, 10, 13, 0x61), []],
    ["a lone continuation", bytes(0x80), ["not UTF-8"]],
  ])("%s", (_, value, faults) => {
    expect(decode(value).faults).toEqual(faults);
  });

  test("have no text, and no other verdict", () => {
    expect(decode(bytes(0xff, 0xfe, 0x41, 0)).text).toBe("");
    expect(decode(bytes(0x80)).text).toBe("");
    expect(of(bytes(0x80), "integer")).toMatchObject({ encoding: ["not UTF-8"], typeFault: null, characters: 0 });
    expect(of(bytes(0x20, 0), "string")).toMatchObject({ encoding: ["NUL byte"], whitespace: [] });
  });
});

describe("figures", () => {
  test.each<[string, number, number, number]>([
    ["", 0, 0, 0],
    ["abc", 3, 3, 3],
    [" abc\n", 5, 5, 3],
    ["ä", 2, 1, 1],
    ["\u{1F600}", 4, 1, 1],
    [" ä\u{1F600}x ", 9, 5, 3],
    ["\ud7ff\ue000", 6, 2, 2],
  ])("%j", (text, size, characters, trimmed) => {
    expect(of(text)).toMatchObject({ bytes: size, characters, trimmedCharacters: trimmed, empty: size === 0 });
  });

  test("the digest of what is left without white space at the ends", () => {
    expect(of("abc").trimmedDigest).toBe(of("abc").digest);
    expect(of(" abc").trimmedDigest).toBe(of("abc").digest);
    expect(of(" abc").digest).not.toBe(of("abc").digest);
    expect(of("  ").trimmedDigest).toBe(of("").digest);
  });
});

describe("which verdicts follow from which", () => {
  test("blanks alone have no other one", () => {
    expect(of(" \u200b ", "integer")).toMatchObject({ whitespace: ["only blanks"], typeFault: null, quotes: null });
    expect(of('""', "integer")).toMatchObject({ quotes: "double", typeFault: null });
    expect(of('" "', "integer")).toMatchObject({ quotes: "double", typeFault: null });
  });

  test("quotes are part of JSON, and of nothing else", () => {
    expect(of('"5"', "json").quotes).toBeNull();
    expect(of('"text"', "secret-json").quotes).toBeNull();
    expect(of('"5"', "integer")).toMatchObject({ quotes: "double", typeFault: null });
    expect(of('" 5 "', "integer")).toMatchObject({ quotes: "double", typeFault: null });
    expect(of('"5"').quotes).toBe("double");
  });

  test("the word is the raw text's", () => {
    expect(of("staging", null, { words: ["production", "staging"] }).word).toBe("staging");
    expect(of("staging ", null, { words: ["staging"] }).word).toBeNull();
  });

  test("a template has no verdict below", () => {
    expect(of("${PORT}", "integer")).toMatchObject({ template: "shell", typeFault: null, placeholder: null });
  });

  test("a published key is no placeholder, where a secret belongs", () => {
    const jwtIo = "your-256-bit-secret";
    expect(of(jwtIo, "hmac-key")).toMatchObject({ placeholder: null, knownIn: expect.any(String) });
    expect(of(jwtIo, "string")).toMatchObject({ placeholder: expect.any(String), knownIn: null });
  });

  test("a placeholder owes its type, its length and its address all the same", () => {
    const short = of("changeme", "secret", { minLength: 32 });
    expect(short).toMatchObject({ placeholder: expect.any(String), shortfall: { needs: 32 }, weakness: null });
    expect(of("changeme", "string", { minLength: 32 })).toMatchObject({
      placeholder: expect.any(String),
      shortfall: null,
      valueFaults: ["is shorter than 32 characters"],
    });
    expect(of("changeme", "integer")).toMatchObject({ typeFault: "is not a whole number" });
    expect(of("changeme", null, { minLength: 32 })).toMatchObject({ typeFault: null, valueFaults: [], urls: [] });
    expect(of("https://your-domain.com", "url").urls).toHaveLength(1);
    expect(of("/cloudsql/your-project:us-central1:db", "string").cloudSqlInstances).toHaveLength(1);
  });

  test("a variable without type is a secret by its name", () => {
    expect(of("abc", null, { variable: "API_TOKEN" }).secret).toBe(true);
    expect(of("abc", null, { variable: "API_HOST" }).secret).toBe(false);
    expect(of("abc", "string", { variable: "API_TOKEN" }).secret).toBe(false);
    expect(of("abc", "secret", { variable: "API_HOST" }).secret).toBe(true);
    expect(of("", "secret").secret).toBe(false);
  });

  test("what a template's mark hides is a secret by its shape all the same", () => {
    expect(of("postgresql://app:x7Kq92mZ@${HOST}/app")).toMatchObject({ secret: true, template: "shell" });
  });
});

describe("items of a list", () => {
  const digests = (text: string, ...type: Parameters<typeof typed>) => of(text, typed(...type)).itemDigests;
  const of1 = (text: string): string => tools.digest(new TextEncoder().encode(text));

  test("a URL counts as written, as its origin, and as every star that lets it in", () => {
    expect(digests("https://App.acme.co.uk/x", "url")).toEqual(
      ["https://App.acme.co.uk/x", "https://app.acme.co.uk", "https://*.acme.co.uk", "https://*.co.uk"].map(of1),
    );
    expect(digests("http://localhost:3000", "url")).toEqual([of1("http://localhost:3000")]);
    expect(digests("https://acme.dev", "url")).toEqual([of1("https://acme.dev")]);
    expect(digests("no url", "url")).toEqual([of1("no url")]);
    const labels = "a.b.c.d.e.f.g.h.i.j.k";
    expect(digests(`https://${labels}`, "url")).toHaveLength(7);
  });

  test("a list of URLs counts its items and their origins", () => {
    const found = ["https://A.dev", "https://a.dev", "*"].map(of1);
    expect(digests("https://A.dev, *", "url-list")).toEqual(found);
    expect(digests("https://A.dev, *", "list", { of: typed("url") })).toEqual(found);
    expect(digests("https://A.dev, *", "list")).toEqual([of1("https://A.dev"), of1("*")]);
    expect(digests("a, a", "list")).toEqual([of1("a")]);
  });

  test("other types have none", () => {
    expect(digests("a,b", "string")).toEqual([]);
    expect(of("https://a.dev").itemDigests).toEqual([]);
  });

  test("a star admits everything where the contract allows stars", () => {
    const any = (text: string, ...type: Parameters<typeof typed>) => of(text, typed(...type)).anyItem;
    expect(any("https://a.dev,*", "url-list", { wildcard: true })).toBe(true);
    expect(any("https://*.a.dev", "url-list", { wildcard: true })).toBe(false);
    expect(any("*", "url-list")).toBe(false);
    expect(any("*", "list", { wildcard: true })).toBe(false);
    expect(of("*").anyItem).toBe(false);
  });

  test("are trimmed, and none stands behind the last separator", () => {
    expect(splitItems(" a ; b;", ";")).toEqual(["a", "b"]);
    expect(splitItems("a,,b", ",")).toEqual(["a", "", "b"]);
    expect(splitItems("a,b", "")).toEqual(["a", "b"]);
    expect(splitItems("a,".repeat(600), ",")).toHaveLength(500);
    expect(splitItems("", ",")).toEqual([]);
  });
});

describe("what the contract states about the value", () => {
  const faults = (text: string, type: Parameters<typeof of>[1], more: Parameters<typeof expectation>[0]) =>
    of(text, type, more).valueFaults;

  test("sets", () => {
    expect(faults("INFO", null, { allowed: ["info", "warn"] })).toEqual(['is not written as "info"']);
    expect(faults("debug", null, { allowed: ["info", "warn"] })).toEqual(['is none of "info", "warn"']);
    expect(faults("info", null, { allowed: ["info"] })).toEqual([]);
    expect(faults("DEBUG", typed("enum", { values: ["debug"] }), {})).toEqual(['is not written as "debug"']);
    expect(faults("x", typed("enum", { values: ["debug"] }), { allowed: ["x"] })).toEqual([]);
    expect(faults("x", "string", {})).toEqual([]);
    const many = "abcdefgh".split("");
    expect(faults("x", null, { allowed: many })[0]).toMatch(/^is none of "a"/);
    expect(faults("x", null, { allowed: [...many, "i"] })).toEqual(["is none of the values that the contract allows"]);
    expect(faults("A7kq", "secret", { allowed: ["a7kq"] })).toEqual(["is none of the values that the contract allows"]);
  });

  test("one value", () => {
    expect(faults("a", null, { exact: "a" })).toEqual([]);
    expect(faults("b", null, { exact: "a" })).toEqual(['is not "a"']);
    expect(faults("b7kq", "secret", { exact: "a" })).toEqual(["is not the value that the contract states"]);
  });

  test("words", () => {
    expect(faults("my-Dummy-x", null, { forbiddenWords: ["", "dUmmy"] })).toEqual([
      'contains "dUmmy", which the contract forbids',
    ]);
    expect(faults("x7kqDUMMY", "secret", { forbiddenWords: ["dummy"] })).toEqual([
      "contains a word that the contract forbids",
    ]);
    expect(faults("x", null, { forbiddenWords: ["", "dummy"] })).toEqual([]);
    expect(faults("stryker was here", null, { forbiddenWords: [] })).toEqual([]);
  });

  test("lengths of the raw text", () => {
    expect(faults("äb ", null, { maxLength: 3 })).toEqual([]);
    expect(faults("äb ", null, { maxLength: 2 })).toEqual(["is longer than 2 characters"]);
    expect(faults("äb", null, { minLength: 2, minBytes: 3 })).toEqual([]);
    expect(faults("äb", null, { minLength: 3, minBytes: 4 })).toEqual([
      "is shorter than 3 characters",
      "is shorter than 4 bytes",
    ]);
    expect(faults("x7kq", "secret", { minLength: 30, minBytes: 30, maxLength: 3 })).toEqual([
      "is longer than 3 characters",
    ]);
    expect(faults("\u{1F600}", null, { maxLength: 1 })).toEqual([]);
  });

  test("a pattern, over the whole value", () => {
    expect(faults("ab", null, { pattern: "a|ab" })).toEqual([]);
    expect(faults("abc", null, { pattern: "a|ab" })).toEqual(["does not match the pattern of the contract"]);
    expect(faults("abc", null, { pattern: "a|ab" })).toEqual(["does not match the pattern of the contract"]);
  });

  test("a value that the contract states is meant, whatever it looks like", () => {
    const placeholder = (text: string, more: Parameters<typeof expectation>[0]) => of(text, null, more).placeholder;
    expect(placeholder("changeme", {})).not.toBeNull();
    expect(placeholder("changeme", { exact: "changeme" })).toBeNull();
    expect(placeholder("changeme", { allowed: ["changeme"] })).toBeNull();
    expect(placeholder("changeme", { spec: typed("enum", { values: ["changeme"] }) })).toBeNull();
    expect(placeholder("changeme", { spec: typed("enum", { values: ["other"] }) })).not.toBeNull();
  });
});

test("measuring takes nothing but bytes and what is expected of them", () => {
  expect(measure(bytes(0x61), expectation())).toMatchObject({ bytes: 1, secret: false });
});
