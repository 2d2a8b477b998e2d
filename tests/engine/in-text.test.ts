import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { lintChange, selectRules } from "../../src/engine/index.ts";
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
