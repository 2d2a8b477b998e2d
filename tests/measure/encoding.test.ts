import { describe, expect, test } from "vitest";
import { of } from "./value.ts";

const utf16 = (text: string, bom: boolean): Uint8Array => {
  const body = Buffer.from(text, "utf16le");
  return bom ? Buffer.concat([Buffer.from([0xff, 0xfe]), body]) : body;
};

describe("encoding", () => {
  test.each([
    ["UTF-16 with a byte order mark, as PowerShell writes it", utf16("a-secret", true), ["UTF-16"]],
    ["UTF-16 without one", utf16("a-secret", false), ["UTF-16"]],
    ["big-endian UTF-16", Buffer.from(utf16("a-secret", true)).swap16(), ["UTF-16"]],
    ["bytes that are no UTF-8", new Uint8Array([0x61, 0xff, 0x62]), ["not UTF-8"]],
    ["a lone continuation byte", new Uint8Array([0x61, 0x80]), ["not UTF-8"]],
    ["a NUL byte", new Uint8Array([0x61, 0, 0x62]), ["NUL byte"]],
    ["an escape", "a\u001bb", ["control character"]],
    ["a C1 control character", "a\u0085b", ["control character"]],
    ["NUL and another one", "a\0\u0007", ["NUL byte", "control character"]],
  ])("%s", (_name, bytes, faults) => {
    const value = of(bytes, "secret");
    expect(value.encoding).toEqual(faults);
    expect(value).toMatchObject({
      shortfall: null,
      weakness: null,
      whitespace: [],
      typeFault: null,
      placeholder: null,
    });
  });

  test.each(["plain", "größer", "鍵", "👍🏽", "a\tb"])("%j is clean", (text) => {
    expect(of(text).encoding).toEqual([]);
  });
});

describe("figures", () => {
  test("characters are code points and bytes are UTF-8", () => {
    expect(of("añ👍")).toMatchObject({ bytes: 7, characters: 3, trimmedCharacters: 3, empty: false });
    expect(of(" a \n")).toMatchObject({ bytes: 4, characters: 4, trimmedCharacters: 1 });
  });

  test("an empty value has no other verdict", () => {
    const value = of("", "hmac-key", { exact: "x", minLength: 8, pattern: "y", words: [""] });
    expect(value).toMatchObject({ empty: true, bytes: 0, word: null, valueFaults: [], shortfall: null, secret: false });
  });
});

describe("digests", () => {
  test("equal values have equal digests, others have others", () => {
    expect(of("a").digest).toBe(of("a").digest);
    expect(of("a").digest).not.toBe(of("b").digest);
  });

  test("the trimmed digest tells white space from another value", () => {
    expect(of("a\n").digest).not.toBe(of("a").digest);
    expect(of(" a\n").trimmedDigest).toBe(of("a").digest);
  });

  test("items of a list and origins can be compared", () => {
    const list = of("https://app.acme.io , https://b.acme.io/", "url-list");
    expect(list.itemDigests).toContain(of("https://app.acme.io").digest);
    expect(list.itemDigests).toContain(of("https://b.acme.io").digest);
    expect(of("https://APP.acme.io:443/x", "url").itemDigests).toContain(of("https://app.acme.io").digest);
  });
});
