import { defineRule, noOptions } from "../src/engine/index.ts";
import { type Requirement, toRepairs } from "../src/model/index.ts";

export const variableQuoted = defineRule({
  id: "variable-quoted",
  summary: "A value is wrapped in quotes, and they reach the process with it.",
  help: "Set the value without them: Cloud Run and Secret Manager take every character as part of the value.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement !== null && !mayBeQuoted(requirement),
  *check({ requirement, variable, soundValue }) {
    if (requirement === null || soundValue.quotes === null) return;
    const marks = soundValue.quotes === "backtick" ? "backticks" : `${soundValue.quotes} quotes`;
    yield {
      message: `${variable.name} is wrapped in ${marks}`,
      repairs: variable.binding.kind === "literal" ? toRepairs(requirement) : [],
    };
  },
});

/** A JSON text may be a string, which has quotes. */
const mayBeQuoted = ({ spec }: Requirement): boolean => spec.type === "json" || spec.type === "secret-json";
