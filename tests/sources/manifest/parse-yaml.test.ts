import { describe, expect, test } from "vitest";
import { UsageError } from "../../../src/model/index.ts";
import type { Node } from "../../../src/sources/manifest/node.ts";
import { parseYaml } from "../../../src/sources/manifest/parse-yaml.ts";

const toPlain = (node: Node | undefined): unknown => {
  if (node === undefined || node.kind === "scalar") return node?.text;
  if (node.kind === "list") return node.items.map(toPlain);
  return [...node.fields].map(([key, value]) => [key, toPlain(value)]);
};

const parse = (text: string) => toPlain(parseYaml(text, "x.yaml").documents[0]);

const refusal = (text: string): string => {
  try {
    parseYaml(text, "x.yaml");
  } catch (error) {
    if (!(error instanceof UsageError) || error.location === null) throw error;
    return `${error.location.line}:${error.location.column} ${error.message}`;
  }
  throw new Error("nothing was refused");
};

describe("YAML", () => {
  test("aliases and merge keys are followed, a key of its own wins", () => {
    expect(parse("a: &x {k: 1, l: 2}\nb: *x\nc: {<<: *x, k: 3}\nd: {<<: [*x, {m: 4}]}\n")).toEqual([
      [
        "a",
        [
          ["k", "1"],
          ["l", "2"],
        ],
      ],
      [
        "b",
        [
          ["k", "1"],
          ["l", "2"],
        ],
      ],
      [
        "c",
        [
          ["k", "3"],
          ["l", "2"],
        ],
      ],
      [
        "d",
        [
          ["k", "1"],
          ["l", "2"],
          ["m", "4"],
        ],
      ],
    ]);
  });

  test("an anchor that is defined again means its last definition", () => {
    expect(parse("[&a 1, *a, &a 2, *a]")).toEqual(["1", "1", "2", "2"]);
  });

  test("anchors end with their document", () => {
    expect(refusal("a: &x 1\n---\nb: *x\n")).toBe("3:4 this alias names no anchor");
  });

  test("__proto__ is no key, constructor is a name like any other", () => {
    expect(refusal("a: 1\n__proto__: {polluted: yes}\n")).toBe('2:1 "__proto__" is no key that a manifest may have');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(parse("constructor: 1\n")).toEqual([["constructor", "1"]]);
  });

  test.each([
    ["a: 1\nb: 2\na: 3\n", '3:1 the key "a" stands twice in one map'],
    ["a: {b: 1, b: 2}\n", '1:11 the key "b" stands twice in one map'],
    ["a: &x [1, *x]\n", "1:11 this alias stands inside its own anchor"],
    ["a: *nowhere\n", "1:4 this alias names no anchor"],
    ["? {a: 1}\n: b\n", "1:3 a key of this map is no text"],
    ["a: {<<: 1}\n", '1:9 "<<" must name a map'],
    ["a: b\n\tc: d\n", "2:1 not YAML: tab characters must not be used in indentation"],
    ["a: [1, 2\n", "2:1 not YAML: a bracket or quote is not closed"],
    ['a: "open\n', "2:1 not YAML: a bracket or quote is not closed"],
    ["a: b: c\n", "1:5 not YAML: bad indentation of a mapping entry"],
  ])("%j is refused with its place", (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test.each([
    ["*hunter2-hunter2", "1:8 this alias names no anchor"],
    ["!hunter2{hunter2", "1:24 not YAML: tag suffix cannot contain flow indicator characters"],
    ["!hunter2!hunter2", "1:24 not YAML: undeclared tag handle"],
    ["`hunter2", '1:8 not YAML: a text without quotes starts with "`"'],
    ["@hunter2", '1:8 not YAML: a text without quotes starts with "@"'],
    ["[hunter2", "2:1 not YAML: a bracket or quote is not closed"],
    ["a: hunter2: b", "1:9 not YAML: bad indentation of a mapping entry"],
  ])("no part of the value %s is shown", (value, message) => {
    expect(refusal(`value: ${value}\n`)).toBe(message);
  });

  test("an alias bomb is refused at once", () => {
    const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n}, `.repeat(9)}*l${n}]`);
    const started = performance.now();
    expect(refusal(`l0: &l0 x\n${levels.join("\n")}\n`)).toMatch(/the aliases of this file expand to too many parts/);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("nesting without end is refused", () => {
    expect(refusal("[".repeat(100_000))).toMatch(/^1:\d+ not YAML: nesting exceeded maxDepth/);
  });
});

describe("lines inside brackets and quotes may stand as far left as they like", () => {
  test.each<[string, unknown]>([
    [
      "a:\n  b: [\n    1,\n    2\n  ]\n  c: 3\n",
      [
        [
          "a",
          [
            ["b", ["1", "2"]],
            ["c", "3"],
          ],
        ],
      ],
    ],
    [
      "a:\n  b: [\n  1,\n  2\n  ]\n  c: 3\n",
      [
        [
          "a",
          [
            ["b", ["1", "2"]],
            ["c", "3"],
          ],
        ],
      ],
    ],
    [
      "a:\n  b: {\n  x: 1,\n}\nc: 3\n",
      [
        ["a", [["b", [["x", "1"]]]]],
        ["c", "3"],
      ],
    ],
    [
      "a:\n  b: [\n1, # x\n2]\nc: 3\n",
      [
        ["a", [["b", ["1", "2"]]]],
        ["c", "3"],
      ],
    ],
    [
      'a:\n  b: "one\ntwo"\nc: 3\n',
      [
        ["a", [["b", "one two"]]],
        ["c", "3"],
      ],
    ],
    [
      'a:\n  b: "one\n\n  two\n"\nc: 3\n',
      [
        ["a", [["b", "one\ntwo "]]],
        ["c", "3"],
      ],
    ],
    [
      "a:\r\n  b: 'one\r\ntwo'\r\nc: 3\r\n",
      [
        ["a", [["b", "one two"]]],
        ["c", "3"],
      ],
    ],
  ])("%j", (text, plain) => {
    expect(parse(text)).toEqual(plain);
  });

  test("and places stay those of the file", () => {
    const { documents, lines } = parseYaml("a: [\n{b: 1},\n{c: 2}\n]\nd: {{ x }}\n", "x.yaml");
    const [root] = documents;
    const list = root?.kind === "map" ? root.fields.get("a") : undefined;
    const items = list?.kind === "list" ? list.items.map(({ at }) => lines.at(at)) : [];
    expect(items.map(({ line, column }) => `${line}:${column}`)).toEqual(["2:1", "3:1"]);
    expect(toPlain(root)).toEqual([
      ["a", [[["b", "1"]], [["c", "2"]]]],
      ["d", "{{ x }}"],
    ]);
  });

  test("a fault behind such a line is told where it is", () => {
    expect(refusal("a: [\n1\n]\nb: c: d\n")).toBe("4:5 not YAML: bad indentation of a mapping entry");
  });
});

describe("templates that were not rendered", () => {
  const marksOf = (text: string) => parseYaml(text, "x.yaml").markers.map(({ line, column }) => `${line}:${column}`);

  test.each(["${BLOCK}", "$BLOCK", '{{ include "x" . }}', "{% include 'x' %}", "%BLOCK%", "@BLOCK@", "__BLOCK__"])(
    "a line that is nothing but %s is left out, and told",
    (mark) => {
      const text = `a:\n  b: 1\n  ${mark}\nc: 2\n`;
      expect(parse(text)).toEqual([
        ["a", [["b", "1"]]],
        ["c", "2"],
      ]);
      expect(marksOf(text)).toEqual(["3:3"]);
    },
  );

  test.each([
    ["{{ .Values.x }}", "{{ .Values.x }}"],
    ["{{ .a }}/{{ .b }}", "{{ .a }}/{{ .b }}"],
    ["https://{{ .host }}/", "https://{{ .host }}/"],
    ["'{{ .x }}'", "{{ .x }}"],
    ["%X%", "%X%"],
    ["@X@", "@X@"],
    ["${X}", "${X}"],
    ["<your-key>", "<your-key>"],
  ])("a value %s stays as it is", (written, text) => {
    expect(parse(`a: ${written}\nb: 1\n`)).toEqual([
      ["a", text],
      ["b", "1"],
    ]);
    expect(marksOf(`a: ${written}\nb: 1\n`)).toEqual([]);
  });

  test("marks inside a text of several lines belong to it", () => {
    const text = "a: |\n  {{ .x }}\n  ${Y}\nb: {{ .z }}\n${BLOCK}\nc: 1\n";
    expect(parse(text)).toEqual([
      ["a", "{{ .x }}\n${Y}\n"],
      ["b", "{{ .z }}"],
      ["c", "1"],
    ]);
    expect(marksOf(text)).toEqual(["5:1"]);
  });

  test("JSON texts may hold braces in pairs", () => {
    expect(parse('{"a": "{{x}}", "b": {"c": {"d": "}}"}}}')).toEqual([
      ["a", "{{x}}"],
      ["b", [["c", [["d", "}}"]]]]],
    ]);
  });

  test("what is still no YAML is refused with its line", () => {
    expect(refusal("a: {{ .x }}\n  {{- if .y }} b: 1\n{{- end }}\nc: [\n")).toMatch(/^\d+:\d+ not YAML: /);
  });
});

describe("a mark of a template without its end", () => {
  test("in a JSON text it is text, whatever brackets follow on the line", () => {
    const plain = { a: [{ b: "{{ x" }, { c: { d: "{% y" } }], e: { f: { g: "1" } } };
    expect(parse(JSON.stringify(plain))).toEqual(parse(JSON.stringify(plain, null, 2)));
    expect(parse('{"a": "{{ x", "b": {"c": {"d": "}}"}}}')).toEqual([
      ["a", "{{ x"],
      ["b", [["c", [["d", "}}"]]]]],
    ]);
  });

  test("so it is in YAML, between quotes", () => {
    expect(parse('a: {b: {c: "{{ x", d: {e: f}}}\n')).toEqual([
      [
        "a",
        [
          [
            "b",
            [
              ["c", "{{ x"],
              ["d", [["e", "f"]]],
            ],
          ],
        ],
      ],
    ]);
  });

  test("the marks of a template beside it are kept as they are", () => {
    expect(parse("a: {{ .Values.a }}\nb: x\n")).toEqual([
      ["a", "{{ .Values.a }}"],
      ["b", "x"],
    ]);
    expect(parse('{"a": "{{ .Values.a }}", "b": "{{ x"}')).toEqual([
      ["a", "{{ .Values.a }}"],
      ["b", "{{ x"],
    ]);
  });

  test("without quotes the file is refused as before", () => {
    expect(refusal("a: {b: {{ x, c: d}}\n")).toBe("2:1 not YAML: a bracket or quote is not closed");
  });
});
