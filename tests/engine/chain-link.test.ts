import { expect, test } from "vitest";
import { toCause, toConsequence, toProbeLink } from "../../src/engine/chain-link.ts";
import { someFinding } from "../support/finding.ts";

const nothing = { service: null, variable: null, rule: null, probe: null, fingerprint: null, help: null, fix: [] };

test("a cause is the finding with all that closes it", () => {
  const finding = someFinding({ fix: ["gcloud x"], fingerprint: "f1" });
  expect(toCause(finding, "possible")).toEqual({
    kind: "cause",
    certainty: "possible",
    message: "backend: A is not set",
    service: "backend",
    variable: "A",
    rule: "variable-missing",
    probe: null,
    fingerprint: "f1",
    help: "Set it.",
    fix: ["gcloud x"],
  });
  expect(toCause(someFinding({ service: null }), "seen").message).toBe("A is not set");
});

test("a consequence is likely, for nobody saw it", () => {
  expect(toConsequence("nobody can chat", "backend")).toEqual({
    ...nothing,
    kind: "consequence",
    certainty: "likely",
    message: "nobody can chat",
    service: "backend",
  });
});

test("a probe ends the chain", () => {
  expect(toProbeLink({ name: "chat", service: "backend" }, "seen", "is closed")).toEqual({
    ...nothing,
    kind: "probe",
    certainty: "seen",
    message: "is closed",
    service: "backend",
    probe: "chat",
  });
});
