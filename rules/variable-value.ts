import { allOf, anyOf, defineRule, noOptions } from "../src/engine/index.ts";
import { type Requirement, toRepairs } from "../src/model/index.ts";

export const variableValue = defineRule({
  id: "variable-value",
  summary: "A value is not the one, or none of those, that the contract states.",
  help: "Correct the value, or what the contract says of it.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue", "isActive"],
  options: noOptions,
  // A variable that names the environment has a rule of its own.
  appliesTo: ({ requirement }) => requirement !== null && requirement.namesEnvironment === null,
  *check({ requirement, variable, soundValue, isActive }) {
    if (requirement === null || soundValue.valueFaults.length === 0) return;
    // What is something else altogether need not be measured by what belongs there.
    if (soundValue.misplaced !== null && isActive("secret-misplaced")) return;
    const { word, secret, valueFaults } = soundValue;
    const instead = word === null || secret ? "" : `, it is "${word}"`;
    const help = helpFor(requirement, valueFaults);
    yield {
      message: `${variable.name} ${allOf(valueFaults)}${instead}`,
      ...(help === null ? {} : { help }),
      repairs: variable.binding.kind === "literal" ? toRepairs(requirement) : [],
    };
  },
});

/** The contract's own words: they are no secret. */
const helpFor = ({ value, values, pattern }: Requirement, faults: readonly string[]): string | null => {
  if (value !== null) return `Set it to "${value}".`;
  if (values !== null) return `Set it to ${anyOf(values.map((each) => `"${each}"`))}.`;
  const isPattern = pattern !== null && faults.some((fault) => fault.includes("the pattern"));
  return isPattern ? `Correct the value, the whole of which has to match ${pattern}` : null;
};
