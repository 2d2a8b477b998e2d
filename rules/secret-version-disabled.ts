import { isLegible, referrerOf } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { toSecretTarget } from "../src/model/index.ts";

export const secretVersionDisabled = defineRule({
  id: "secret-version-disabled",
  summary: "A variable or volume refers to a secret version that is disabled.",
  help: "Enable the version, or refer to one that is enabled.",
  severity: "error",
  subject: "reference",
  needs: ["versions", "version"],
  options: noOptions,
  appliesTo: isLegible,
  *check({ reference, shown, variable, file, versions, version }) {
    if (version?.state !== "DISABLED") return;
    const referrer = referrerOf({ variable, file });
    const isLatest = reference.version === "latest";
    const older = isLatest ? versions.find(({ state }) => state === "ENABLED") : undefined;
    const wanted = reference.version === version.number || isLatest ? "" : `, through the alias "${reference.version}"`;
    yield {
      message: isLatest
        ? `${referrer} refers to the latest version of the secret "${shown}", which is version ${version.number} and disabled`
        : `${referrer} refers to version ${version.number} of the secret "${shown}"${wanted}, which is disabled`,
      ...(older === undefined
        ? {}
        : {
            help: `Enable version ${version.number}, or add a new version: "latest" is the newest version, it does not fall back to version ${older.number}, which is enabled.`,
          }),
      repairs: [{ kind: "enable-version", ...toSecretTarget(reference), version: version.number }],
    };
  },
});
