import { defineRule, noOptions } from "../src/engine/index.ts";
import { type Repair, referenceOf } from "../src/model/index.ts";

export const deployTypeConflict = defineRule({
  id: "deploy-type-conflict",
  summary: "The planned command turns a literal into a secret or back in one step, which gcloud refuses.",
  help: "Take the variable away first, and set it as the other type then.",
  severity: "error",
  subject: "change",
  needs: [],
  options: noOptions,
  appliesTo: ({ conflict }) => conflict !== null,
  *check({ conflict, name, variable, requirement }) {
    if (conflict === null) return;
    const { to, by } = conflict;
    if (variable === null) {
      yield {
        message: `${name} is set as a literal and as a secret by one command, which gcloud refuses`,
        help: `Name ${name} in one of the flags only.`,
      };
      return;
    }
    const isWanted = to === "literal" && requirement?.from === "secret-manager";
    const from = toKind(referenceOf(variable.binding) !== null, variable.binding.kind);
    yield {
      message: `${name} is ${from} and ${by} makes it a ${to}, which gcloud refuses`,
      help:
        to === "secret"
          ? `Add --remove-env-vars=${name} to the command: it goes first.`
          : isWanted
            ? `Leave ${name} out of ${by}: the contract wants it from Secret Manager, where it comes from now.`
            : `Run the command with --remove-secrets=${name} before: gcloud sets literals first, so one command cannot do both.`,
      repairs: from === "a secret" && !isWanted ? [toRemoval(name)] : [],
    };
  },
});

const toKind = (isSecret: boolean, kind: string): string =>
  isSecret ? "a secret" : kind === "unsupported" ? "from another source" : "a literal";

const toRemoval = (variable: string): Repair => ({ kind: "remove-variable", variable, binding: "secret" });
