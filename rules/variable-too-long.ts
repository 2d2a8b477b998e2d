import { defineRule, noOptions } from "../src/engine/index.ts";

/** bytes of one value. Source: Cloud Run v2, EnvVar.value. */
const limit = 32_768;

export const variableTooLong = defineRule({
  id: "variable-too-long",
  summary: "A value is longer than Cloud Run takes.",
  help: "Mount it as a file, from a secret or a bucket.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["value"],
  options: noOptions,
  // A secret that nobody asks about is not fetched for its length alone.
  appliesTo: ({ requirement, variable }) => requirement !== null || variable.binding.kind === "literal",
  *check({ variable, value }) {
    if (value.bytes <= limit) return;
    const message = `${variable.name} is longer than 32,768 bytes`;
    // Google states the limit for literals, and a larger one for what a secret may hold.
    yield variable.binding.kind === "literal" ? { message } : { message, severity: "warning" };
  },
});
