import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * `npm ci` refuses a lock that lacks the packages of other platforms, and npm itself leaves those out that its registry does not
 * have. The fault shows in a fresh clone only, so it is looked for here.
 */
test("the lock names every platform's packages, so that a fresh clone can be installed", () => {
  const lock = readFileSync(join(import.meta.dirname, "../../package-lock.json"), "utf8");
  const packages = (JSON.parse(lock) as { packages: Record<string, Locked> }).packages;
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isResolved(name, path, packages)),
  );
  expect(missing).toEqual([]);
});

/** As Node looks for it: in the package's own folder, then in each one above. */
const isResolved = (name: string, from: string, packages: Readonly<Record<string, Locked>>): boolean => {
  const own = from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (own in packages) return true;
  return from !== "" && isResolved(name, from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))), packages);
};
