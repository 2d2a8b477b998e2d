import { defineRule, noOptions } from "../src/engine/index.ts";

export const variableNotString = defineRule({
  id: "variable-not-string",
  summary: "A manifest gives a variable a number, a boolean or null where Cloud Run takes text.",
  help: "Put the value in quotes, so that it is text.",
  severity: "error",
  subject: "variable",
  needs: [],
  options: noOptions,
  *check({ variable }) {
    const { name, binding } = variable;
    if (binding.kind !== "literal" || binding.written === "string") return;
    const what = binding.written === "null" ? "null" : `a ${binding.written} without quotes`;
    yield { message: `${name} is ${what}, and gcloud refuses the manifest`, help: helpFor[binding.written] };
  },
});

/** Examples of the kind, never the value itself: a number may be somebody's password. */
const helpFor = {
  number: 'Put quotes round it, as in `value: "8080"`.',
  boolean: 'Put quotes round it, as in `value: "true"`.',
  null: 'Write the text that is meant in quotes, or `value: ""` for an empty one.',
} as const;
