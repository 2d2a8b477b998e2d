import { toNewVersion } from "../src/engine/new-value.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { allOf } from "../src/engine/wording.ts";
import { isSecretType } from "../src/model/index.ts";

export const secretReused = defineRule({
  id: "secret-reused",
  summary: "Two different secrets of one service hold one value.",
  help: "Give each secret a value of its own, or say in the contract that they are one with same-as.",
  severity: "warning",
  subject: "variable",
  needs: ["soundValue", "twins"],
  options: noOptions,
  appliesTo: ({ variable, requirement }) =>
    requirement !== null && isSecretType(requirement.spec.type) && variable.binding.kind === "secret",
  *check({ variable, requirement, twins }) {
    if (twins.length === 0) return;
    yield {
      message: `${variable.name} holds the same value as ${allOf(twins)}, which ${twins.length === 1 ? "reads" : "read"} another secret`,
      repairs: toNewVersion(variable, requirement?.spec, requirement?.minLength ?? null),
    };
  },
});
