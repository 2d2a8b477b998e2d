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
    const problem = soundValue.urls.find(({ database }) => database !== null && database.problem !== null)?.database
      ?.problem;
    if (problem === undefined || problem === null) return;
    yield { message: `${variable.name} ${problem}` };
  },
});
