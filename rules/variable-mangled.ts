import { defineRule, noOptions } from "../src/engine/index.ts";

export const variableMangled = defineRule({
  id: "variable-mangled",
  summary: "A value shows that a deploy tool's parser cut it or joined it with others.",
  help: "Pass it in a file (`--env-vars-file`) or with another delimiter (`--set-env-vars=^@^A=1,2@B=3`), or keep it in Secret Manager.",
  severity: "warning",
  subject: "variable",
  needs: ["value"],
  options: noOptions,
  appliesTo: ({ requirement, variable }) => requirement !== null || variable.binding.kind === "literal",
  *check({ variable, value }) {
    if (value.mangled === null || value.template !== null) return;
    yield { message: `${variable.name} was cut or joined on its way: ${value.mangled}` };
  },
});
