import { defineRule, noOptions } from "../src/engine/index.ts";
import { toReplacement } from "../src/engine/new-value.ts";

export const variablePlaceholder = defineRule({
  id: "variable-placeholder",
  summary: "A placeholder was deployed where a value belongs.",
  help: "Put the real value in its place.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["value"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null,
  *check({ variable, requirement, value }) {
    // A template that nobody filled in is another rule's cause.
    if (value.placeholder === null || value.template !== null) return;
    yield {
      message: `${variable.name} holds a placeholder (${value.placeholder})`,
      repairs: toReplacement(variable, requirement),
    };
  },
});
