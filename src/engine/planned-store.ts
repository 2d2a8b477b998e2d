import { mayBeOneProject, type PlannedStore, type Repair } from "../model/index.ts";

/**
 * What is done in the code to a secret that a plan makes, or gives a new version; none: a command does it. Before the apply a
 * command would find nothing there, and a version that it adds would not stay the newest.
 */
export const toStoreWords = (
  repair: Repair,
  own: string | null,
  stores: readonly PlannedStore[],
): readonly string[] => {
  if (!("secret" in repair && "project" in repair)) return [];
  const owner = repair.project ?? own;
  const store = stores.find(({ secret, project }) => secret === repair.secret && mayBeOneProject(project, owner));
  if (store === undefined) return [];
  const name = `"${repair.secret}"`;
  if (repair.kind === "add-version") {
    return [
      store.hasVersion
        ? `give the new version of the secret ${name} another value`
        : `add a version to the secret ${name}`,
    ];
  }
  if (!store.isNew) return [];
  if (repair.kind === "enable-version") return [`enable the version of the secret ${name}`];
  return repair.kind === "grant-access"
    ? [`grant roles/secretmanager.secretAccessor on the secret ${name} to "${repair.member}"`]
    : [];
};
