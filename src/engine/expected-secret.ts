import { mayBeOneProject, type Repair, type SecretReference, type Workload } from "../model/index.ts";

/** A secret as a contract names it: a short id, or `projects/<project>/secrets/<id>`. Project null: the workload's own. */
export const parseSecret = (text: string): { readonly project: string | null; readonly id: string } => {
  const [, project, id] = /^projects\/([^/]+)\/secrets\/([^/]+)$/.exec(text) ?? [];
  return project === undefined || id === undefined ? { project: null, id: text } : { project, id };
};

/** Lets a variable read the secret that the contract names for it; a secret of another project takes more than one edit. */
export const toNamedSecret = (wanted: string, variable: string): readonly Repair[] => {
  const { project, id } = parseSecret(wanted);
  return project === null ? [{ kind: "set-reference", variable, secret: id, version: "latest" }] : [];
};

/** Whether the reference may lead to the secret that the contract names. `ownProject`: the environment's. */
export const isNamedSecret = (
  wanted: string,
  reference: SecretReference,
  workload: Pick<Workload, "project" | "projectNumber">,
  ownProject: string | null,
): boolean => {
  const expected = parseSecret(wanted);
  const toId = (project: string | null): string | null =>
    project === null || project === workload.projectNumber ? (workload.project ?? ownProject) : project;
  return expected.id === reference.secret && mayBeOneProject(toId(expected.project), toId(reference.project));
};
