import { isLegible } from "../src/engine/referrer.ts";
import { defineRule, noOptions } from "../src/engine/rule.ts";
import type { Repair } from "../src/model/index.ts";

export const secretIdUnexpected = defineRule({
  id: "secret-id-unexpected",
  summary: "A variable refers to another secret than the one that the contract names.",
  help: "Refer to the secret that the contract names, or correct the contract.",
  severity: "error",
  subject: "reference",
  needs: [],
  options: noOptions,
  appliesTo: (view) =>
    isLegible(view) && view.reference.secret !== "" && view.requirement !== null && view.requirement.secret !== null,
  *check({ reference, shown, variable, requirement, workload, environment }) {
    const wanted = requirement?.secret ?? null;
    if (wanted === null || variable === null) return;
    const expected = parseSecret(wanted);
    const toId = (project: string | null): string | null =>
      project === null || project === workload.projectNumber ? (workload.project ?? environment.project) : project;
    const isExpected = expected.id === reference.secret && mayBeOne(toId(expected.project), toId(reference.project));
    if (isExpected) return;
    const repairs: readonly Repair[] =
      expected.project === null
        ? [{ kind: "set-reference", variable: variable.name, secret: expected.id, version: "latest" }]
        : [];
    yield {
      message: `${variable.name} refers to the secret "${shown}", the contract names "${wanted}"`,
      repairs,
    };
  },
});

/** A short id, or `projects/<project>/secrets/<id>`. */
const parseSecret = (text: string): { readonly project: string | null; readonly id: string } => {
  const [, project, id] = /^projects\/([^/]+)\/secrets\/([^/]+)$/.exec(text) ?? [];
  return project === undefined || id === undefined ? { project: null, id: text } : { project, id };
};

/** Whether two projects may be one: an unknown one may be any, and an id cannot be told from a number. */
const mayBeOne = (a: string | null, b: string | null): boolean =>
  a === null || b === null || a === b || isNumber(a) !== isNumber(b);

const isNumber = (project: string): boolean => /^[0-9]+$/.test(project);
