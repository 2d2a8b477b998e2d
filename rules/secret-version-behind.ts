import { isLegible, referrerOf } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import type { Repair } from "../src/model/index.ts";

export const secretVersionBehind = defineRule({
  id: "secret-version-behind",
  summary: "A pinned version is older than the newest enabled one.",
  help: "Deploy with the newer version once it is meant to be used.",
  severity: "info",
  subject: "reference",
  needs: ["versions", "version"],
  options: noOptions,
  appliesTo: (view) => isLegible(view) && /^[0-9]+$/.test(view.reference.version),
  *check({ reference, shown, variable, file, versions, version }) {
    if (version?.state !== "ENABLED") return;
    const newest = versions.find(({ state }) => state === "ENABLED");
    // What a plan makes has no number yet.
    if (newest === undefined || !(Number(newest.number) > Number(version.number))) return;
    const repairs: readonly Repair[] =
      variable === null || reference.project !== null
        ? []
        : [{ kind: "set-reference", variable: variable.name, secret: reference.secret, version: newest.number }];
    yield {
      message: `${referrerOf({ variable, file })} is pinned to version ${version.number} of the secret "${shown}", version ${newest.number} is newer`,
      repairs,
    };
  },
});
