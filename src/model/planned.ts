import { everyReference } from "./references.ts";
import { type SecretEntry, secretName } from "./secret.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Workload } from "./workload.ts";

/** The snapshot as it is now, without the change; the same snapshot when none is planned. */
export const toLive = (snapshot: Snapshot): Snapshot => {
  const { change, ...rest } = snapshot;
  if (change === undefined) return snapshot;
  const workloads = rest.workloads.flatMap((workload, index) => {
    if (index !== change.at) return [workload];
    return change.before === null ? [] : [change.before];
  });
  return { ...rest, workloads, secrets: withoutForeign(rest.secrets, workloads, rest.workloads) };
};

/** The planned state without the secrets that only the live one refers to. */
export const toPlanned = (snapshot: Snapshot): Snapshot =>
  snapshot.change === undefined
    ? snapshot
    : { ...snapshot, secrets: withoutForeign(snapshot.secrets, snapshot.workloads, toLive(snapshot).workloads) };

/** Leaves out what others refer to and these do not. */
const withoutForeign = (
  secrets: readonly SecretEntry[],
  own: readonly Workload[],
  others: readonly Workload[],
): readonly SecretEntry[] => {
  const [mine, theirs] = [toNames(own), toNames(others)];
  return secrets.filter(({ project, id }) => {
    const name = secretName(project, id);
    return mine.has(name) || !theirs.has(name);
  });
};

const toNames = (workloads: readonly Workload[]): ReadonlySet<string> =>
  new Set(
    workloads.flatMap((workload) =>
      everyReference(workload).map(({ project, secret }) => secretName(project ?? workload.project ?? "-", secret)),
    ),
  );
