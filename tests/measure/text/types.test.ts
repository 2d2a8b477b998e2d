import { describe, expect, test } from "vitest";
import type { TypeName, WhitespaceFault } from "../../../src/model/index.ts";
import { titled } from "../keys.ts";
import { of, typed } from "../value.ts";

const fault = (text: string, type: Parameters<typeof of>[1]) => of(text, type).typeFault;

describe("values of public types", () => {
  test.each<[string, TypeName, string | null]>([
    ["TRUE", "boolean", null],
    ["off", "boolean", null],
    ["2", "boolean", "is neither true nor false"],
    ["truely", "boolean", "is neither true nor false"],
    ["untrue", "boolean", "is neither true nor false"],
    ["+5", "integer", null],
    ["-5", "integer", null],
    ["5.0", "integer", "is not a whole number"],
    ["x5", "integer", "is not a whole number"],
    ["5x", "integer", "is not a whole number"],
    ["1".repeat(31), "integer", "is not a whole number"],
    ["1", "port", null],
    ["65535", "port", null],
    ["0", "port", "is not a port from 1 to 65535"],
    ["65536", "port", "is not a port from 1 to 65535"],
    ["30", "duration", null],
    ["-1.5", "duration", null],
    ["1h30m", "duration", null],
    ["2 days", "duration", null],
    ["PT30S", "duration", null],
    ["P1DT2H", "duration", null],
    ["P", "duration", "is not a duration such as 30s, 5m or 1h30m"],
    ["PT", "duration", "is not a duration such as 30s, 5m or 1h30m"],
    ["5x", "duration", "is not a duration such as 30s, 5m or 1h30m"],
    ["in 5m", "duration", "is not a duration such as 30s, 5m or 1h30m"],
    ["ops@acme.dev", "email", null],
    ["Ops <ops@acme.dev>", "email", null],
    ["Ops <ops@acme.dev> x", "email", "is no e-mail address"],
    ["<ops@acme.dev>", "email", "is no e-mail address"],
    ["büro@bücher.de", "email", null],
    ["ops@b-ü--r.öko-x.berlin", "email", null],
    ["ops@ü.de", "email", null],
    ["ops@-bücher.de", "email", "is no e-mail address"],
    ["ops@bücher-.de", "email", "is no e-mail address"],
    ["ops@bücher.d", "email", "is no e-mail address"],
    ["ops@bücher.1e", "email", "is no e-mail address"],
    ["ops@bücher", "email", "is no e-mail address"],
    ["ops@büch er.de", "email", "is no e-mail address"],
    ["bü ro@bücher.de", "email", "is no e-mail address"],
    ["büro@bücher.de!", "email", "is no e-mail address"],
    ["ops@-acme.dev", "email", "is no e-mail address"],
    ["ops@acme-.dev", "email", "is no e-mail address"],
    ["ops@acme.d", "email", "is no e-mail address"],
    ["ops@acme.1v", "email", "is no e-mail address"],
    ["ops..a@acme.dev", "email", "is no e-mail address"],
    [".ops@acme.dev", "email", "is no e-mail address"],
    ["ops.@acme.dev", "email", "is no e-mail address"],
    ["o.p.s@acme.dev", "email", null],
    ["ops@acme", "email", "is no e-mail address"],
    ["{", "json", "is not JSON"],
    ["5", "json", null],
    ["acme:us-central1:db", "cloud-sql-instance", null],
    ["acme:db", "cloud-sql-instance", "is not PROJECT:REGION:INSTANCE"],
    ['["https://a.dev"]', "url-list", 'is a JSON array, where a list separated by "," belongs'],
    ["[https://a.dev", "url-list", null],
    ["https://a.dev", "url-list", null],
    ["db.acme.dev:x", "host-port", "is not host:port: it has a port that is no number"],
    ["db.acme.dev/x", "host", "has a path, where only a host belongs"],
    ["10.0.0", "ip", "is no IP address"],
    ["x", "string", null],
  ])("%s as %s: %s", (text, type, why) => {
    expect(fault(text, type)).toBe(why);
  });

  test("limits of a number", () => {
    const limits = typed("integer", { min: 3, max: 5 });
    expect(["2", "3", "5", "6"].map((text) => fault(text, limits))).toEqual(["is below 3", null, null, "is above 5"]);
    expect(fault("-9", typed("integer", { max: 5 }))).toBeNull();
    expect(fault("9", typed("integer", { min: 3 }))).toBeNull();
  });

  test("lists", () => {
    const list = (text: string, more: object = {}) => fault(text, typed("list", more));
    expect(list('["a", "b"]')).toBe('is a JSON array, where a list separated by "," belongs');
    expect(list("[a, b]")).toBeNull();
    expect(list('["a"], "b"')).toBeNull();
    expect(list("1], [2")).toBeNull();
    expect(list("a,,b")).toBeNull();
    expect(list("1,,2", { of: typed("integer") })).toBe("has an empty item");
    expect(list("1,x", { of: typed("integer") })).toBe("has an item that is not a whole number");
    expect(list("1;2", { of: typed("integer"), separator: ";" })).toBeNull();
    const hosts = { of: typed("host") };
    expect(["acme.dev,.acme.dev", "*.acme.dev"].map((text) => list(text, hosts))).toEqual([null, null]);
    for (const text of [".", "*", "..acme.dev", "a,*acme.dev"])
      expect(list(text, hosts)).toMatch(/^has an item that is no host/);
    const choice = typed("enum", { values: ["a", "b"] });
    expect(list("a,b", { of: choice })).toBeNull();
    expect(list("a,c", { of: choice })).toBe('has an item that is none of "a", "b"');
    expect(list("a,c", { of: typed("integer"), values: ["a"] })).toBe("has an item that is not a whole number");
  });
});

