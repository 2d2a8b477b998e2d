import { isLegible } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";

/** Files are read anew, so a moving version is what they are for; variables are filled when an instance starts. */
export const secretVersionLatest = defineRule({
  id: "secret-version-latest",
  summary: "A variable reads the latest version of a secret, which may differ between instances of one revision.",
  help: "Name the number of the version, and deploy to change it.",
  severity: "off",
  subject: "reference",
  needs: [],
  options: noOptions,
  appliesTo: (view) => isLegible(view) && view.variable !== null,
  *check({ reference, shown, variable }) {
    if (reference.version !== "latest" || variable === null) return;
    yield { message: `${variable.name} reads the latest version of the secret "${shown}", not a fixed one` };
  },
});
