import { defineRule, noOptions } from "../src/engine/index.ts";
import { toReplacement } from "../src/engine/new-value.ts";

/** Marks of tools that run before the deploy: in a literal that nobody declared they are no text of the program's. */
const deployTools: ReadonlySet<string> = new Set(["GitHub Actions", "Cloud Build", "Terraform", "Helm"]);

export const variableUnexpanded = defineRule({
  id: "variable-unexpanded",
  summary: "A value still holds the marks of a template that nobody filled in.",
  help: "Fill in the template before the deploy: Cloud Run replaces nothing in a value.",
  severity: "error",
  subject: "variable",
  needs: ["value"],
  options: noOptions,
  appliesTo: ({ requirement, variable }) => requirement !== null || variable.binding.kind === "literal",
  *check({ requirement, variable, value }) {
    const { template } = value;
    if (template === null) return;
    if (template === "missing value") {
      const message = `${variable.name} is the name of a missing value, not a value`;
      if (requirement !== null) yield { message, repairs: toReplacement(variable, requirement) };
      return;
    }
    if (template === "missing part") {
      const message = `${variable.name} is an address with the name of a missing value (undefined, null) in it`;
      if (requirement !== null) yield { message, repairs: toReplacement(variable, requirement) };
      return;
    }
    const message = `${variable.name} holds a template that was not filled in (${template})`;
    if (requirement !== null) yield { message, repairs: toReplacement(variable, requirement) };
    else if (deployTools.has(template)) yield { message, severity: "warning" };
  },
});
