import { describe, expect, test } from "vitest";
import { toCommands, toSecretCommand, toUpdateCommand } from "../../src/engine/commands.ts";
import type { Repair, RepairTarget } from "../../src/model/index.ts";
import { someTarget } from "../support/finding.ts";

const target: RepairTarget = someTarget({ project: "acme", region: "us-central1" });
const to = "gcloud run services update backend --project=acme --region=us-central1";
const reference = (secret: string, variable = "KEY"): Repair => ({
  kind: "set-reference",
  variable,
  secret,
  version: "latest",
});
const literal = (variable: string, value = "1"): Repair => ({ kind: "set-literal", variable, value });
const removal = (variable: string, binding: "literal" | "secret", times?: number): Repair => ({
  kind: "remove-variable",
  variable,
  binding,
  ...(times === undefined ? {} : { times }),
});
const update = (repairs: readonly Repair[], more: Partial<RepairTarget> = {}) =>
  toUpdateCommand([{ target: { ...target, ...more }, repairs }]);

describe("an update", () => {
  test("takes a name away as often as it stands there", () => {
    const once = `${to} --remove-env-vars=A`;
    expect(update([removal("A", "literal")])).toEqual([once]);
    expect(update([removal("A", "literal", 1)])).toEqual([once]);
    expect(update([removal("A", "literal", 3), removal("B", "literal", 2)])).toEqual([
      once,
      `${to} --remove-env-vars=A,B`,
      `${to} --remove-env-vars=A,B`,
    ]);
  });

  test("frees a name of its secret first, where it becomes a literal, and no other", () => {
    expect(update([removal("A", "secret"), literal("A")])).toEqual([
      `${to} --remove-secrets=A`,
      `${to} --update-env-vars=A=1`,
    ]);
    expect(update([removal("A", "secret"), literal("B")])).toEqual([`${to} --remove-secrets=A --update-env-vars=B=1`]);
    expect(update([removal("A", "literal"), literal("A")])).toEqual([
      `${to} --remove-env-vars=A --update-env-vars=A=1`,
    ]);
    expect(update([removal("A", "secret"), reference("a", "A")])).toEqual([
      `${to} --remove-secrets=A --update-secrets=A=a:latest`,
    ]);
  });

  test("is none of what is not deployed, of nothing, and of nothing that gcloud can change", () => {
    expect(update([literal("A")], { isDeployed: false })).toEqual([]);
    expect(update([])).toEqual([]);
    expect(toUpdateCommand([])).toEqual([]);
    expect(update([{ kind: "command", command: "x" }])).toEqual([]);
  });

  test("attaches an instance to the whole workload, before the first container", () => {
    const attach: Repair = { kind: "attach-cloud-sql", instance: "acme:us-central1:db" };
    expect(update([literal("A"), attach, attach], { container: "api" })).toEqual([
      `${to} --add-cloudsql-instances=acme:us-central1:db --container=api --update-env-vars=A=1`,
    ]);
  });

  test("names project and region where they are known", () => {
    expect(update([literal("A")], { project: null, region: null })).toEqual([
      "gcloud run services update backend --update-env-vars=A=1",
    ]);
  });

  test.each(["", " A", "A ", "X_GOOGLE_A", "A=B", "/A"])(
    "leaves out the name %j, which gcloud takes in no flag",
    (name) => {
      expect(update([literal(name), literal("B")])).toEqual([`${to} --update-env-vars=B=1`]);
    },
  );

  test.each(["MY_X_GOOGLE_A", "A/B"])("takes the name %j", (name) => {
    expect(update([literal(name)])).toEqual([`${to} --update-env-vars=${name}=1`]);
  });

  test.each(["projects/acme/secrets/a", "projects/2a/secrets/a", "projects/a2/secrets/a"])(
    "leaves out %s, a project by its id",
    (secret) => {
      expect(update([reference(secret)])).toEqual([]);
    },
  );

  test.each(["projects/123/secrets/a", "my-projects", "a"])("takes the secret %s", (secret) => {
    expect(update([reference(secret)])).toEqual([`${to} --update-secrets=KEY=${secret}:latest`]);
  });
});

test("a remedy without a workload has the commands of its secrets alone, each once", () => {
  const create: Repair = { kind: "create-secret", secret: "a", project: null };
  const remedy = { project: "acme", repairs: [create, create, literal("A")] };
  const made = "gcloud secrets create a --project=acme --replication-policy=automatic";
  expect(toCommands({ ...remedy, target: null })).toEqual([made]);
  expect(toCommands({ ...remedy, target })).toEqual([made, `${to} --update-env-vars=A=1`]);
});

test.each<[Repair, readonly string[]]>([
  [{ kind: "command", command: "terraform apply" }, ["terraform apply"]],
  [literal("A"), []],
  [reference("a"), []],
  [
    { kind: "enable-version", secret: "a", project: "shared", version: "3" },
    ["gcloud secrets versions enable 3 --secret=a --project=shared"],
  ],
  [
    { kind: "grant-access", secret: "a", project: null, member: "serviceAccount:x@y" },
    ["gcloud secrets add-iam-policy-binding a --member=serviceAccount:x@y --role=roles/secretmanager.secretAccessor"],
  ],
  [
    { kind: "add-version", secret: "a", project: null, from: "stdin" },
    [`printf %s "$VALUE" | gcloud secrets versions add a --data-file=-`],
  ],
  [
    { kind: "add-version", secret: "a", project: null, from: "fernet" },
    ["openssl rand -base64 32 | tr '+/' '-_' | tr -d '\\n' | gcloud secrets versions add a --data-file=-"],
  ],
  [
    { kind: "add-version", secret: "a", project: null, from: "without-whitespace" },
    [
      expect.stringMatching(
        /^gcloud secrets versions access latest --secret=a \| LC_ALL=C awk '[^']+' \| gcloud secrets versions add a --data-file=-$/,
      ),
    ],
  ],
])("%j on Secret Manager, in no project of its own", (repair, commands) => {
  expect(toSecretCommand(repair, null, "VALUE")).toEqual(commands);
});

test("a value that only the user knows comes from NEW_VALUE", () => {
  const add: Repair = { kind: "add-version", secret: "a", project: null, from: "stdin" };
  expect(toCommands({ project: "acme", target: null, repairs: [add] })).toEqual([
    'printf %s "$NEW_VALUE" | gcloud secrets versions add a --project=acme --data-file=-',
  ]);
});
