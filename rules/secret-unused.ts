import { defineRule, noOptions } from "../src/engine/rule.ts";

export const secretUnused = defineRule({
  id: "secret-unused",
  summary: "No workload of the environment refers to a secret.",
  help: "Delete the secret when nothing else reads it; applications may read secrets without a reference.",
  severity: "off",
  subject: "secret",
  needs: ["secret"],
  options: noOptions,
  appliesTo: ({ usedBy }) => usedBy.length === 0,
  *check({ name }) {
    yield { message: `secret "${name}" is not referred to by any workload` };
  },
});
