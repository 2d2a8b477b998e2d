import { type SecretEntry, type SecretReference, secretName } from "./secret.ts";
import type { Snapshot } from "./snapshot.ts";
import { referenceOf, type Variable, type Workload } from "./workload.ts";

/** A live variable that a planned command would take away. */
export interface Drop {
  /** The container's name as it is live; empty when it has none. */
  readonly container: string;
  readonly variable: Variable;
  /**
   * `cleared` with everything of its kind that the command does not name, `named` by the command itself, gone with its
   * `container`, or not in the `file` that replaces the definition.
   */
  readonly how: "cleared" | "named" | "container" | "file";
  /** The flag, the container's name or the file. */
  readonly by: string;
}

/** A variable that would turn from a literal into a secret or back in one update: gcloud refuses the whole command. */
export interface TypeConflict {
  readonly container: string;
  readonly name: string;
  readonly to: "literal" | "secret";
  /** The flag that sets it. */
  readonly by: string;
  /** As it is live; null when the command itself sets both. */
  readonly before: Variable | null;
}

/** What a planned command does to one workload. */
export interface Change {
  /** `gcloud run deploy netra-backend-staging`: no flags, no values. */
  readonly command: string;
  /** Where in the snapshot's workloads the planned one stands. */
  readonly at: number;
  /** The workload as it is live; null: there is none of that name yet. */
  readonly before: Workload | null;
  readonly drops: readonly Drop[];
  readonly conflicts: readonly TypeConflict[];
}

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
      toReferences(workload).map(({ project, secret }) => secretName(project ?? workload.project ?? "-", secret)),
    ),
  );

const toReferences = ({ containers, volumes, serving }: Workload): readonly SecretReference[] => [
  ...containers.flatMap(({ variables }) => variables.flatMap(({ binding }) => referenceOf(binding) ?? [])),
  ...volumes.flatMap(({ items }) => items.map(({ reference }) => reference)),
  ...(serving.known
    ? serving.value.revisions.flatMap(({ references }) => references.map((each) => each.reference))
    : []),
];
