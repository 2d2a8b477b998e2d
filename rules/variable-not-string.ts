import { defineRule, noOptions } from "../src/engine/index.ts";

export const variableNotString = defineRule({
  id: "variable-not-string",
  summary: "A manifest gives a variable a number, a boolean or null where Cloud Run takes text.",
  help: 'Put quotes round it: `value: "8080"`.',
  severity: "error",
  subject: "variable",
  needs: [],
  options: noOptions,
  *check({ variable }) {
    const { name, binding } = variable;
    if (binding.kind !== "literal" || binding.written === "string") return;
    const what = binding.written === "null" ? "null" : `a ${binding.written} without quotes`;
    yield { message: `${name} is ${what}, and gcloud refuses the manifest` };
  },
});
