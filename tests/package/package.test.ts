import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// What a user gets: the packed package, looked at without installing it. It needs the build, as `npm test` makes it.
const root = join(import.meta.dirname, "../..");
let folder = "";
let tarball = "";
let files: readonly string[] = [];
/** bytes */
let sizes = { packed: 0, unpacked: 0 };

const run = (command: string, argv: readonly string[], cwd: string) =>
  execFileSync(command, argv, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

beforeAll(() => {
  if (!existsSync(join(root, "dist/types/src/index.d.ts"))) throw new Error("npm run build comes first");
  folder = mkdtempSync(join(tmpdir(), "netra-preflight-package-"));
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], root));
  tarball = join(folder, packed.filename);
  sizes = { packed: packed.size, unpacked: packed.unpackedSize };
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
    expect(files.filter((file) => file.startsWith("bin/"))).toEqual([
      "bin/load.cjs",
      "bin/netra-preflight.js",
      "bin/package.json",
    ]);
    const pages = readdirSync(join(root, "rules")).filter((file) => file.endsWith(".md"));
    expect(files.filter((file) => /^rules\/[^/]+\.md$/.test(file))).toHaveLength(pages.length);
  });

  test("has exports and types that publint finds nothing wrong with", () => {
    expect(run("npx", ["publint", "run", tarball, "--strict"], root)).toContain("All good!");
  }, 60_000);

  // Modules only: Node 20.19 and newer let CommonJS require them too.
  test("has types that every way to import a module finds", () => {
    const { analysis } = JSON.parse(run("npx", ["attw", tarball, "--profile", "esm-only", "--format", "json"], root));
    expect(Object.keys(analysis.entrypoints)).toEqual([".", "./package.json"]);
    const ways = ["node16-esm", "bundler"];
    expect(analysis.problems.filter(({ resolutionKind = "node16-esm" }) => ways.includes(resolutionKind))).toEqual([]);
    expect(analysis.types.kind).toBe("included");
  }, 60_000);

  test("can be published with a statement of where it was built", () => {
    const { publishConfig, repository, license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(publishConfig).toEqual({ access: "public", provenance: true });
    expect(repository.url).toBe("git+https://github.com/netra-systems/netra-preflight.git");
    expect(license).toBe("Apache-2.0");
    const workflow = readFileSync(join(root, ".github/workflows/release.yml"), "utf8");
    expect(workflow).toContain("id-token: write");
    expect(workflow).toContain("npm publish --provenance");
  });

  test("is as large, and brings as many packages, as the README says", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8").replaceAll("\n", " ");
    const said =
      /(\d\.\d) MB to download, (\d\.\d) MB unpacked, (\d+) direct dependencies, (\d+) packages with theirs/.exec(
        readme,
      );
    const [, packed = "", unpacked = "", direct = "", all = ""] = said ?? [];
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    const { "": own, ...installed } = lock.packages;
    expect(Number(direct)).toBe(Object.keys(own.dependencies).length);
    // Packages for other systems are optional, and are not installed here.
    const needed = Object.values<{ dev?: boolean; optional?: boolean }>(installed).filter(
      ({ dev, optional }) => !dev && !optional,
    );
    expect(Number(all)).toBe(needed.length);
    expect(Math.abs(Number(packed) - sizes.packed / 1e6)).toBeLessThan(0.2);
    expect(Math.abs(Number(unpacked) - sizes.unpacked / 1e6)).toBeLessThan(0.4);
  });
});

/*
 * Installing takes half a minute and needs a registry or a filled cache, so it runs where it is asked for, as CI does:
 * PACKAGE_INSTALL=1 npx vitest run tests/package
 */
const isAsked = process.env.PACKAGE_INSTALL === "1";
const note = isAsked ? "" : " (skipped: PACKAGE_INSTALL=1 installs it from the registry)";
describe.skipIf(!isAsked)(`installed in an empty folder${note}`, () => {
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

  test.each(["20", "22", "24"])(
    "runs through npx on Node %s",
    (version) => {
      // Another Node comes as a package; its folder goes before all others, as after `nvm use`.
      const bin = run("npx", ["-y", "-p", `node@${version}`, "-c", 'dirname "$(command -v node)"'], home).trim();
      const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
      const of = (...argv: string[]) =>
        spawnSync(argv[0] as string, argv.slice(1), { cwd: home, encoding: "utf8", env });
      expect(of("node", "--version").stdout).toMatch(new RegExp(`^v${version}\\.`));
      const { status, stdout, stderr } = of("npx", ...check);
      expect([status, stderr]).toEqual([1, ""]);
      expect(stdout).toContain("3 errors, 0 warnings");
      // Native code and the public API too.
      expect(of("npx", "netra-preflight", "scan", "examples").stdout).toContain("netra-preflight scan");
      const script = `import("netra-preflight").then(({ rules, defineRule }) => console.log(rules.length > 50, typeof defineRule))`;
      expect(of("node", "-e", script).stdout).toBe("true function\n");
    },
    300_000,
  );

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
