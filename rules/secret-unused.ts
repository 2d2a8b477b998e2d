import { defineRule, noOptions } from "../src/engine/rule.ts";

export const secretUnused = defineRule({
  id: "secret-unused",
  summary: "No workload of the environment refers to a secret.",
  help: "Delete the secret when nothing else reads it; applications may read secrets without a reference.",
  severity: "off",
  subject: "environment",
  needs: ["unreferencedSecrets"],
  options: noOptions,
  *check({ unreferencedSecrets }) {
    for (const id of [...unreferencedSecrets].sort()) {
      yield { message: `secret "${id}" is not referred to by any workload`, secret: id };
    }
  },
});
