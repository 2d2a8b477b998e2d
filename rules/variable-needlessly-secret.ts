import { defineRule, noOptions } from "../src/engine/index.ts";
import { type Repair, toRepairs } from "../src/model/index.ts";

export const variableNeedlesslySecret = defineRule({
  id: "variable-needlessly-secret",
  summary: "A variable that the contract wants as a literal comes from Secret Manager.",
  help: "Set it as a literal in the definition, where a review sees it.",
  severity: "warning",
  subject: "variable",
  needs: [],
  options: noOptions,
  appliesTo: ({ requirement, variable }) => requirement?.from === "literal" && variable.binding.kind === "secret",
  *check({ requirement, variable }) {
    if (requirement === null || variable.binding.kind !== "secret") return;
    const { secret } = variable.binding.reference;
    const literal = toRepairs(requirement);
    const removal: Repair = { kind: "remove-variable", variable: variable.name, binding: "secret" };
    yield {
      message: `${variable.name} comes from secret "${secret}", the contract wants a literal`,
      repairs: literal.length === 0 ? [] : [removal, ...literal],
    };
  },
});
