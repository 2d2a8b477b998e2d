import { defineRule, noOptions } from "../src/engine/index.ts";

/** A project may be of a domain: `example.com:project`. */
const instance = /^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]*:[a-z]+-[a-z]+[0-9]+:[a-z][a-z0-9-]*$/;

export const cloudSqlMalformed = defineRule({
  id: "cloud-sql-malformed",
  summary: "The workload attaches a Cloud SQL instance by a name that is none.",
  help: "Write it as project:region:instance, several with commas between them.",
  severity: "error",
  subject: "workload",
  needs: [],
  options: noOptions,
  *check({ workload }) {
    for (const name of workload.cloudSqlInstances) {
      // A definition that is still a template is not judged.
      if (instance.test(name) || /[$%{}<>]|__/.test(name)) continue;
      yield { message: `"${workload.name}" attaches "${name}", which is no project:region:instance` };
    }
  },
});
