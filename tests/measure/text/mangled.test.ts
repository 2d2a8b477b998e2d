import { describe, expect, test } from "vitest";
import type { TypeName } from "../../../src/model/index.ts";
import { titled } from "../keys.ts";
import { of } from "../value.ts";

const mangled = (text: string, variable = "VALUE", type: TypeName | null = null) =>
  of(text, type, { variable }).mangled;
const cut = "it is the first part of a JSON value that was cut off";
const pairs = "it holds several NAME=value pairs";
const own = "it begins with the variable's own name and an equals sign";

describe("the first half of JSON", () => {
  test.each(
    titled<[string]>([
      ['{"a": 1'],
      ['{ "a" : {"b": 2}'],
      ['{\n  "a": [1, 2]'],
      ['{"a": "b'],
      ['{"a": "}"'],
      ['{"a": "\\"}"'],
      ['{"a": "\\\\", "b": [}'],
      ['["a"'],
      ['["a", "b"'],
      ['[ "a" , "b"'],
      ['[ { "a": 1 }'],
      ['["", "b"'],
      ['["a,b"'],
      ['["https://a.dev'.concat('"')],
      [`{"${"k".repeat(200)}": 1`],
    ]),
  )("%s", (_, text) => {
    expect(mangled(text)).toBe(cut);
  });

  test.each(
    titled<[string]>([
      ['{"a": 1}'],
      ['{"a": "{["}'],
      ['{"a": "\\"{"}'],
      ['{"a": 1}}'],
      ['["a"]'],
      ['[{"a": 1}]'],
      ["{a: 1"],
      ["[a"],
      ["[1, 2"],
      ['["a" b'],
      ['see {"a": 1'],
      ['"{"'],
      ["{"],
      ["["],
      ['{"'],
      [`{"${"k".repeat(201)}": 1`],
      [`{     "a": 1`],
      [`{"a": "${"x".repeat(32_768)}`],
    ]),
  )("%s is whole, or is no JSON", (_, text) => {
    expect(mangled(text)).toBeNull();
  });

  test("of 32768 characters at most", () => {
    expect(mangled(`{"a": "${"x".repeat(32_768 - 7)}`)).toBe(cut);
    expect(mangled(`{"a": "${"x".repeat(32_768 - 6)}`)).toBeNull();
  });
});

describe("a PEM block", () => {
  const begin = "-----BEGIN PRIVATE KEY-----";
  test.each(
    titled<[string, string | null]>([
      [`${begin}nMIIE`, "the line breaks of a PEM block became the letter n"],
      [`${begin}n+IIE`, "the line breaks of a PEM block became the letter n"],
      [`${begin}\nMIIE`, "a PEM block was cut off before its end"],
      [`${begin}n`, "a PEM block was cut off before its end"],
      [`${begin}\nMIIE\n-----END PRIVATE KEY-----`, null],
      ["-----BEGIN X-----", null],
    ]),
  )("%s", (_, text, found) => {
    expect(mangled(text)).toBe(found);
  });
});

describe("names and values in one text", () => {
  test.each(
    titled<[string]>([
      ["x\nSHOP_ID=2"],
      ["x\n  SHOP_ID=2"],
      ["x\nexport SHOP_ID=2"],
      ["x\n  export ABC=2"],
      ["A_B=1,CDE=2"],
      ["SHOP_ID=,SHOP_TOKEN=x"],
      ["SHOP_ID=some words,SHOP_TOKEN=x"],
      [`SHOP_ID=${"x".repeat(300)},SHOP_TOKEN=x`],
    ]),
  )("%s", (_, text) => {
    for (const type of [null, "string", "secret", "password"] as const)
      expect(mangled(text, "SETTINGS", type)).toBe(pairs);
  });

  test.each(
    titled<[string]>([
      ["x\nshop_id=2"],
      ["x\nAB=2"],
      ["x\nSHOP_ID: 2"],
      ["x\nset SHOP_ID=2"],
      ["SHOP=1,TOKEN=2"],
      ["my SHOP_ID=1,TOKEN=2"],
      ["SHOP_ID=1,TO=2"],
      ["SHOP_ID=1,token=2"],
      ["SHOP_ID=1;TOKEN=2"],
      ["SHOP_ID=a=b,TOKEN=2"],
      [`SHOP_ID=${"x".repeat(301)},SHOP_TOKEN=x`],
      ["A_URL=https://a.dev,B_URL=https://b.dev"],
    ]),
  )("%s is one value", (_, text) => {
    expect(mangled(text, "SETTINGS")).toBeNull();
  });

  test.each(["json", "list", "url"] as const)("the type %s says what stands in the text", (type) => {
    expect(mangled("A_B=1,CDE=2", "SETTINGS", type)).toBeNull();
  });

  test.each([
    "JAVA_ARGS",
    "FLAGS",
    "NODE_OPTS",
    "OPTIONS",
    "OTEL_HEADERS",
    "LABELS",
    "TAGS",
    "ATTRIBUTES",
    "VARS",
    "ENV",
    "PARAMS",
  ])("%s asks for pairs", (variable) => {
    expect(mangled("A_B=1,CDE=2", variable)).toBeNull();
  });

  test("the variable's own name", () => {
    expect(mangled("TOKEN=x7Kq", "TOKEN")).toBe(own);
    expect(mangled("export TOKEN=x7Kq", "TOKEN")).toBe(own);
    expect(mangled("TOKENS=x7Kq", "TOKEN")).toBeNull();
    expect(mangled("my TOKEN=x7Kq", "TOKEN")).toBeNull();
  });
});