describe("white space that nobody meant", () => {
  const key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----";
  const settings = "machine a.dev\nlogin app\npassword x7Kq";
  test.each(
    titled<[string, TypeName | null, WhitespaceFault[]]>([
      ["abc", "secret", []],
      [" abc", "secret", ["leading blank"]],
      ["\tabc", "secret", ["leading blank"]],
      ["abc ", "secret", ["trailing blank"]],
      ["\nabc", "secret", ["leading line break"]],
      ["abc\n", "secret", ["trailing line break"]],
      ["abc\n", "string", ["trailing line break"]],
      ["abc\r\n", "secret", ["trailing line break", "trailing carriage return"]],
      ["abc\r", "secret", ["trailing carriage return"]],
      ["\rabc", "secret", ["carriage return"]],
      ["\ufeffabc", "secret", ["byte order mark"]],
      ["abc\ufeff", "secret", ["zero-width character"]],
      ["a\ufeffc", "secret", ["zero-width character"]],
      ["a\u200bc", "secret", ["zero-width character"]],
      ["\u200babc", "secret", ["zero-width character"]],
      ["abc\u200b", "secret", ["zero-width character"]],
      ["क्\u200dष", "string", []],
      ["👩\u200d💻", "string", []],
      ["ä\u200db", "string", ["zero-width character"]],
      ["b\u200dä", "string", ["zero-width character"]],
      ["ä\u200d", "string", ["zero-width character"]],
      ["\u007f\u200dä".slice(1), "string", ["zero-width character"]],
      ["a\nb", "secret", ["line break inside"]],
      ["a\u2028b", "url", ["line break inside"]],
      ["a\rb", "secret", ["carriage return"]],
      ["a\nb", "string", []],
      ["a\rb", "string", []],
      ["a\nb", "enum", []],
      ["a\nb", null, []],
      ["a\nb\n", "string", []],
      ["a\nb \n", "string", ["trailing blank", "trailing line break"]],
      ["a\nb\n", "secret", ["trailing line break", "line break inside"]],
      [`${key}\n`, "private-key", []],
      [`${key} \n `, "private-key", []],
      [`${key}\ufeff`, "private-key", ["zero-width character"]],
      [` ${key}`, "private-key", ["leading blank"]],
      [`${key}\n`, "secret", []],
      [`${key} `, "secret", ["trailing blank"]],
      ['{"a":\n1}\n', "secret", []],
      ["[1,\n2]\n", "secret", []],
      ['{"a": 1}\n', "json", []],
      ['{"a": 1}\n', "secret", []],
      ['x {"a":\n1}', "secret", ["line break inside"]],
      [settings, "secret", []],
      [`${settings}\n`, "secret", []],
      [settings, "password", ["line break inside"]],
      ["a: 1\nb: 2", "secret", []],
      ["a: 1\n# note\n; note\n[part]\n\n- x\nb: 2", "secret", []],
      ["A=1\nB=2", "secret", []],
      ["'a b'\nA=1\nB=2", "secret", ["line break inside"]],
      ["A=1\nx7Kq92mZ", "secret", ["line break inside"]],
      ["A=1\n# note", "secret", ["line break inside"]],
      ["A==\nB==", "secret", ["line break inside"]],
      ["a:1\nb:2", "secret", ["line break inside"]],
      ["a:\nb:", "secret", []],
      ["A=1\nB=2\nx7Kq", "secret", ["line break inside"]],
      ["  ", "secret", ["only blanks"]],
      ["\u200b", "secret", ["only blanks"]],
      ["", "secret", []],
    ]),
  )("%s", (_, text, type, faults) => {
    expect(of(text, type).whitespace).toEqual(faults);
  });

  test("a list whose separator is a line break has several lines", () => {
    expect(of("a\nb", typed("list", { separator: "\n" })).whitespace).toEqual([]);
    expect(of("a\rb", typed("list", { separator: "\r" })).whitespace).toEqual([]);
    expect(of("a\nb", typed("list", { separator: "," })).whitespace).toEqual(["line break inside"]);
  });
});

