import type { Base } from "../src/engine/index.ts";
import { defineRule, noOptions } from "../src/engine/index.ts";
import { isOnlyWay, isUrlType, toRepairs } from "../src/model/index.ts";

export const variableEmpty = defineRule({
  id: "variable-empty",
  summary: "A variable that the contract requires is set to the empty string.",
  help: 'Give it a value: an entry without one, or a pipeline variable that was not there, reaches the process as "".',
  severity: "error",
  subject: "requirement",
  needs: ["demanded", "value"],
  options: noOptions,
  appliesTo: (subject) =>
    subject.variable !== null &&
    subject.requirement.value !== "" &&
    !subject.requirement.values?.includes("") &&
    (completesGroup(subject) || subject.requirement.required !== false),
  *check(subject) {
    const { requirement, demanded, value } = subject;
    if (!value.empty || !(demanded || completesGroup(subject))) return;
    const asUrl = isUrlType(requirement.spec.type) ? ", which is an invalid URL" : "";
    yield {
      message: `${requirement.variable} is set, but empty${asUrl}`,
      ...(value.mangled === null ? {} : { help: `It was cut on its way: ${value.mangled}.` }),
      repairs: toRepairs(requirement),
    };
  },
});

/** A group that looks complete but for the empty value; an entry without value is `group-incomplete`. */
const completesGroup = ({ service, container, requirement, variable }: Base<"requirement">): boolean =>
  container !== null &&
  variable !== null &&
  variable.binding.kind !== "nothing" &&
  isOnlyWay(service, container, requirement.variable);
