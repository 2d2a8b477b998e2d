import { isLegible, referrerOf } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { type Repair, toSecretTarget } from "../src/model/index.ts";

/** A reference to a secret that is not there stops the revision, whether or not the variable is required. */
export const secretMissing = defineRule({
  id: "secret-missing",
  summary: "A variable or volume refers to a secret that does not exist.",
  help: "Create the secret and its first version, or refer to the secret that exists.",
  severity: "error",
  subject: "reference",
  needs: ["secret"],
  options: noOptions,
  appliesTo: isLegible,
  *check({ reference, shown, variable, file, secret }) {
    if (secret !== null) return;
    const target = toSecretTarget(reference);
    const repairs: readonly Repair[] = [
      { kind: "create-secret", ...target },
      { kind: "add-version", ...target, from: "stdin" },
    ];
    yield {
      message: `${referrerOf({ variable, file })} refers to the secret "${shown}", which does not exist`,
      repairs,
    };
  },
});
