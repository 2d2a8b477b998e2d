import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { inText, type Origin, originOf } from "../../src/engine/in-text.ts";
import { type Finding, lintChange, selectRules } from "../../src/engine/index.ts";
import type { Repair, SourceKind } from "../../src/model/index.ts";
import { someFinding, someTarget } from "../support/finding.ts";
import { hash, type Scene, toLintInput } from "../support/scene.ts";

const services = {
  backend: {
    variables: {
      SERVICE_SECRET: { type: "secret", secret: "service-secret" },
      SERVICE_ID: { value: "netra-backend" },
      LOG_LEVEL: { required: false },
    },
    forbidden: { TESTING: "switches authentication off" },
  },
};
const live = { backend: { SERVICE_SECRET: { secret: "service-secret" }, SERVICE_ID: "netra-backend" } };

const closedBy = (command: string, workloads: Scene["workloads"] = {}) => {
  const { environment, snapshot } = toLintInput({ services, workloads, command: `gcloud run ${command}` });
  const { findings } = lintChange(environment, snapshot, selectRules(rules, environment), { hash });
  return findings
    .filter(({ severity, rule }) => severity === "error" && rule !== "secret-missing")
    .map(({ rule, help, fix, cause }) => [rule, cause, help, ...fix])
    .sort();
};

describe("a finding that the command causes is closed in the command", () => {
  test("a workload that is not there yet cannot be updated", () => {
    expect(closedBy("deploy backend --image=app --set-env-vars=LOG_LEVEL=info")).toEqual([
      [
        "variable-missing",
        "command",
        "In the command, name SERVICE_ID=netra-backend in --update-env-vars, or in --set-env-vars where it has that.",
      ],
      [
        "variable-missing",
        "command",
        "In the command, name SERVICE_SECRET=service-secret:latest in --update-secrets, or in --set-secrets where it has that.",
      ],
    ]);
  });

  test("a live one that is right is not to be changed", () => {
    expect(closedBy("services update backend --update-secrets=SERVICE_SECRET=other:1", live)).toContainEqual([
      "secret-id-unexpected",
      "command",
      "In the command, name SERVICE_SECRET=service-secret:latest in --update-secrets, or in --set-secrets where it has that.",
    ]);
    expect(closedBy("services update backend --update-env-vars=TESTING=1", live)).toEqual([
      ["variable-forbidden", "command", "In the command, leave the literal TESTING out."],
    ]);
  });

  test("what is live already is changed there", () => {
    const workloads = { backend: { ...live.backend, SERVICE_ID: "other" } };
    const [found] = closedBy("services update backend --update-env-vars=LOG_LEVEL=info", workloads);
    expect(found).toEqual([
      "variable-value",
      null,
      expect.any(String),
      "gcloud run services update backend --project=acme-staging --region=us-central1 --update-env-vars=SERVICE_ID=netra-backend",
    ]);
  });
});

test.each([
  ["terraform-plan", "In the Terraform code, "],
  ["workflow", "In the workflow, "],
] as const)("what a %s will make is closed in the code, not on a workload", (kind, start) => {
  const { environment, snapshot } = toLintInput({ services, workloads: { backend: { TESTING: "1" } } });
  const planned = { ...snapshot, source: { ...snapshot.source, kind } };
  const { findings } = lintChange(environment, planned, selectRules(rules, environment), { hash });
  const said = findings.filter(({ rule }) => ["variable-missing", "variable-forbidden"].includes(rule));
  expect(said.map(({ help, fix }) => [help, ...fix])).toEqual([
    [`${start}let SERVICE_SECRET read version latest of the secret "service-secret".`],
    [`${start}set SERVICE_ID to "netra-backend".`],
    [`${start}leave the literal TESTING out.`],
  ]);
});

const target = someTarget({ location: { resource: "the command", field: null } });
const create: Repair = { kind: "create-secret", secret: "jwt", project: null };
const attach: Repair = { kind: "attach-cloud-sql", instance: "p:r:i" };
const finding = (...repairs: readonly Repair[]): Finding =>
  someFinding({ fix: ["gcloud"], remedy: { project: "p", target, repairs } });

describe("what closes a finding in a text", () => {
  const helpIn = (origin: Origin, ...repairs: readonly Repair[]): string => inText(finding(...repairs), origin).help;

  test.each<[Origin, Repair, string]>([
    ["the file", attach, 'In the file, attach the instance "p:r:i".'],
    ["the workflow", attach, 'In the workflow, attach the instance "p:r:i" by its flags.'],
    ["the command", attach, "In the command, add --add-cloudsql-instances=p:r:i."],
    [
      "the Terraform code",
      { kind: "set-reference", variable: "A", secret: "jwt", version: "3" },
      'In the Terraform code, let A read version 3 of the secret "jwt".',
    ],
    ["the file", { kind: "set-literal", variable: "A", value: "1" }, 'In the file, set A to "1".'],
    ["the file", { kind: "remove-variable", variable: "A", binding: "secret" }, "In the file, leave the secret A out."],
  ])("%s: %j", (origin, repair, help) => {
    expect(helpIn(origin, repair)).toBe(help);
  });

  test("says the same thing once", () => {
    const remove: Repair = { kind: "remove-variable", variable: "A", binding: "literal" };
    expect(helpIn("the workflow", remove, remove)).toBe("In the workflow, leave the literal A out.");
  });

  test("is told in one sentence, and commands on secrets stay commands", () => {
    const closed = inText(finding(create, { kind: "set-literal", variable: "A", value: "1" }, attach), "the file");
    expect(closed).toMatchObject({
      help: 'In the file, set A to "1", and attach the instance "p:r:i".',
      fix: ["gcloud secrets create jwt --project=p --replication-policy=automatic"],
      remedy: { project: "p", target: null, repairs: [create] },
    });
  });

  test("is what it was where no workload is to be changed", () => {
    for (const given of [finding(create), finding(), someFinding()]) expect(inText(given, "the command")).toBe(given);
    const secretOnly = someFinding({ remedy: { project: "p", target: null, repairs: [attach] } });
    expect(inText(secretOnly, "the file")).toBe(secretOnly);
  });
});

test.each<[SourceKind, Origin | null]>([
  ["terraform-plan", "the Terraform code"],
  ["workflow", "the workflow"],
  ["manifests", null],
  ["cloud-run", null],
])("the workloads of %s will be made from %s", (kind, origin) => {
  const source = { kind, description: "", project: null, payloads: "none", emulated: false } as const;
  expect(originOf({ source })).toBe(origin);
});
