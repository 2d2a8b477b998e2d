import { describe, expect, test } from "vitest";
import type { TypeName } from "../../src/model/index.ts";
import { of, typed } from "./value.ts";

describe("types", () => {
  test.each<[TypeName, string[], string[]]>([
    ["boolean", ["true", "False", "TRUE", "1", "0", "yes", "off"], ["maybe", "2", "truee", "enabled=true"]],
    ["integer", ["0", "42", "-7", "+5", "00012"], ["4.2", "1e3", "0x10", "forty", "1,000", "12 "]],
    ["port", ["1", "8080", "65535"], ["0", "65536", "-1", "http", "80.5"]],
    [
      "duration",
      ["30", "30s", "1h30m", "500ms", "2 days", "PT30S", "P1DT2H", "1.5h", "15min"],
      ["soon", "s", "PT", "P", "10 parsecs", "1h-30m"],
    ],
    [
      "email",
      ["a@acme.io", "Netra <noreply@netra.ai>", "a.b+c@x.acme.io"],
      ["a", "a@b", "@acme.io", "a@@acme.io", "a..b@acme.io", ".a@acme.io", "a@acme..io", "a b@acme.io"],
    ],
    ["json", ["{}", "[1]", '"a"', "1", "null", '{"a": {"b": 1}}'], ["{a: 1}", "{'a': 1}", '{"a": 1,}', "a"]],
    ["string", ["anything", "at all"], []],
  ])("%s", (type, right, wrong) => {
    for (const text of right) expect({ text, fault: of(text, type).typeFault }).toEqual({ text, fault: null });
    for (const text of wrong) {
      if (text.trim() === text) expect({ text, fault: of(text, type).typeFault }).not.toEqual({ text, fault: null });
    }
  });

  test("limits of an integer", () => {
    expect(of("5", typed("integer", { min: 1, max: 10 })).typeFault).toBeNull();
    expect(of("0", typed("integer", { min: 1 })).typeFault).toBe("is below 1");
    expect(of("11", typed("integer", { max: 10 })).typeFault).toBe("is above 10");
  });

  test("lists judge their items", () => {
    const list = typed("list", { of: typed("port") });
    expect(of("80, 443", list).typeFault).toBeNull();
    expect(of("80,443,", list).typeFault).toBeNull();
    expect(of("80,,443", list).typeFault).toBe("has an empty item");
    expect(of("80,http", list).typeFault).toBe("has an item that is not a port from 1 to 65535");
    expect(of('["80","443"]', list).typeFault).toBe('is a JSON array, where a list separated by "," belongs');
    expect(of("a;b", typed("list", { separator: ";" })).itemDigests).toHaveLength(2);
  });

  test("secret types have no type fault", () => {
    for (const type of ["secret", "fernet-key", "aes-key", "private-key", "secret-json", "api-key"] as const)
      expect(of("xyz", type).typeFault).toBeNull();
  });
});

