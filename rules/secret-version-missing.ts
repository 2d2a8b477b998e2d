import { isLegible, referrerOf } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { type Repair, toSecretTarget } from "../src/model/index.ts";

/** The secret is there, the version is not; a name that is neither number, `latest` nor alias is `secret-version-syntax`. */
export const secretVersionMissing = defineRule({
  id: "secret-version-missing",
  summary: "A variable or volume refers to a version that its secret does not have.",
  help: "Add a version to the secret, or refer to one that exists.",
  severity: "error",
  subject: "reference",
  needs: ["secret", "versions", "version"],
  options: noOptions,
  appliesTo: isLegible,
  *check({ reference, shown, variable, file, secret, versions, version }) {
    if (secret === null || version !== null) return;
    const referrer = referrerOf({ variable, file });
    const addVersion: Repair = { kind: "add-version", ...toSecretTarget(reference), from: "stdin" };
    if (versions.length === 0) {
      yield {
        message: `${referrer} refers to the secret "${shown}", which exists but has no version`,
        help: "Add the first version to the secret.",
        repairs: [addVersion],
      };
      return;
    }
    const wanted = reference.version;
    if (Object.hasOwn(secret.aliases, wanted)) {
      const number = secret.aliases[wanted] ?? "";
      yield {
        message: `${referrer} refers to version "${wanted}" of the secret "${shown}", an alias of version ${number}, which does not exist`,
        help: "Move the alias to a version that exists.",
      };
    } else if (/^[1-9][0-9]*$/.test(wanted)) {
      yield {
        message: `${referrer} refers to version ${wanted} of the secret "${shown}", which does not exist`,
        ...(variable === null ? {} : { repairs: toNewest(reference.secret, variable.name, shown) }),
      };
    }
  },
});

/** Another number would be a guess; the newest version is what most references mean. */
const toNewest = (secret: string, variable: string, shown: string): readonly Repair[] =>
  secret === shown ? [{ kind: "set-reference", variable, secret, version: "latest" }] : [];
