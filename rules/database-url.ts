import { defineRule, noOptions } from "../src/engine/rule.ts";

export const databaseUrl = defineRule({
  id: "database-url",
  summary: "A database URL is not one that the driver takes.",
  help: "Write engine://user:password@host:port/database with the password percent-encoded; for Cloud SQL, engine://user:password@localhost/database?host=/cloudsql/PROJECT:REGION:INSTANCE.",
  severity: "error",
  subject: "variable",
  needs: ["soundValue"],
  options: noOptions,
  appliesTo: ({ requirement }) => requirement?.spec.type === "database-url",
  *check({ variable, soundValue }) {
    // A database URL is one URL.
    const problem = soundValue.urls[0]?.database?.problem ?? null;
    if (problem === null) return;
    yield { message: `${variable.name} ${problem}` };
  },
});
