import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runMain } from "../support/run-main.ts";

const root = join(import.meta.dirname, "../..");
let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "netra-preflight-plugins-"));
  cpSync(join(root, "examples/custom-rules"), cwd, { recursive: true });
  mkdirSync(join(cwd, "node_modules"));
  symlinkSync(root, join(cwd, "node_modules/netra-preflight"));
  symlinkSync(join(root, "node_modules/zod"), join(cwd, "node_modules/zod"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const check = async (...flags: string[]) => {
  const { code, stdout, stderr } = await runMain(["staging", "-f", "json", ...flags], { cwd });
  return { code, stderr, stdout, report: stdout === "" ? null : JSON.parse(stdout) };
};

/** A module with one rule, written without the package: what counts is its form. */
const write = (fields: string, options = "{safeParse: (data) => ({success: true, data})}"): void =>
  writeFileSync(
    join(cwd, "my-rules.js"),
    `export const rules = [{ id: "own-rule", summary: "Says something.", help: "Do something.", severity: "warning",
      subject: "variable", needs: [], options: ${options}, ${fields} }];`,
  );

const contract = (from: string | RegExp, to: string): void => {
  const file = join(cwd, "preflight.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
};

/** Without the rule that my-rules.js has and others lack. */
const withoutSettings = (): void => contract(/ {2}rules:[\s\S]*/, "");

describe("the example", () => {
  // A module that is imported from outside the repository would need the built package.
  const example = (...argv: string[]) =>
    runMain([...argv, "--config", "examples/custom-rules/preflight.yaml"], { cwd: root });

  test("finds what its rules are about, with the contract's severity and options", async () => {
    const { code, stdout } = await example("staging", "-f", "json");
    const report = JSON.parse(stdout);
    expect(report.findings).toMatchObject([
      {
        rule: "variable-unprefixed",
        severity: "error",
        variable: "CURRENCY",
        message: 'CURRENCY does not start with "SHOP_"',
        url: "https://github.com/netra-systems/netra-preflight#rules-of-your-own",
      },
    ]);
    expect(code).toBe(1);
  });

  test("is listed and explained", async () => {
    expect((await example("rules")).stdout).toMatch(/\nvariable-unprefixed +warning/);
    expect((await example("explain", "variable-oversized")).stdout).toContain(
      "A rule of examples/custom-rules/my-rules.js.",
    );
  });

  test("can be asked for by name and left out, in every format", async () => {
    expect((await example("staging", "--skip", "variable-unprefixed")).code).toBe(0);
    expect((await example("staging", "--only", "variable-oversized")).code).toBe(0);
    for (const format of ["sarif", "junit", "github", "gitlab", "markdown", "html"]) {
      const { code, stdout } = await example("staging", "-f", format);
      expect(code).toBe(1);
      expect(stdout).toContain("variable-unprefixed");
    }
  });
});

describe("a rule of one's own", () => {
  test("is handed nothing that it did not ask for, and can change nothing", async () => {
    withoutSettings();
    write(`*check(view) {
      const seen = [];
      const walk = (part, path) => {
        if (typeof part !== "object" || part === null) { if (path.endsWith("digest")) seen.push(path); return; }
        if (!Object.isFrozen(part)) seen.push("not frozen: " + path);
        for (const [key, each] of Object.entries(part)) walk(each, path + "." + key);
      };
      walk(view, "view");
      let refused = 0;
      try { view.variable.name = "X"; } catch { refused += 1; }
      try { view.workload.containers[0].variables.push(1); } catch { refused += 1; }
      if (view.variable.name === "CURRENCY") yield { message: "seen: " + seen.join(", ") + "; refused: " + refused };
    }`);
    const { report } = await check("--only", "own-rule");
    expect(report.findings).toMatchObject([{ message: "seen: ; refused: 2" }]);
  });

  test("gets the fact that it names, as measurement", async () => {
    withoutSettings();
    write(`needs: ["value"], *check({ variable, value }) { yield { message: variable.name + " " + value.bytes }; }`);
    const { report, stdout } = await check("--only", "own-rule");
    expect(report.findings.map(({ message }: { message: string }) => message)).toEqual([
      "CURRENCY 3",
      "LOG_LEVEL 4",
      "SHOP_CURRENCY 3",
    ]);
    expect(stdout).not.toContain("EUR");
  });

  test.each([
    ["throws", `check() { throw new Error("no luck"); }`, "no luck"],
    ["is no generator", "check() { return 5; }", "is not iterable"],
    ["says nothing", "*check() { yield {}; }", "a problem has no message"],
    ["says a number", `*check() { yield { message: "x", variable: 5 }; }`, '"variable" of a problem is no text'],
  ])("that %s ends the run with 70, by the module's name, and the others still run", async (_, fields, message) => {
    contract(/ {4}variable-unprefixed.*/, "    own-rule: warning");
    contract("values: [DEBUG, INFO]", "values: [DEBUG]");
    write(fields);
    const { code, stdout } = await runMain(["staging"], { cwd });
    expect(stdout).toContain("rule own-rule of my-rules.js crashed in staging");
    expect(stdout.replace(/\s+/g, " ")).toContain(message);
    expect(stdout).toContain("variable-value");
    expect(code).toBe(70);
  });
});

describe("a module that cannot be used is a usage error at its place in the contract", () => {
  test.each([
    ["has no rules", "export const rule = 1;", "my-rules.js: exports no rules"],
    ["does not parse", "export const = 1;", "my-rules.js: the module cannot be loaded: "],
    ["holds something else", "export const rules = [5];", "my-rules.js: rules[0] is no rule"],
  ])("%s", async (_, text, message) => {
    writeFileSync(join(cwd, "my-rules.js"), text);
    const { code, stderr } = await check();
    expect(stderr).toContain(message);
    expect(stderr).toContain("at preflight.yaml:16:13");
    expect(code).toBe(2);
  });

  test("is not there", async () => {
    contract("./my-rules.js", "./my-rule.js");
    expect((await check()).stderr).toContain('there is no module "my-rule.js"');
  });

  test.each([
    [`id: "Own"`, "has no id of the form subject-defect"],
    [`id: "variable-missing"`, 'rule "variable-missing" is there already'],
    [`summary: ""`, 'rule "own-rule" has no summary'],
    [`severity: "fatal"`, "has no severity"],
    [
      `subject: "varable"`,
      'names an unknown subject: "varable"\n  at preflight.yaml:16:13\n  help: did you mean "variable"?',
    ],
    [`needs: ["payload"]`, 'names an unknown fact of a variable: "payload"'],
    ["options: null", "has no options"],
    ["check: 5", "has no check"],
  ])("%s", async (fields, message) => {
    write(`check: function* () {}, ${fields}`);
    const { code, stderr } = await check();
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test("options that the rule does not take are the contract's fault", async () => {
    contract("SHOP_", "5");
    const after = await check();
    expect(after.stderr).toContain('options of rule "variable-unprefixed" are not valid: prefix');
    expect(after.code).toBe(2);
  });
});
