import { toNewVersion } from "../src/engine/new-value.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isStrengthJudged, judgedThing } from "../src/engine/strength.ts";

export const secretKnown = defineRule({
  id: "secret-known",
  summary: "A secret is in a public list of leaked, default or example values.",
  help: "Replace it with a generated value: whoever has the list can use the secret already.",
  severity: { deployed: "error", local: "warning" },
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: isStrengthJudged,
  *check({ variable, requirement, soundValue }) {
    const { knownIn } = soundValue;
    if (knownIn === null) return;
    yield {
      message: `${judgedThing(variable.name, requirement)} is a published value, it is in ${knownIn}`,
      repairs: toNewVersion(variable, requirement?.spec, requirement?.minLength ?? null),
    };
  },
});
