import { describe, expect, test } from "vitest";
import { toExtent } from "../../src/contract/extent.ts";
import { parseContract } from "../../src/contract/parse.ts";
import { parseText } from "../../src/contract/parse-text.ts";
import { keyPlaceOf, placeOf } from "../../src/contract/part.ts";
import { faultsIn, faultsOf } from "./faults.ts";

const minimal = "version: 1\nenvironments: {staging: {project: p}}\nservices: {backend: {}}\n";

const empty = 'is empty | a contract starts with "version: 1"; netra-preflight init writes one';
const noMap = 'not a map | a contract starts with "version: 1"';
const binary = '1:1 "preflight.yaml" is a binary file | a contract is YAML or JSON text';

describe("text that is no contract", () => {
  test.each<[string, string, string[]]>([
    ["nothing", "", [`1:1 "preflight.yaml" ${empty}`]],
    ["a comment", "# later\n", [`1:1 "preflight.yaml" ${empty}`]],
    ["an empty document", "---\n", [`1:1 "preflight.yaml" ${empty}`]],
    ["a list", "\n- a\n", [`2:1 "preflight.yaml" holds a list, ${noMap}`]],
    ["one word", "hello", [`1:1 "preflight.yaml" holds one value, ${noMap}`]],
    ["a NUL byte", "version: 1\0", [binary]],
    ["a colon too many", "a: b: c", ["1:5 not YAML: bad indentation of a mapping entry"]],
    ["an open quote", 'version: 1\na: "x', ["2:6 not YAML: a double quote is not closed"]],
    ["an open bracket", "version: 1\na: [1, 2", ["2:9 not YAML: a bracket is not closed"]],
    ["a bracket that the next key ends", "a: [1\nb: 2\n", ["2:1 not YAML: a bracket or quote is not closed"]],
    ["a comma too few", 'a: ["1" "2"]', ["1:9 not YAML: missed comma between flow collection entries"]],
    ["a control character", "a: \u0001", ["1:4 not YAML: the stream contains non-printable characters"]],
    ["a tab", "version: 1\nservices:\n\tbackend: {}\n", ["3:1 a tab indents this line | YAML is indented with blanks"]],
    [
      "two documents",
      "a: 1\n---\nb: 2\n",
      ['2:1 the file holds several YAML documents | a contract is one document: remove "---"'],
    ],
    ["a tag", "version: !int 1\n", ['1:10 a contract has no YAML tags | remove the word that starts with "!"']],
    ["a list as a key", "? [a]\n: 1\n", ["1:3 a key must be text | write the name out"]],
    [
      "one key twice, in two maps",
      "a: {b: 1, c: 2, b: 3}\nd: 1\nd: 2\n",
      [
        '1:17 the key "b" stands twice in one map | the first is on line 1',
        '3:1 the key "d" stands twice in one map | the first is on line 2',
      ],
    ],
    [
      "keys that reach a prototype",
      '__proto__: {polluted: 1}\nservices: {constructor: {}, "prototype": {}}\n',
      [
        '1:1 "__proto__" is no key that a contract may have | rename it',
        '2:12 "constructor" is no key that a contract may have | rename it',
        '2:29 "prototype" is no key that a contract may have | rename it',
      ],
    ],
    ["an alias without anchor", "a: *b\n", ['1:4 the alias "*b" has no anchor before it | write the part out']],
    ["an alias in itself", "a: &a [*a]\n", ['1:8 the alias "*a" stands inside its own anchor | write the part out']],
    ["a merge of no map", "a: {<<: [1]}\n", ['1:10 "<<" must name a map | write *name of an anchored map']],
  ])("%s", (_, text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("aliases that multiply each other are stopped early", () => {
    const row = (name: string, of: string) => `x-${name}: &${name} [${Array(10).fill(of).join(", ")}]\n`;
    const text = `${row("a", "1")}${[..."bcdefghijk"].map((name) => row(name, `*${String.fromCharCode(name.charCodeAt(0) - 1)}`)).join("")}`;
    expect(faultsIn(text)).toEqual(["7:9 aliases expand to too many parts | write the parts out"]);
  });

  test("a text may hold as many parts as it writes out", () => {
    const part = parseText("a: {b: 1}\n", "preflight.yaml");
    const huge = { parts: 5_000_000, depth: 1 };
    expect(toExtent(part, 5_000_001, () => huge).parts).toBe(5_000_001);
    expect(() => toExtent(part, 5_000_000, () => huge)).toThrow("aliases expand to too many parts");
  });

  test("aliases that nest without end are stopped", () => {
    const rows = Array.from({ length: 200 }, (_, index) => `x-${index + 1}: &a${index + 1} [*a${index}]`);
    expect(faultsIn(["x-0: &a0 []", ...rows].join("\n"))).toEqual([
      "101:14 aliases nest too deeply | write the parts out",
    ]);
  });

  test.each([
    ["lists", "[".repeat(100_000)],
    ["maps in a row", "{a: ".repeat(20_000)],
    ["maps in a block", Array.from({ length: 3000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ])("%s that nest without end", (_, text) => {
    expect(faultsIn(text)).toEqual([expect.stringMatching(/^\d+:\d+ "preflight.yaml" is nested too deeply$/)]);
  });
});

describe("JSON with comments", () => {
  const faultsOfFile = (text: string, file: string) => faultsOf(() => parseContract(text, file));
  const fault = (place: string) => [
    `${place} JSON has no comments | remove all of them, or write the contract as YAML, where "#" starts one`,
  ];
  const rest = '"version": 1, "environments": {"s": {}}, "services": {"a": {}}';

  test.each([
    ["before a key", `{\n  // it's "x\n  ${rest}}`, "2:3"],
    ["between the lines", `{\n  ${rest},\n  /* "a", */\n}`, "3:3"],
    ["behind a value", `{${rest} // last\n}`, "1:65"],
    ["behind a text with slashes", `{"$schema": "https://x/* \\" //", // s\n${rest}}`, "1:34"],
    ["before everything", `/* ours */\n{${rest}}`, "1:1"],
    ["that is not closed", `{${rest}} /* end`, "1:66"],
  ])("%s", (_, text, place) => {
    expect(faultsOfFile(text, "preflight.json")).toEqual(fault(place));
    expect(faultsOfFile(text, "preflight.yaml")).toEqual(fault(place));
  });

  test("is told before what else is wrong in a file that is named as JSON", () => {
    expect(faultsOfFile('{"version": 1 // one\n "services": {', "preflight.json")).toEqual(fault("1:15"));
  });

  test.each([
    ["slashes in texts", `{"$schema": "//x", "x-a": "/* b */", ${rest}}`],
    ["an address without quotes", `{x-a: https://x, x-b: /v1//y, ${rest}}`],
    ["comments of YAML", `{ # ours\n${rest}}`],
    ["a path of YAML without quotes", `{x-a: /* , x-b: [ //cdn ], ${rest}}`],
  ])("is not what has %s", (_, text) => {
    expect(faultsOfFile(text, "preflight.yaml")).toEqual([]);
  });
});

describe("text that is one", () => {
  test("YAML, with anchors, merges and keys of the user's own", () => {
    const text = `version: 1
x-secret: &secret {type: &type secret, min-length: &length 32}
x-length: &length 48
environments: {staging: {project: p}}
services:
  auth: &auth {variables: {KEY: {<<: *secret, min-length: 40}, OTHER: {type: *type, min-length: *length}}}
  backend: *auth
`;
    const { data } = parseContract(text, "preflight.yaml");
    const variables = { KEY: { type: "secret", "min-length": 40 }, OTHER: { type: "secret", "min-length": 48 } };
    expect(data.services).toEqual({ auth: { variables }, backend: { variables } });
  });

  test("JSON, indented with tabs, with its schema named", () => {
    const text = JSON.stringify(
      { $schema: "./s.json", version: 1, environments: { staging: null }, services: { a: {} } },
      null,
      "\t",
    );
    expect(parseContract(text, "preflight.json").data.services).toEqual({ a: {} });
  });

  test("the place of each part is kept, with line breaks of Windows too", () => {
    const { root } = parseContract(minimal.replaceAll("\n", "\r\n"), "preflight.yaml");
    expect(keyPlaceOf(root, ["services"])).toEqual({ file: "preflight.yaml", line: 3, column: 1 });
    expect(placeOf(root, ["services"])).toEqual({ file: "preflight.yaml", line: 3, column: 11 });
  });

  test.each([
    ["8080", "8080"],
    ["1.0", "1.0"],
    ["0x1F", "0x1F"],
    ["007", "007"],
    ["1e3", "1e3"],
    ["123456789012345678901", "123456789012345678901"],
    ["true", "true"],
    ["True", "True"],
    ["off", "off"],
    ["2027-01-31", "2027-01-31"],
    ['"8080"', "8080"],
  ])("a variable's text %s is taken as it is written", (written, value) => {
    const text = `version: 1\nenvironments: {s: {}}\nservices: {a: {variables: {X: {value: ${written}}}}}`;
    expect(parseContract(text, "preflight.yaml").data.services?.a?.variables?.X?.value).toBe(value);
  });

  test("also under a directive of YAML 1.1, and with a tag that says text", () => {
    const text = `%YAML 1.1\n---\n${minimal}policy: {rules: {url-scheme: off}}\n`;
    const { data } = parseContract(text, "preflight.yaml");
    expect(data.policy?.rules).toEqual({ "url-scheme": "off" });
    const tagged = parseContract(minimal.replace("backend: {}", "a: {variables: {X: {why: !!str 5}}}"), "x");
    expect(tagged.data.services?.a?.variables?.X?.why).toBe("5");
  });

  test("names that every object inherits are names like others", () => {
    const text = `version: 1
environments: {toString: {}}
services: {valueOf: {variables: {hasOwnProperty: {same-as: valueOf.toString}, toString: {}}}}
`;
    expect(faultsIn(text)).toEqual([]);
  });

  test("what it extends is not read here", () => {
    expect(faultsOf(() => parseContract(`${minimal}extends: ./base.yaml\n`, "preflight.yaml"))).toEqual([
      '4:10 "extends" cannot be followed here | write the parts of ./base.yaml out',
    ]);
  });
});
