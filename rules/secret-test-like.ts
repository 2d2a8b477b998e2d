import { toNewVersion } from "../src/engine/new-value.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isStrengthJudged, judgedThing } from "../src/engine/strength.ts";
import { isProduction, testMode } from "../src/model/index.ts";

export const secretTestLike = defineRule({
  id: "secret-test-like",
  summary: "A secret of a deployed environment looks made for tests or development.",
  help: "Give the deployed environment a generated value of its own.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: isStrengthJudged,
  *check({ environment, variable, requirement, soundValue, isActive }) {
    // Stripe's test mode is what staging is for.
    if (soundValue.testLike === testMode && !isProduction(environment)) return;
    if (soundValue.testLike === null || (soundValue.knownIn !== null && isActive("secret-known"))) return;
    yield {
      message: `${judgedThing(variable.name, requirement)} looks made for tests: ${soundValue.testLike}`,
      repairs: toNewVersion(variable, requirement?.spec, requirement?.minLength ?? null),
    };
  },
});
