import { toNewVersion } from "../src/engine/new-value.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isStrengthJudged, judgedThing } from "../src/engine/strength.ts";

export const secretWeak = defineRule({
  id: "secret-weak",
  summary: "A secret can be guessed.",
  help: "Replace it with a generated value; length alone does not make words hard to guess.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: isStrengthJudged,
  *check({ variable, requirement, soundValue, isActive }) {
    if (soundValue.weakness === null) return;
    // A published value is worse than a guessable one, and a value made for tests has a rule of its own.
    if (soundValue.knownIn !== null && isActive("secret-known")) return;
    if (soundValue.testLike !== null && isActive("secret-test-like")) return;
    yield {
      message: `${judgedThing(variable.name, requirement)} can be guessed: ${soundValue.weakness}`,
      repairs: toNewVersion(variable, requirement?.spec, requirement?.minLength ?? null),
    };
  },
});
