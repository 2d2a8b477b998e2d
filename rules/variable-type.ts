import { defineRule, noOptions } from "../src/engine/index.ts";
import { toReplacement } from "../src/engine/new-value.ts";

export const variableType = defineRule({
  id: "variable-type",
  summary: "A value is not of the type that the contract gives the variable.",
  help: "Correct the value, or the `type` in the contract.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && requirement.namesEnvironment === null,
  *check({ variable, requirement, soundValue }) {
    if (soundValue.typeFault === null) return;
    yield { message: `${variable.name} ${soundValue.typeFault}`, repairs: toReplacement(variable, requirement) };
  },
});