describe("terms of the contract", () => {
  test("an exact value", () => {
    expect(of("netra-backend", "string", { exact: "netra-backend" }).valueFaults).toEqual([]);
    expect(of("netra-backend-1", "string", { exact: "netra-backend" }).valueFaults).toEqual(['is not "netra-backend"']);
    expect(of("wrong-one", "secret", { exact: "right-one" }).valueFaults).toEqual([
      "is not the value that the contract states",
    ]);
  });

  test("a set, and its members in another case", () => {
    const levels = typed("enum", { values: ["DEBUG", "INFO"] });
    expect(of("INFO", levels).valueFaults).toEqual([]);
    expect(of("info", levels).valueFaults).toEqual(['is not written as "INFO"']);
    expect(of("TRACE", levels).valueFaults).toEqual(['is none of "DEBUG", "INFO"']);
    expect(of("c", "string", { allowed: ["a", "b"] }).valueFaults).toEqual(['is none of "a", "b"']);
    expect(of("c", "string", { allowed: Array.from("defghijkl") }).valueFaults).toEqual([
      "is none of the values that the contract allows",
    ]);
  });

  test("a pattern over the whole value", () => {
    expect(of("abc123", "string", { pattern: "[a-z]+[0-9]+" }).valueFaults).toEqual([]);
    expect(of("abc123x", "string", { pattern: "[a-z]+[0-9]+" }).valueFaults).toEqual([
      "does not match the pattern of the contract",
    ]);
    expect(of("x\ny", "string", { pattern: "x.*" }).valueFaults).toHaveLength(1);
  });

  test("forbidden words, which a secret's message does not name", () => {
    expect(of("myADMINuser", "string", { forbiddenWords: ["admin"] }).valueFaults).toEqual([
      'contains "admin", which the contract forbids',
    ]);
    expect(of("q8Zadmin91kLmX0p", "secret", { forbiddenWords: ["admin"] }).valueFaults).toEqual([
      "contains a word that the contract forbids",
    ]);
  });

  test("lengths of public types", () => {
    expect(of("abc", "string", { minLength: 4 }).valueFaults).toEqual(["is shorter than 4 characters"]);
    expect(of("añb", "string", { minBytes: 4 }).valueFaults).toEqual([]);
    expect(of("abc", "string", { minBytes: 4 }).valueFaults).toEqual(["is shorter than 4 bytes"]);
    expect(of("👍👍👍", "string", { maxLength: 3 }).valueFaults).toEqual([]);
    expect(of("abcd", "string", { maxLength: 3 }).valueFaults).toEqual(["is longer than 3 characters"]);
    expect(of("x7Kq92mZpL4vR8sT", "secret", { maxLength: 3 }).valueFaults).toEqual(["is longer than 3 characters"]);
    expect(of("abc", "secret", { minLength: 4 }).valueFaults).toEqual([]);
  });

  test("the shortest and the most that is told word for word", () => {
    expect(of("abcd", "string", { minLength: 4, minBytes: 4 }).valueFaults).toEqual([]);
    expect(of("abc", "string", { minLength: 4 }).valueFaults).toEqual(["is shorter than 4 characters"]);
    const eight = "a b c d e f g h".split(" ");
    expect(of("x", typed("enum", { values: eight })).valueFaults).toEqual([
      'is none of "a", "b", "c", "d", "e", "f", "g", "h"',
    ]);
    expect(of("x", typed("enum", { values: [...eight, "i"] })).valueFaults).toEqual([
      "is none of the values that the contract allows",
    ]);
  });

  test("words that the contract forbids, of which an empty one is none", () => {
    expect(of("my-Demo-app", "string", { forbiddenWords: ["", "test", "DEMO"] }).valueFaults).toEqual([
      'contains "DEMO", which the contract forbids',
    ]);
    expect(of("my-app", "string", { forbiddenWords: ["", "test"] }).valueFaults).toEqual([]);
  });

  test("words that the value equals", () => {
    expect(of("staging", "string", { words: ["production", "staging"] }).word).toBe("staging");
    expect(of("staging\n", "string", { words: ["staging"] }).word).toBeNull();
    expect(of("${X}", "string", { words: ["${X}"] }).word).toBe("${X}");
  });
});

describe("mangled values", () => {
  test.each<[string, string]>([
    ['{"a": 1', "it is the first part of a JSON value that was cut off"],
    ['{"a": [1', "it is the first part of a JSON value that was cut off"],
    ['["a"', "it is the first part of a JSON value that was cut off"],
    [
      "-----BEGIN PRIVATE KEY-----nMIIEvQIBADANn-----END PRIVATE KEY-----n",
      "the line breaks of a PEM block became the letter n",
    ],
    ["-----BEGIN PRIVATE KEY-----", "a PEM block was cut off before its end"],
    ["a\nAPI_KEY=b", "it holds several NAME=value pairs"],
    ["SHOPIFY_STORE=a,SHOPIFY_KEY=b", "it holds several NAME=value pairs"],
    ["VALUE=abc", "it begins with the variable's own name and an equals sign"],
    ["export VALUE=abc", "it begins with the variable's own name and an equals sign"],
  ])("%j: %s", (text, what) => {
    expect(of(text).mangled).toBe(what);
  });

  test.each([
    '{"a": "}"}',
    '{"a": "{"}',
    "[INFO] started",
    "{abc}",
    "a=b,c=d",
    "host=db user=app",
    "A=1",
    '["a","b"]',
    "[8qj[@GKrx",
    "{",
  ])("%j is whole", (text) => {
    expect(of(text).mangled).toBeNull();
  });

  test.each(["JAVA_OPTS", "OTEL_RESOURCE_ATTRIBUTES", "EXTRA_ENV_VARS"])("%s holds pairs by its nature", (variable) => {
    expect(of("SERVICE_NAME=a,DEPLOY_ENV=b", null, { variable }).mangled).toBeNull();
  });
});
