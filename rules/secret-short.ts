import { toNewVersion } from "../src/engine/new-value.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isStrengthJudged, judgedThing } from "../src/engine/strength.ts";

/** The message gives the length that is needed, never the one that was found. */
export const secretShort = defineRule({
  id: "secret-short",
  summary: "A secret is shorter than its type or algorithm needs.",
  help: "Replace it with a longer, generated value in every service that shares it.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: isStrengthJudged,
  *check({ variable, requirement, soundValue }) {
    const { shortfall } = soundValue;
    if (shortfall === null) return;
    yield {
      message: `${judgedThing(variable.name, requirement)} is shorter than ${shortfall.needs} ${shortfall.unit}`,
      repairs: toNewVersion(variable, requirement?.spec, shortfall.needs),
    };
  },
});
