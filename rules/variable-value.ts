import { allOf, anyOf, defineRule, noOptions } from "../src/engine/index.ts";
import { type Requirement, toRepairs } from "../src/model/index.ts";

export const variableValue = defineRule({
  id: "variable-value",
  summary: "A value is not the one, or none of those, that the contract states.",
  help: "Correct the value, or what the contract says of it.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  // A variable that names the environment has a rule of its own.
  appliesTo: ({ requirement }) => requirement !== null && requirement.namesEnvironment === null,
  *check({ requirement, variable, soundValue }) {
    if (requirement === null || soundValue.valueFaults.length === 0) return;
    const { word, secret, valueFaults } = soundValue;
    const instead = word === null || secret ? "" : `, it is "${word}"`;
    const help = helpFor(requirement);
    yield {
      message: `${variable.name} ${allOf(valueFaults)}${instead}`,
      ...(help === null ? {} : { help }),
      repairs: variable.binding.kind === "literal" ? toRepairs(requirement) : [],
    };
  },
});

/** The contract's own words: they are no secret. */
const helpFor = ({ value, values }: Requirement): string | null => {
  if (value !== null) return `Set it to "${value}".`;
  return values === null ? null : `Set it to ${anyOf(values.map((each) => `"${each}"`))}.`;
};
