import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { lint, selectRules } from "../../src/engine/index.ts";
import { toStoreWords } from "../../src/engine/planned-store.ts";
import type { PlannedStore, Repair } from "../../src/model/index.ts";
import { hash, toLintInput } from "../support/scene.ts";

const store = (more: Partial<PlannedStore> = {}): PlannedStore => ({
  project: "acme",
  secret: "jwt",
  isNew: true,
  hasVersion: true,
  ...more,
});
const add: Repair = { kind: "add-version", secret: "jwt", project: null, from: "hex-32" };
const grant: Repair = { kind: "grant-access", secret: "jwt", project: null, member: "serviceAccount:x@y" };
const enable: Repair = { kind: "enable-version", secret: "jwt", project: null, version: "1" };

describe("what is wrong with a secret of the plan", () => {
  test.each<[Repair, PlannedStore, string]>([
    [add, store(), 'give the new version of the secret "jwt" another value'],
    [add, store({ isNew: false }), 'give the new version of the secret "jwt" another value'],
    [add, store({ hasVersion: false }), 'add a version to the secret "jwt"'],
    [grant, store(), 'grant roles/secretmanager.secretAccessor on the secret "jwt" to "serviceAccount:x@y"'],
    [enable, store(), 'enable the version of the secret "jwt"'],
  ])("is closed in the code: %j", (repair, planned, words) => {
    expect(toStoreWords(repair, "acme", [planned])).toEqual([words]);
    expect(toStoreWords(repair, null, [planned])).toEqual([words]);
    expect(toStoreWords(repair, "100000000001", [planned])).toEqual([words]);
  });

  test.each<[Repair, PlannedStore]>([
    [add, store({ secret: "other" })],
    [add, store({ project: "other" })],
    [{ ...add, project: "other" }, store()],
    [grant, store({ isNew: false })],
    [enable, store({ isNew: false })],
    [{ kind: "create-secret", secret: "jwt", project: null }, store()],
    [{ kind: "set-reference", variable: "A", secret: "jwt", version: "1" }, store()],
  ])("is closed by a command where the secret is there: %j", (repair, planned) => {
    expect(toStoreWords(repair, "acme", [planned])).toEqual([]);
  });
});

test("a plan's own version is not told to be followed by one of gcloud's", () => {
  const saidWith = (stores: readonly PlannedStore[]) => {
    const { environment, snapshot } = toLintInput({
      services: { backend: { variables: { KEY: { type: "secret" } } } },
      workloads: { backend: { KEY: { secret: "jwt" } } },
      secrets: { jwt: "correcthorsebatterystaple-correcthorse" },
      terraform: { stores },
    });
    const planned = { ...snapshot, source: { ...snapshot.source, kind: "terraform-plan" as const } };
    const { findings } = lint(environment, planned, selectRules(rules, environment), { hash });
    return findings.filter(({ rule }) => rule === "secret-weak").map(({ help, fix }) => [help, fix.length]);
  };
  expect(saidWith([store({ project: "acme-staging" })])).toEqual([
    ['In the Terraform code, give the new version of the secret "jwt" another value.', 0],
  ]);
  expect(saidWith([])).toEqual([[expect.stringContaining("Replace it"), 1]]);
});
