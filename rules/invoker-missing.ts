import { defineRule, noOptions } from "../src/engine/rule.ts";
import { bundlerOf } from "../src/model/public-name.ts";

export const invokerMissing = defineRule({
  id: "invoker-missing",
  summary: "A workload may not invoke the service that its URL leads to.",
  help: "Grant roles/run.invoker on the service to the account that calls it.",
  severity: "error",
  subject: "variable",
  needs: ["invocation"],
  // Few may read deny policies: what they would overrule is checked by grants alone, and said to be.
  wants: ["everyInvokerDenial"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement?.spec.type === "url",
  *check({ variable, requirement, invocation }) {
    if (invocation === null || invocation.isOpen) return;
    const { service, allowed, account, refusedBy, closedBy } = invocation;
    const isBrowser = bundlerOf(variable.name) !== null;
    if (isBrowser) {
      yield {
        message: `${variable.name} points to ${service}, which browsers may not invoke${toBecause(closedBy, "everybody")}`,
        help:
          closedBy === undefined
            ? "Let allUsers invoke the service, or call it from a server with an account of its own."
            : "Leave the service out of the deny policy, or call it from a server with an account that the policy excepts: no grant overrules it.",
      };
    } else if (!allowed) {
      yield {
        message: `${variable.name} points to ${service}, which "${account}" may not invoke${toBecause(refusedBy, "it")}`,
        ...(refusedBy === undefined
          ? { repairs: [{ kind: "grant-invoker" as const, service, account }] }
          : {
              help: "Make the account an exception of the deny policy, or run as another one: no grant overrules it.",
            }),
        // Without points-to the URL may only be handed on, in a redirect or a mail.
        ...(requirement?.pointsTo === null ? { severity: "warning" as const } : {}),
      };
    }
  },
});

/** A deny policy overrules whatever is granted. */
const toBecause = (policy: string | undefined, whom: string): string =>
  policy === undefined ? "" : `: ${policy} refuses run.routes.invoke to ${whom}`;
