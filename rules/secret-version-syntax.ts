import { holdsTemplate, isLegible, referrerOf } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";

/** Letters, digits, `-` and `_`, at most 63, a letter first. Source: Secret Manager v1, Secret.version_aliases. */
const legalAlias = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;

/** Words that Kubernetes secrets have as data keys and versions seldom have as aliases. */
const dataKeys =
  /^(?:username|user|password|passwd|pwd|token|secret|value|data|key|uri|url|dsn|database|host|api[-_]?key|connection[-_]?string|client[-_]?secret|private[-_]?key|tls[-_.]?(?:key|crt)|ca[-_.]?crt)$/i;

export const secretVersionSyntax = defineRule({
  id: "secret-version-syntax",
  summary: "A version is neither latest, a number nor an alias of the secret.",
  help: "Write latest, the number of a version, or an alias that the secret declares.",
  severity: "error",
  subject: "reference",
  needs: [],
  wants: ["secret", "versions"],
  options: noOptions,
  appliesTo: (view) =>
    isLegible(view) && !view.reference.undecided && !/^(?:latest|[1-9][0-9]*)$/.test(view.reference.version),
  *check({ reference, shown, variable, file, secret, versions }) {
    const { version } = reference;
    const referrer = referrerOf({ variable, file });
    if (version === "") {
      yield { message: `${referrer} refers to the secret "${shown}" without a version` };
    } else if (holdsTemplate(version)) {
      yield {
        message: `${referrer} refers to the secret "${shown}" with a version that holds a template which was not filled in`,
        help: "Fill in the template before the deploy.",
      };
    } else if (!legalAlias.test(version) || /^latest$/i.test(version)) {
      yield { message: `${referrer} refers to a version of the secret "${shown}" that is no legal number or alias` };
      // A store that knows no versions knows no aliases either.
    } else if (secret !== null && versions !== null) {
      if (Object.hasOwn(secret.aliases, version)) return;
      yield { message: `${referrer} refers to version "${version}" of the secret "${shown}", which is no alias of it` };
    } else if (dataKeys.test(version) || version === variable?.name) {
      yield {
        message: `${referrer} refers to version "${version}" of the secret "${shown}", which looks like a data key of Kubernetes`,
        help: "Write latest, a number or an alias: in Cloud Run the key of a secretKeyRef is the version.",
        severity: "warning",
      };
    }
  },
});
