import { defineRule, noOptions, type Problem } from "../src/engine/index.ts";
import {
  isSecretName,
  isUrlType,
  type Measurement,
  type Repair,
  type Requirement,
  toRepairs,
} from "../src/model/index.ts";

export const variablePlaintextSecret = defineRule({
  id: "variable-plaintext-secret",
  summary: "A secret stands as plain text in the definition.",
  help: "Store a new value in Secret Manager and refer to it: this one stands in every revision, and every project viewer can read it.",
  severity: { deployed: "error", local: "off" },
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement, variable }) => variable.binding.kind === "literal" && requirement?.from !== "literal",
  *check({ requirement, variable, soundValue }) {
    const { name } = variable;
    const problem =
      requirement === null ? judgeUndeclared(name, soundValue) : judgeDeclared(name, requirement, soundValue);
    if (problem === null) return;
    const reference = requirement === null ? [] : toRepairs(requirement);
    const removal: Repair = { kind: "remove-variable", variable: name, binding: "literal" };
    yield { ...problem, repairs: reference.length === 0 ? [] : [removal, ...reference] };
  },
});

const judgeDeclared = (name: string, { from, spec }: Requirement, value: Measurement): Problem | null => {
  if (from === "secret-manager") {
    return { message: `${name} is a literal, the contract wants it from Secret Manager` };
  }
  // Credentials in a URL have a rule of their own, a database URL is a secret because of them.
  if (value.secretShape === null || isUrlType(spec.type)) return null;
  const message = `${name} is a literal and holds ${value.secretShape}`;
  return spec.type === "database-url" ? { message } : { message, severity: "warning" };
};

/** Without a contract only shapes and names speak: that is a warning. */
const judgeUndeclared = (name: string, value: Measurement): Problem | null => {
  if (value.template !== null || value.placeholder !== null) return null;
  if (value.secretShape !== null) {
    return { message: `${name} is a literal and holds ${value.secretShape}`, severity: "warning" };
  }
  if (!isSecretName(name) || value.ordinary !== null) return null;
  return { message: `${name} is a literal, and its name says that it is a secret`, severity: "warning" };
};
