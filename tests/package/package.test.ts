import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// What a user gets: the packed package, looked at without installing it. It needs the build, as `npm test` makes it.
const root = join(import.meta.dirname, "../..");
let folder = "";
let tarball = "";
let files: readonly string[] = [];

const run = (command: string, argv: readonly string[], cwd: string) =>
  execFileSync(command, argv, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

beforeAll(() => {
  if (!existsSync(join(root, "dist/types/src/index.d.ts"))) throw new Error("npm run build comes first");
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-package-"));
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root));
  tarball = join(folder, packed.filename);
  files = packed.files.map(({ path }: { path: string }) => path);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe("the package", () => {
  test("holds the tool, its pages and presets, and no tests, examples, sources or caches", () => {
    const odd = files.filter(
      (file) => !/^(?:bin|dist|rules|schema)\/|^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE)$/.test(file),
    );
    expect(odd).toEqual([]);
    expect(files.filter((file) => /(?:^|\/)(?:tests?|examples)\/|\.test\.|\.cache$|(?<!\.d)\.ts$/.test(file))).toEqual(
      [],
    );
    for (const file of ["bin/netra-preflight.js", "dist/index.js", "rules/presets/netra.yaml", "LICENSE"]) {
      expect(files).toContain(file);
    }
    const pages = readdirSync(join(root, "rules")).filter((file) => file.endsWith(".md"));
    expect(files.filter((file) => /^rules\/[^/]+\.md$/.test(file))).toHaveLength(pages.length);
  });

  test("has exports and types that publint finds nothing wrong with", () => {
    expect(run("npx", ["publint", "run", tarball, "--strict"], root)).toContain("All good!");
  }, 60_000);
});

/*
 * Installing takes half a minute and needs a registry or a filled cache, so it runs on its own:
 * PACKAGE_INSTALL=1 npx vitest run tests/package
 */
describe.skipIf(process.env.PACKAGE_INSTALL !== "1")("installed in an empty folder", () => {
  let home = "";
  beforeAll(() => {
    home = join(folder, "home");
    cpSync(join(root, "examples"), join(home, "examples"), { recursive: true });
    writeFileSync(join(home, "package.json"), '{"private": true}');
    run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts", tarball], home);
  }, 300_000);

  const check = ["netra-preflight", "staging", "--config", "examples/netra/preflight.yaml"];

  test("runs through npx and checks the example", () => {
    expect(run("npx", ["netra-preflight", "--version"], home)).toMatch(/^\d+\.\d+\.\d+\n$/);
    const { status, stdout } = spawnSync("npx", check, { cwd: home, encoding: "utf8" });
    expect(status).toBe(1);
    expect(stdout).toContain("workload-without-variables");
  }, 60_000);

  test("loads a module with rules of one's own that imports the package", () => {
    writeFileSync(join(home, "examples/custom-rules/package.json"), '{"type": "module"}');
    const argv = ["netra-preflight", "staging", "--config", "examples/custom-rules/preflight.yaml"];
    const { status, stdout } = spawnSync("npx", argv, { cwd: home, encoding: "utf8" });
    expect(stdout).toContain("variable-unprefixed");
    expect(status).toBe(1);
  }, 60_000);

  test("has types: a fact that a rule does not name does not exist", () => {
    writeFileSync(
      join(home, "use.ts"),
      `import { check, defineRule, noOptions, type Report } from "netra-preflight";
       const rule = { id: "own-rule", summary: "S.", help: "H.", severity: "info", subject: "variable", options: noOptions } as const;
       export const right = defineRule({ ...rule, needs: ["value"], *check({ value }) { if (value.bytes > 5) yield { message: "x" }; } });
       // @ts-expect-error the value is not among the needs
       export const wrong = defineRule({ ...rule, needs: [], *check({ value }) { if (value.bytes > 5) yield { message: "x" }; } });
       export const run = async (): Promise<Report> => (await check({ environments: ["staging"] })).report;`,
    );
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--skipLibCheck", "use.ts"];
    const { status, stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), flags, { cwd: home, encoding: "utf8" });
    expect([status, stdout]).toEqual([0, ""]);
  }, 60_000);
});
