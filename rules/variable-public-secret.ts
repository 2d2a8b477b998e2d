import { defineRule, noOptions } from "../src/engine/index.ts";
import { publicSecretOf } from "../src/engine/public-secret.ts";
import { bundlerOf, isCertainlySecretName } from "../src/model/index.ts";

export const variablePublicSecret = defineRule({
  id: "variable-public-secret",
  summary: "A secret has a name that build tools write into the code for browsers.",
  help: "Rename it without the prefix and read it on the server only; replace the secret if a build has had it.",
  severity: "error",
  subject: "variable",
  needs: [],
  wants: ["soundLiteral"],
  options: noOptions,
  appliesTo: ({ requirement, variable: { name, binding } }) =>
    bundlerOf(name) !== null && (requirement !== null || binding.kind === "secret" || isCertainlySecretName(name)),
  *check(view) {
    const { name } = view.variable;
    const severity = publicSecretOf(view);
    if (severity === null) return;
    const message = `${name} is a secret, and ${bundlerOf(name)} writes variables of that name into the code for browsers`;
    yield severity === "error" ? { message } : { message, severity };
  },
});
