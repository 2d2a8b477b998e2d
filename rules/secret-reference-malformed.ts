import { referencesOf, type Use } from "../src/engine/references.ts";
import { holdsTemplate, isLostAlias } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import type { SecretAlias } from "../src/model/index.ts";

/** About the form only; whether the secret is there is `secret-missing`. */
export const secretReferenceMalformed = defineRule({
  id: "secret-reference-malformed",
  summary: "A reference to a secret does not have the form that Cloud Run reads.",
  help: "Name the secret by its id; for another project declare an alias, ALIAS:projects/NUMBER/secrets/ID, on the template.",
  severity: "error",
  subject: "workload",
  needs: [],
  options: noOptions,
  *check({ workload }) {
    const { secretAliases } = workload;
    for (const alias of secretAliases) {
      const fault = aliasFault(alias);
      if (fault !== null) yield { ...fault, secret: null, location: alias.location };
    }
    for (const use of referencesOf(workload)) {
      const { variable, container, location, who, reference } = use;
      if (reference.malformed !== null && holdsTemplate(reference.malformed)) {
        const message = `${who} refers to a secret whose name holds a template that was not filled in`;
        yield { message, help: "Fill in the template before the deploy.", variable, container, secret: null, location };
        continue;
      }
      const message = referenceFault(use, secretAliases);
      if (message !== null) yield { message, variable, container, secret: null, location };
    }
  },
});

const aliasFault = ({ alias, target, on }: SecretAlias) => {
  if (target === null) {
    return {
      message: "annotation run.googleapis.com/secrets has an entry that is not ALIAS:projects/NUMBER/secrets/ID",
    };
  }
  if (on === "template" && !/^[0-9]+$/.test(target.project)) {
    return {
      message: `alias "${alias}" names the project "${target.project}" by its id, which gcloud refuses at its next update`,
      help: "Write the number of the project.",
      severity: "warning" as const,
    };
  }
  return null;
};

const referenceFault = ({ who, reference }: Use, aliases: readonly SecretAlias[]): string | null => {
  const { secret, malformed } = reference;
  if (malformed !== null) {
    if (/\/locations\//.test(malformed)) return `${who} refers to a regional secret, which Cloud Run does not read`;
    if (malformed.startsWith("projects/")) return `${who} has a path where the name of a secret belongs`;
    return `${who} refers to a name that is no legal name of a secret`;
  }
  if (reference.undecided) return null;
  if (secret === "") return `${who} refers to a secret without naming it`;
  if (!isLostAlias(reference, aliases)) return null;
  const isDeclared = aliases.some(({ alias }) => alias === secret);
  return `${who} uses the alias "${secret}", which is ${isDeclared ? "declared on the service, not on the template" : "not declared"}`;
};