describe("what printing a value that is not there leaves", () => {
  const template = (text: string, type: TypeName | null = "string", variable = "VALUE") =>
    of(text, type, { variable }).template;

  test.each([
    "undefined",
    "null",
    "NULL",
    "None",
    "NaN",
    "nil",
    "<nil>",
    "<no value>",
    "(null)",
    "Promise { <pending> }",
  ])("%s", (text) => {
    expect(template(text)).toBe("missing value");
  });
  test.each(["Undefined", "nullable", "not null", "none", "empty", "undefined:undefined"])(
    "%s may be a value",
    (text) => {
      expect(template(text)).toBeNull();
    },
  );

  test.each([
    "none",
    "NONE",
    "undefined:undefined",
    "null-null",
    "n/a",
    "empty",
    "void",
    "blank",
    "null null null null",
    "function (",
    "function secret(",
    "async function x() {}",
    "() => x",
    "async (a, b) => x",
    "(a)=>x",
  ])("%s is no secret", (text) => {
    expect(template(text, "secret")).toBe("missing value");
  });
  test.each(["nonesuch", "xnone", "null null null null null", "functional", "x7Kq (a) => b", "(a b", "my function ("])(
    "%s may be one",
    (text) => {
      expect(template(text, "secret")).toBeNull();
    },
  );

  test("in JSON and in cookies they are values", () => {
    expect(template("null", "json")).toBeNull();
    expect(template("undefined", "json")).toBe("missing value");
    expect(template("None", "string", "COOKIE_SAMESITE")).toBeNull();
    expect(template("None", "string", "SAME_SITE")).toBeNull();
    expect(template("undefined", "string", "SAME_SITE")).toBe("missing value");
    expect(template("null", "string", "SAME_SITE")).toBe("missing value");
  });

  test.each([
    "postgres://undefined:undefined@db.acme.dev/app",
    "postgres://undefined@db.acme.dev/app",
    "postgres://app:null@db.acme.dev/app",
    "postgres://app:None@db.acme.dev/app",
    "https://api.acme.dev/undefined",
    "https://api.acme.dev/undefined/v1",
    "https://api.acme.dev/v1/NaN",
    "https://api.acme.dev/a/b/null?x",
    "https://api.acme.dev/v1/undefined#x",
  ])("%s lacks a part", (text) => {
    expect(template(text)).toBe("missing part");
  });
  test.each([
    "https://api.acme.dev/undefined-behaviour",
    "https://api.acme.dev/not-null",
    "https://api.acme.dev/?x=undefined",
    "https://api.acme.dev/None",
    "postgres://app:undefinedX@db.acme.dev/app",
    "see https://api.acme.dev/undefined",
    "api.acme.dev/undefined",
  ])("%s lacks none", (text) => {
    expect(template(text)).toBeNull();
  });
  test("in JSON an address is text, and a long text is none", () => {
    expect(template("https://api.acme.dev/undefined", "json")).toBeNull();
    const long = (length: number): string => `https://api.acme.dev/undefined?${"x".repeat(length)}`.slice(0, length);
    expect(template(long(599))).toBe("missing part");
    expect(template(long(600))).toBeNull();
  });
});
