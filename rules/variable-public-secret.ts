import { defineRule, noOptions } from "../src/engine/index.ts";
import { bundlerOf, isSecretName, isSecretType } from "../src/model/index.ts";

export const variablePublicSecret = defineRule({
  id: "variable-public-secret",
  summary: "A secret has a name that build tools write into the code for browsers.",
  help: "Rename it without the prefix and read it on the server only; replace the secret if a build has had it.",
  severity: "error",
  subject: "variable",
  needs: [],
  options: noOptions,
  appliesTo: ({ requirement, variable }) =>
    bundlerOf(variable.name) !== null && (requirement !== null || variable.binding.kind === "secret"),
  *check({ requirement, variable }) {
    const { name, binding } = variable;
    const bundler = bundlerOf(name);
    const message = `${name} is a secret, and ${bundler} writes variables of that name into the code for browsers`;
    if (requirement !== null) {
      if (isSecretType(requirement.spec.type)) yield { message };
      return;
    }
    // Public settings are kept in Secret Manager too; only a name that says secret is sure enough to speak.
    if (binding.kind === "secret" && isSecretName(name)) yield { message, severity: "warning" };
  },
});
