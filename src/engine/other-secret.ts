import type { EnvironmentContract, SecretReference } from "../model/index.ts";
import type { WorkloadView } from "./subject.ts";

/** The secret that the contract names: a short id, or `projects/<project>/secrets/<id>`. */
export const parseSecret = (text: string): { readonly project: string | null; readonly id: string } => {
  const [, project, id] = /^projects\/([^/]+)\/secrets\/([^/]+)$/.exec(text) ?? [];
  return project === undefined || id === undefined ? { project: null, id: text } : { project, id };
};

/** Whether a reference is certainly to another secret than `wanted`, which the contract names. */
export const isOtherSecret = (
  reference: SecretReference,
  wanted: string,
  workload: Pick<WorkloadView, "project" | "projectNumber">,
  environment: EnvironmentContract,
): boolean => {
  const expected = parseSecret(wanted);
  const toId = (project: string | null): string | null =>
    project === null || project === workload.projectNumber ? (workload.project ?? environment.project) : project;
  return expected.id !== reference.secret || !mayBeOne(toId(expected.project), toId(reference.project));
};

/** Whether two projects may be one: an unknown one may be any, and an id cannot be told from a number. */
const mayBeOne = (a: string | null, b: string | null): boolean =>
  a === null || b === null || a === b || isNumber(a) !== isNumber(b);

const isNumber = (project: string): boolean => /^[0-9]+$/.test(project);
