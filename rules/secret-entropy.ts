import { toNewVersion } from "../src/engine/new-value.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import { isStrengthJudged } from "../src/engine/strength.ts";

export const secretEntropy = defineRule({
  id: "secret-entropy",
  summary: "A key is long enough as text but carries too little key material.",
  help: "Generate the key anew: 64 hexadecimal or 43 base64url characters carry 32 bytes.",
  severity: "warning",
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  appliesTo: isStrengthJudged,
  *check({ variable, requirement, soundValue, isActive }) {
    const { entropyFault, shortfall, weakness, knownIn } = soundValue;
    if (entropyFault === null) return;
    // What is too short, published or guessable is told as that.
    if (shortfall !== null && isActive("secret-short")) return;
    if (knownIn !== null && isActive("secret-known")) return;
    if (weakness !== null && isActive("secret-weak")) return;
    yield {
      message: `${variable.name} ${entropyFault}`,
      repairs: toNewVersion(variable, requirement?.spec, requirement?.minLength ?? null),
    };
  },
});
