import { defineRule, noOptions } from "../src/engine/index.ts";
import { banOf, isReplaced } from "../src/model/index.ts";

export const variableForbidden = defineRule({
  id: "variable-forbidden",
  summary: "A variable that the contract forbids in this environment is set.",
  help: "Remove it from the deployment.",
  severity: "error",
  subject: "variable",
  needs: ["forbidden"],
  options: noOptions,
  appliesTo: ({ service, container, holder, variable }) =>
    holder === container && banOf(service, variable.name) !== null && !isReplaced(holder, variable),
  *check({ service, variable, forbidden }) {
    const ban = banOf(service, variable.name);
    if (ban === null || !forbidden) return;
    const { unless, why } = ban;
    const { name, binding } = variable;
    if (unless === null) {
      const kind = binding.kind === "secret" ? "secret" : "literal";
      yield {
        message: `${name} is set, and the contract forbids it`,
        why,
        repairs: [{ kind: "remove-variable", variable: name, binding: kind }],
      };
      return;
    }
    yield {
      message: `${name} is set to something else than "${unless}", the one value that the contract allows`,
      help: `Set it to "${unless}", or remove it.`,
      why,
      repairs:
        binding.kind === "literal" || binding.kind === "nothing"
          ? [{ kind: "set-literal", variable: name, value: unless }]
          : [],
    };
  },
});
