import { defineRule, noOptions } from "../src/engine/index.ts";
import { isAsStated } from "../src/model/index.ts";

export const variableUnexpanded = defineRule({
  id: "variable-unexpanded",
  summary: "A value still holds the marks of a template that nobody filled in.",
  help: "Fill in the template before the deploy: Cloud Run replaces nothing in a value.",
  severity: "error",
  subject: "variable",
  needs: ["value"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null,
  *check({ requirement, variable, value }) {
    if (value.template === null) return;
    if (requirement === null || isAsStated(requirement, value)) return;
    yield { message: `${variable.name} was not filled in: ${value.template}` };
  },
});
