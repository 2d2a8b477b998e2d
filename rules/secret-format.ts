import { toNewVersion } from "../src/engine/new-value.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isSecretType } from "../src/model/index.ts";

export const secretFormat = defineRule({
  id: "secret-format",
  summary: "A key does not have the form that its type or provider gives it.",
  help: "Put the whole key in as it was issued or generated, without any change.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: ({ requirement }) =>
    requirement !== null && (isSecretType(requirement.spec.type) || requirement.spec.type === "oauth-client-id"),
  *check({ variable, requirement, soundValue, isActive }) {
    const { formatFaults, misplaced, shortfall } = soundValue;
    const fault = formatFaults.find(({ certain }) => certain) ?? formatFaults[0];
    if (fault === undefined) return;
    // Another kind of thing has no reason to have the form; a piece of a key has lost it.
    if (misplaced !== null && isActive("secret-misplaced")) return;
    if (shortfall !== null && !fault.certain && isActive("secret-short")) return;
    yield {
      message: `${variable.name} ${fault.problem}`,
      // Formats of providers change: nobody's deploy is stopped for that.
      ...(fault.certain ? {} : { severity: "warning" as const }),
      ...(fault.needless
        ? {
            help: "Let the workload's own service account do it, with the roles that the key has, and remove the secret.",
          }
        : {}),
      repairs: fault.certain ? toNewVersion(variable, requirement?.spec, requirement?.minLength ?? null) : [],
    };
  },
});
