import { describe, expect, test } from "vitest";
import type { TypeName } from "../../src/model/index.ts";
import { of } from "./value.ts";

const pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----\n";

describe("white space", () => {
  test.each<[string, TypeName | null, string[]]>([
    ["a-value\n", "secret", ["trailing line break"]],
    ["a-value\r\n", "secret", ["trailing line break", "trailing carriage return"]],
    ["a-value\r", "secret", ["trailing carriage return"]],
    [" a-value", "secret", ["leading blank"]],
    ["a-value ", null, ["trailing blank"]],
    ["a-value\u00a0", null, ["trailing blank"]],
    ["\ta-value \n", null, ["leading blank", "trailing blank", "trailing line break"]],
    ["\na-value", "string", ["leading line break"]],
    ["a-value\n", "string", ["trailing line break"]],
    ["a-value\n", null, ["trailing line break"]],
    ["\ufeffa-value", "secret", ["byte order mark"]],
    ["https://a.acme.io\u200b", "url", ["zero-width character"]],
    ["https://a.acme\u200b.io", "url", ["zero-width character"]],
    ["abc\ndef", "secret", ["line break inside"]],
    ["abc\r\ndef", "url", ["line break inside", "carriage return"]],
    ["q83vEjRWeJCrdevSNFZ4kKvN7xI0VniQ\nq83vEjRWeJA=\n", "secret", ["trailing line break", "line break inside"]],
    ["q83vEjRWeJA=\nq83vEjRWeJA=", "secret", ["line break inside"]],
    ["TOKEN=x7Kq92mZpL4v\n", "secret", ["trailing line break"]],
    ["a-value\ufeff", "secret", ["zero-width character"]],
    ["\ra-value", "secret", ["carriage return"]],
    ["a\u2028b", "secret", ["line break inside"]],
    [" ", "secret", ["only blanks"]],
    ["\r\n", null, ["only blanks"]],
  ])("%j as %s", (text, type, faults) => {
    expect(of(text, type).whitespace).toEqual(faults);
  });

  test.each<[string, TypeName | null]>([
    ["one value", "string"],
    ["pass phrase with blanks", "password"],
    ["first line\nsecond line\n", null],
    ["a: 1\nb: 2\n", "string"],
    ['{"a": 1}\n', "json"],
    ['{\r\n "a": 1\r\n}\r\n', "json"],
    ['{\n "type": "x"\n}\n', "secret"],
    ["# the shop's\ndatabase:\n  user: app\n  hosts:\n  - a\n  password: x7Kq92mZpL4v\n", "secret"],
    ["API_KEY=x7Kq92mZpL4v\nURL=https://api.acme.io\n\n", "secret"],
    ["machine github.com\nlogin acme-bot\npassword x7Kq92mZpL4v\n", "secret"],
    [pem, "private-key"],
    [pem, "secret"],
    [pem, null],
    [pem.replaceAll("\n", "\r\n"), "private-key"],
    ["👨‍👩‍👧 family", "string"],
    ["می‌خواهم", "string"],
  ])("%j as %s is fine", (text, type) => {
    expect(of(text, type).whitespace).toEqual([]);
  });

  test("blanks beside a document are told", () => {
    expect(of(` ${pem}`, "private-key").whitespace).toEqual(["leading blank"]);
  });

  test("what is between the blanks is judged, so that one fault is told once", () => {
    expect(of("8080\n", "port")).toMatchObject({ typeFault: null, whitespace: ["trailing line break"] });
    expect(of("netra-backend\n", "string", { exact: "netra-backend" }).valueFaults).toEqual([]);
    expect(of("https://a.acme.io\n", "url").urls).toMatchObject([{ malformed: null, host: "a.acme.io" }]);
    expect(of(" ", "hmac-key")).toMatchObject({ shortfall: null, weakness: null });
  });

  test("lengths are of the raw text", () => {
    expect(of(`${"x7Kq".repeat(8)}\n`, "secret", { minLength: 33 }).shortfall).toBeNull();
  });
});

describe("quotes", () => {
  test.each([
    ['"https://a.acme.io"', "double"],
    ["'abc'", "single"],
    ["`abc`", "backtick"],
    ['"a\\"b"', "double"],
    [' "abc"\n', "double"],
    ['""', "double"],
  ])("%j", (text, quotes) => {
    expect(of(text).quotes).toBe(quotes);
  });

  test.each(['"a" and "b"', "it's", '"', "'a", "abc", "'a','b'"])("%j is not quoted", (text) => {
    expect(of(text).quotes).toBeNull();
  });

  test("a JSON string is not quoted", () => {
    expect(of('"abc"', "json")).toMatchObject({ quotes: null, typeFault: null });
  });

  test("what is between the quotes is judged", () => {
    expect(of('"https://a.acme.io"', "url")).toMatchObject({ quotes: "double", urls: [{ malformed: null }] });
    expect(of('"true"', "boolean")).toMatchObject({ quotes: "double", typeFault: null });
  });
});
