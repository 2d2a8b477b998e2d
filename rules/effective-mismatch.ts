import { defineRule, noOptions } from "../src/engine/rule.ts";

/** Not which names are set, but which one each service's code ends up using. */
export const effectiveMismatch = defineRule({
  id: "effective-mismatch",
  summary: "Two services resolve a shared value to different values.",
  help: "Let the names that win on each side read the same version of the same secret.",
  severity: "error",
  subject: "relation",
  needs: ["comparison"],
  options: noOptions,
  appliesTo: ({ relation }) => relation.effective !== null && relation.kind === "same-as",
  *check({ relation, comparison }) {
    const { effective, target, resolution } = relation;
    if (comparison !== "different") return;
    const resolved = resolution === null ? "" : `: ${resolution}`;
    yield { message: `effective "${effective}" is not the value that "${target}" is${resolved}` };
  },
});
