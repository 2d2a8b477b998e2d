import { defineRule, noOptions, type Problem } from "../src/engine/index.ts";
import { publicSecretOf } from "../src/engine/public-secret.ts";
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
  needs: ["plainText", "isActive"],
  wants: ["soundLiteral"],
  options: noOptions,
  appliesTo: ({ requirement, variable }) => variable.binding.kind === "literal" && requirement?.from !== "literal",
  *check(view) {
    const { requirement, variable, plainText, isActive } = view;
    const { name, binding } = variable;
    // That everybody gets it is graver than that every viewer of the project does.
    if (requirement === null && publicSecretOf(view) !== null && isActive("variable-public-secret")) return;
    const holds = (binding.kind === "literal" ? binding.holds : null) ?? plainText?.secretShape ?? null;
    const problem =
      requirement === null
        ? judgeUndeclared(name, holds, plainText)
        : judgeDeclared(name, requirement, holds, plainText);
    if (problem === null) return;
    const reference = requirement === null ? [] : toRepairs(requirement);
    const removal: Repair = { kind: "remove-variable", variable: name, binding: "literal" };
    yield { ...problem, repairs: reference.length === 0 ? [] : [removal, ...reference] };
  },
});

const judgeDeclared = (
  name: string,
  { from, spec }: Requirement,
  holds: string | null,
  value: Measurement | null,
): Problem | null => {
  if (from === "secret-manager") {
    return { message: `${name} is a literal, the contract wants it from Secret Manager` };
  }
  // Credentials in a URL have a rule of their own, a database URL is a secret because of them.
  if (holds === null || (value !== null && isUrlType(spec.type))) return null;
  const message = `${name} is a literal and holds ${holds}`;
  return spec.type === "database-url" ? { message } : { message, severity: "warning" };
};

/** Without a contract only shapes and names speak: that is a warning. */
const judgeUndeclared = (name: string, holds: string | null, value: Measurement | null): Problem | null => {
  if (value !== null && (value.template !== null || value.placeholder !== null)) return null;
  if (holds !== null) return { message: `${name} is a literal and holds ${holds}`, severity: "warning" };
  if (value === null || !isSecretName(name) || value.ordinary !== null) return null;
  return { message: `${name} is a literal, and its name says that it is a secret`, severity: "warning" };
};
