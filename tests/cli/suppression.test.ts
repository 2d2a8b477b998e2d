import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runMain } from "../support/run-main.ts";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "preflight-suppression-"));
  writeFileSync(
    join(cwd, "preflight.yaml"),
    `version: 1
environments: {staging: {project: demo-staging, source: {manifests: [backend.yaml]}}}
services: {backend: {variables: {A: {}}, forbidden: {TESTING: switches authentication off}}}
`,
  );
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const rulesWith = async (annotations: Readonly<Record<string, string>>) => {
  const metadata = { name: "backend", annotations, labels: annotations };
  const containers = [{ image: "x", env: [{ name: "TESTING", value: "1" }] }];
  const template = {
    metadata: { annotations },
    spec: { serviceAccountName: "a@demo.iam.gserviceaccount.com", containers },
  };
  const manifest = { apiVersion: "serving.knative.dev/v1", kind: "Service", metadata, spec: { template } };
  writeFileSync(join(cwd, "backend.yaml"), JSON.stringify(manifest));
  const { code, stdout } = await runMain(["staging", "-f", "json"], { cwd });
  const { findings } = JSON.parse(stdout);
  return { code, findings: findings.map(({ rule, state }: { rule: string; state: string }) => `${rule} ${state}`) };
};

// Who may deploy a service could otherwise switch its check off, without a review of the contract.
test("nothing that is written on a service silences a finding about it", async () => {
  const plain = await rulesWith({});
  expect(plain).toEqual({ code: 1, findings: ["variable-missing open", "variable-forbidden open"] });
  const said = { reason: "later", rule: "variable-forbidden", expires: "2099-12-31" };
  const asked = {
    "netra-preflight/ignore": "variable-missing,variable-forbidden",
    "netra-preflight/suppress": JSON.stringify([said]),
    "preflight.netrasystems.ai/suppressions": JSON.stringify([said]),
    "ignore-check.kube-linter.io/variable-forbidden": "later",
    suppressions: JSON.stringify([said]),
  };
  expect(await rulesWith(asked)).toEqual(plain);
});
