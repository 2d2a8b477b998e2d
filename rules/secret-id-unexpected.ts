import { isOtherSecret, parseSecret } from "../src/engine/other-secret.ts";
import { isLegible } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import type { Repair } from "../src/model/index.ts";

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
    if (!isOtherSecret(reference, wanted, workload, environment)) return;
    const expected = parseSecret(wanted);
    const repairs: readonly Repair[] =
      expected.project === null
        ? [{ kind: "set-reference", variable: variable.name, secret: expected.id, version: "latest" }]
        : [];
    yield {
      message: `${variable.name} refers to the secret "${shown}", the contract names "${wanted}"`,
      repairs,
    };
  },
});
