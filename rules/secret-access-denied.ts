import { isLegible, referrerOf } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { toSecretTarget } from "../src/model/index.ts";

/** The workload's own account counts, not the one that deploys and not Cloud Run's agent. */
export const secretAccessDenied = defineRule({
  id: "secret-access-denied",
  summary: "The workload's service account may not read a secret that it refers to.",
  help: "Grant roles/secretmanager.secretAccessor on the secret to the workload's own service account.",
  severity: "error",
  subject: "reference",
  needs: ["access"],
  // Few may read deny policies: what they would overrule is checked by grants alone, and said to be.
  wants: ["everyDenial"],
  options: noOptions,
  appliesTo: isLegible,
  *check({ reference, shown, variable, file, access }) {
    if (access.allowed) return;
    const account = access.member.replace(/^serviceAccount:/, "");
    yield {
      message: `${referrerOf({ variable, file })} refers to the secret "${shown}", which "${account}" may not read: ${access.because}`,
      ...(access.isRefused
        ? { help: "Make the account an exception of the deny policy, or run as another one: no grant overrules it." }
        : { repairs: [{ kind: "grant-access" as const, ...toSecretTarget(reference), member: access.member }] }),
    };
  },
});
