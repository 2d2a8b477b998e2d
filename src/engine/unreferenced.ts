import type { Fact, Workload } from "../model/index.ts";
import { everyReference, mapFact, notChecked, unknown } from "../model/index.ts";
import type { World } from "./world.ts";

/**
 * Secrets of the environment's project that no workload refers to, whether or not the contract names it, neither by its
 * definition nor by a revision that serves. Unknown while a part of the environment, or what serves, could not be read: to
 * delete a secret that is read breaks a service.
 */
export const unreferencedSecretsOf = ({ environment, snapshot }: World): Fact<readonly string[]> => {
  const { secretIds, secretsUnknown, blindSpots, workloads } = snapshot;
  const [blind] = blindSpots;
  if (secretsUnknown !== null) return unknown(secretsUnknown);
  if (secretIds === undefined) return notChecked("not-asked", "the secrets of the project were not listed");
  if (blind !== undefined) return unknown(blind.reason);
  const unread = workloads.find(({ serving }) => !serving.known && serving.reason.kind === "unverified")?.serving;
  if (unread?.known === false) return unread;
  const referred = new Set(
    workloads.flatMap((workload) =>
      everyReference(workload)
        .filter(({ project }) => isOwn(project, workload, environment.project))
        .map(({ secret }) => secret),
    ),
  );
  return mapFact(secretIds, (ids) => ids.filter((id) => !referred.has(id)));
};

const isOwn = (project: string | null, workload: Workload, own: string | null): boolean =>
  project === null || project === own || project === workload.project || project === workload.projectNumber;
