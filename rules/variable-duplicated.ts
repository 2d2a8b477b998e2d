import { defineRule, noOptions, type VariableView } from "../src/engine/index.ts";

export const variableDuplicated = defineRule({
  id: "variable-duplicated",
  summary: "A container has two entries of one name.",
  help: "Keep one of them.",
  severity: "error",
  subject: "workload",
  needs: [],
  options: noOptions,
  *check({ workload }) {
    for (const { name: container, variables } of workload.containers) {
      for (const entries of groupByName(variables)) {
        const [first, ...others] = entries;
        const last = others.at(-1);
        // Entries without a name are each told for that.
        if (first === undefined || last === undefined || first.name === "") continue;
        const about = { variable: first.name, container: container === "" ? null : container, location: last.location };
        const secrets = entries.filter(({ binding }) => binding.kind === "secret" || binding.kind === "both").length;
        const times = entries.length === 2 ? "twice" : `${entries.length} times`;
        if (secrets === 0) {
          const message = `${first.name} is set ${times}, and only the last entry counts`;
          yield { ...about, message, severity: "warning" };
        } else {
          const how = secrets === entries.length ? "from secrets" : "as a literal and from a secret";
          yield { ...about, message: `${first.name} is set ${times}, ${how}, which Cloud Run refuses` };
        }
      }
    }
  },
});

/** The entries of each name, in the order of their first one. */
const groupByName = (variables: readonly VariableView[]): readonly (readonly VariableView[])[] => {
  const byName = new Map<string, VariableView[]>();
  for (const variable of variables) {
    const same = byName.get(variable.name);
    if (same === undefined) byName.set(variable.name, [variable]);
    else same.push(variable);
  }
  return [...byName.values()];
};
