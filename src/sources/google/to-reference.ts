import type { SecretReference } from "../../model/index.ts";

/** How a workload's own project is written: by id, by number, or both. */
export interface OwnProject {
  readonly id: string;
  readonly number: string | null;
}

const id = /^[A-Za-z0-9_-]{1,255}$/;
const inProject = /^projects\/([^/]+)\/secrets\/([A-Za-z0-9_-]{1,255})$/;

/** `secret` and `version` of a SecretKeySelector or volume. Source: Cloud Run v2, k8s.min.proto. */
export const toReference = (secret: string, version: string, own: OwnProject): SecretReference => {
  if (id.test(secret)) return { project: null, secret, version, malformed: null };
  const [, project = "", name = ""] = inProject.exec(secret) ?? [];
  if (name === "") return { project: null, secret: "", version, malformed: secret === "" ? null : secret };
  const isOwn = project === own.id || project === own.number;
  return { project: isOwn ? null : project, secret: name, version, malformed: null };
};
