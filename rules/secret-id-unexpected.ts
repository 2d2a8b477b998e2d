import { isNamedSecret, toNamedSecret } from "../src/engine/expected-secret.ts";
import { isLegible } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";

export const secretIdUnexpected = defineRule({
  id: "secret-id-unexpected",
  summary: "A variable refers to another secret than the one that the contract names.",
  help: "Refer to the secret that the contract names, or correct the contract.",
  severity: "error",
  subject: "reference",
  needs: [],
  options: noOptions,
  appliesTo: (view) =>
    isLegible(view) && view.reference.secret !== "" && view.requirement !== null && view.requirement.secret !== null,
  *check({ reference, shown, variable, requirement, workload, environment }) {
    const wanted = requirement?.secret ?? null;
    if (wanted === null || variable === null) return;
    if (isNamedSecret(wanted, reference, workload, environment.project)) return;
    yield {
      message: `${variable.name} refers to the secret "${shown}", the contract names "${wanted}"`,
      repairs: toNamedSecret(wanted, variable.name),
    };
  },
});
