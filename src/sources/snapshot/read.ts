import type { Snapshot, Variable } from "../../model/index.ts";
import { UsageError, unverified } from "../../model/index.ts";
import { readText, toShownPath } from "../read-text.ts";
import type { ReadSource } from "../source.ts";
import { entriesOf, expectationHash, parseSnapshotText } from "./file.ts";

/**
 * A snapshot that `netra-preflight snapshot` wrote. What was measured against another requirement than the contract's
 * of today is unknown: the value is not there to be measured again.
 */
export const readSnapshotFile: ReadSource = async (request) => {
  const { source, requirements, cwd } = request;
  if (source.kind !== "snapshot") throw new UsageError("the source is no snapshot");
  const shown = toShownPath(source.file, cwd);
  const { snapshot, expectations } = parseSnapshotText(
    readText(source.file, shown, "snapshot", request.places?.source),
    shown,
  );
  if (snapshot.environment !== requirements.name) {
    throw new UsageError(
      `"${shown}" is a snapshot of "${snapshot.environment}", not of "${requirements.name}"`,
      "name the snapshot of this environment",
    );
  }
  const changed = new Set(
    entriesOf(snapshot.workloads)
      .filter(({ key, workload, index, variable }) => {
        return expectations[key] !== expectationHash(requirements, workload, index, variable);
      })
      .map(({ variable }) => variable),
  );
  return {
    ...withoutChanged(snapshot, changed),
    source: { ...snapshot.source, kind: "snapshot", description: `${shown}, taken ${snapshot.takenAt}` },
  };
};

const withoutChanged = (snapshot: Snapshot, changed: ReadonlySet<Variable>): Snapshot => {
  if (changed.size === 0) return snapshot;
  const value = unverified(
    "undecidable",
    "the contract asks something else of it than when the snapshot was taken",
    "take the snapshot again with netra-preflight snapshot",
  );
  return {
    ...snapshot,
    workloads: snapshot.workloads.map((workload) => ({
      ...workload,
      containers: workload.containers.map((container) => ({
        ...container,
        variables: container.variables.map((each) =>
          changed.has(each) && each.value.known ? { ...each, value } : each,
        ),
      })),
    })),
  };
};
