import { isLegible, referrerOf } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { toSecretTarget } from "../src/model/index.ts";

export const secretVersionDestroyed = defineRule({
  id: "secret-version-destroyed",
  summary: "A variable or volume refers to a secret version that is destroyed.",
  help: "Add a new version, or refer to one that is enabled; a destroyed version does not come back.",
  severity: "error",
  subject: "reference",
  needs: ["versions", "version"],
  options: noOptions,
  appliesTo: isLegible,
  *check({ reference, shown, variable, file, versions, version }) {
    if (version?.state !== "DESTROYED") return;
    const referrer = referrerOf({ variable, file });
    const isLatest = reference.version === "latest";
    const enabled = versions.find(({ state }) => state === "ENABLED");
    const other = enabled === undefined ? "" : ` (version ${enabled.number} is)`;
    yield {
      message: isLatest
        ? `${referrer} refers to the latest version of the secret "${shown}", which is version ${version.number} and destroyed`
        : `${referrer} refers to version ${version.number} of the secret "${shown}", which is destroyed`,
      help: `Add a new version, or refer to one that is enabled${other}; a destroyed version does not come back.`,
      repairs: [{ kind: "add-version", ...toSecretTarget(reference), from: "stdin" }],
    };
  },
});
