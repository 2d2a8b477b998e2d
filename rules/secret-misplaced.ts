import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isSecretType, referenceOf, toSecretTarget } from "../src/model/index.ts";

export const secretMisplaced = defineRule({
  id: "secret-misplaced",
  summary: "Something else stands where a secret belongs: an identifier, a secret's name or another kind of key.",
  help: "Put the secret itself in, and check that what stands there now is not missing elsewhere.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) =>
    requirement !== null && (isSecretType(requirement.spec.type) || requirement.spec.type === "oauth-client-id"),
  *check({ variable, soundValue }) {
    if (soundValue.misplaced === null) return;
    const reference = referenceOf(variable.binding);
    yield {
      message: `${variable.name} holds ${soundValue.misplaced}`,
      repairs: reference === null ? [] : [{ kind: "add-version", ...toSecretTarget(reference), from: "stdin" }],
    };
  },
});
