import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const readJson = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const own = readJson("package.json");
const { packages, lockfileVersion }: { packages: Record<string, Locked>; lockfileVersion: number } =
  readJson("package-lock.json");
const { "": lockedRoot, ...others } = packages;

describe("what is installed is what was looked at", () => {
  test("every version is exact", () => {
    const all = Object.entries({ ...own.dependencies, ...own.devDependencies } as Record<string, string>);
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test("the lock is of this package.json, and holds each of its packages at its version", () => {
    expect(lockfileVersion).toBe(3);
    expect(lockedRoot).toMatchObject({ dependencies: own.dependencies, devDependencies: own.devDependencies });
    const wanted = Object.entries({ ...own.dependencies, ...own.devDependencies } as Record<string, string>);
    expect(wanted.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
  });

  test("every package has its digest, but those of other platforms that the registry did not have", () => {
    const without = Object.entries(others).filter(([, { integrity }]) => integrity === undefined);
    expect(without.filter(([, { optional }]) => optional !== true)).toEqual([]);
    for (const [, { integrity }] of Object.entries(others)) if (integrity) expect(integrity).toMatch(/^sha512-/);
  });

  test("every package comes from the registry: no git, no file, no address of its own", () => {
    const odd = Object.entries(others).filter(
      ([, { resolved }]) => resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/"),
    );
    expect(odd).toEqual([]);
  });
});

test("nothing of ours runs when the package is installed", () => {
  // `prepare` runs in this repository and for `npm install git+https://…`, never for a package from the registry.
  const atInstall = ["preinstall", "install", "postinstall", "preuninstall", "uninstall", "postuninstall"];
  expect(atInstall.filter((name) => name in own.scripts)).toEqual([]);
  expect(existsSync(join(root, "binding.gyp"))).toBe(false);
});

/** Licences that ask for nothing but a notice. */
const permissive = new Set([
  "Apache-2.0",
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "BlueOak-1.0.0",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
]);

test("every package that users get has a licence that asks for nothing but a notice", () => {
  const shipped = Object.entries(others).filter(([path, { dev }]) => dev !== true && existsSync(join(root, path)));
  expect(shipped.length).toBeGreaterThan(100);
  const licences = shipped.map(([path]) => {
    const { license, licenses } = readJson(`${path}/package.json`);
    return [path, typeof license === "string" ? license : (license?.type ?? licenses?.[0]?.type ?? "none")] as const;
  });
  const isFine = (licence: string): boolean =>
    licence
      .replace(/^\(|\)$/g, "")
      .split(" OR ")
      .some((each) => permissive.has(each));
  expect(licences.filter(([, licence]) => !isFine(licence))).toEqual([]);
});

test("the workflow checks on every Node that is promised, the oldest among them", () => {
  const workflow = readFileSync(join(root, ".github/workflows/ci.yml"), "utf8");
  const versions = /node: \[([^\]]+)\]/.exec(workflow)?.[1]?.match(/[\d.]+/g) ?? [];
  expect(versions.map((version) => version.split(".")[0])).toEqual(["20", "22", "24"]);
  expect(`${versions[0]}.0`).toBe(own.engines.node.replace(">=", ""));
});
