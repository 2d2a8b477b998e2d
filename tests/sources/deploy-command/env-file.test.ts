import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { UsageError } from "../../../src/model/index.ts";
import { parseCommand } from "../../../src/sources/deploy-command/parse-command.ts";
import { parsePythonDotenv } from "../../../src/sources/deploy-command/python-dotenv.ts";
import { inFolder } from "../offline.ts";
import { hasGcloud, pythonOfGcloud } from "./gcloud.ts";

const literalsOf = (verb: string, file: string, text: string, env: Readonly<Record<string, string>> = {}) => {
  const { folder, done } = inFolder();
  onTestFinished(done);
  writeFileSync(join(folder, file), text);
  const argv = `gcloud ${verb} --image=app --env-vars-file=${file}`.split(" ");
  const { updates, clears } = parseCommand(argv, { cwd: folder, env }).primary.literals;
  expect(clears).toBe(updates.length > 0);
  return updates.map(({ name, text: value, location }) => [name, value, "line" in location ? location.line : 0]);
};

const refusalOf = (verb: string, file: string, text: string): string => {
  try {
    literalsOf(verb, file, text);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { location } = error;
    return `${location === null ? "" : `${location.file}:${location.line} `}${error.message}`;
  }
  throw new Error("nothing was refused");
};

describe("a YAML file of variables", () => {
  const read = (text: string) => literalsOf("run deploy backend", "env.yaml", text);

  test("is read with its places", () => {
    expect(read(`A: "1"\n# comment\nB: two words\nC: |\n  a\n  b\nD: 'yes'\n`)).toEqual([
      ["A", "1", 1],
      ["B", "two words", 3],
      ["C", "a\nb\n", 5],
      ["D", "yes", 7],
    ]);
  });

  test("may be JSON, and may be empty of entries, which changes nothing", () => {
    expect(read(`{"A": "1", "B": ""}`)).toEqual([
      ["A", "1", 1],
      ["B", "", 1],
    ]);
    expect(read("{}")).toEqual([]);
  });

  const reason = "argument --env-vars-file: Environment variable values must be strings. Found";
  test.each([
    ["A: 1", `env.yaml:1 ${reason} a number`],
    ["A: x\nB: yes", `env.yaml:2 ${reason} a boolean`],
    ["A:", `env.yaml:1 ${reason} nothing`],
    ["A: [1]", `env.yaml:1 ${reason} a list`],
    ["A: {b: c}", `env.yaml:1 ${reason} a map`],
    ["A: 2024-01-31", `env.yaml:1 ${reason} a date`],
    ["- A", "env.yaml:1 argument --env-vars-file: Invalid YAML/JSON data in [env.yaml], expected map-like data"],
    ["A=1", "env.yaml:1 argument --env-vars-file: Invalid YAML/JSON data in [env.yaml], expected map-like data"],
    ["X_GOOGLE_A: x", "env.yaml:1 argument --env-vars-file: Environment variable keys that start with `X_GOOGLE_`"],
  ])("%j is refused as gcloud does", (text, message) => {
    expect(refusalOf("run deploy backend", "env.yaml", text)).toContain(message);
  });

  test("a date in quotes is text", () => {
    expect(read(`A: "2024-01-31"`)).toEqual([["A", "2024-01-31", 1]]);
  });
});

describe("a dotenv file", () => {
  test("is taken by the alpha track of deploy only", () => {
    const text = "A=1\n";
    expect(literalsOf("alpha run deploy backend", "app.env", text)).toEqual([["A", "1", 1]]);
    expect(literalsOf("alpha run worker-pools deploy queue", "app.env", text)).toEqual([["A", "1", 1]]);
    for (const verb of ["run deploy backend", "beta run deploy backend", "alpha run services update backend"]) {
      expect(refusalOf(verb, "app.env", text)).toContain("expected map-like data");
    }
  });

  test("may refer to its own names and to the variables of the process", () => {
    const text = "A=1\nB=${A}-${OWN}-${NOT:-other}-${NOT}\n";
    expect(literalsOf("alpha run deploy backend", "app.env", text, { OWN: "mine" })).toEqual([
      ["A", "1", 1],
      ["B", "1-mine-other-", 2],
    ]);
  });

  test("without an entry, and a name without value, are refused", () => {
    expect(refusalOf("alpha run deploy backend", "app.env", "# nothing\n")).toBe(
      "app.env:1 argument --env-vars-file: Invalid .env file [app.env], expected map-like data",
    );
    expect(refusalOf("alpha run deploy backend", "app.env", "A=1\nB\n")).toContain("app.env:2");
  });
});

describe("python-dotenv's grammar", () => {
  const read = (text: string) => parsePythonDotenv(text, ".env", {}).map(({ name, text: value }) => [name, value]);

  test.each([
    ["A=b#c", [["A", "b#c"]]],
    ["A=b #c", [["A", "b"]]],
    ["A = b  ", [["A", "b"]]],
    [`A="b\\nc" # d`, [["A", "b\nc"]]],
    ["A='b\\nc'", [["A", "b\\nc"]]],
    [`A="b\nc"`, [["A", "b\nc"]]],
    ["export A=1", [["A", "1"]]],
    ["'A B'=1", [["A B", "1"]]],
    [
      "A=1\r\nB=2",
      [
        ["A", "1"],
        ["B", "2"],
      ],
    ],
    ["A=1\nA=2", [["A", "2"]]],
    [`A="b" c\nB=1`, [["B", "1"]]],
    ["A", [["A", null]]],
    ["", []],
  ])("%j", (text, entries) => {
    expect(read(text)).toEqual(entries);
  });

  const pieces = ["A", "B", "=", "'", '"', "\\", "n", " ", "\n", "#", "export ", "${A}", "${A:-b}", "x", "\t", "\r\n"];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(""));

  test.skipIf(!hasGcloud)("reads what gcloud's own copy reads (skipped where there is no gcloud)", () => {
    const given = fc.sample(texts, { numRuns: 3000, seed: 11 });
    const script = [
      "import sys, json, io, os; os.environ.clear(); sys.path.insert(0, sys.argv[1] + '/third_party')",
      "import logging; logging.disable(logging.CRITICAL)",
      "from dotenv import dotenv_values",
      "print(json.dumps([list(dotenv_values(stream=io.StringIO(t, newline='')).items()) for t in json.load(sys.stdin)]))",
    ].join("\n");
    const theirs = pythonOfGcloud(script, JSON.stringify(given));
    const wrong = given.flatMap((text, index) => {
      const mine = JSON.stringify(read(text));
      return mine === JSON.stringify(theirs[index]) ? [] : [[text, mine, JSON.stringify(theirs[index])]];
    });
    expect(wrong).toEqual([]);
  });
});
