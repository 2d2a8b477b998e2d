import { createHash } from "node:crypto";
import { toExpectation } from "../../contract/expectation.ts";
import type { EnvironmentContract, Snapshot, Variable, Workload } from "../../model/index.ts";
import { UsageError } from "../../model/index.ts";
import { requirementFor, serviceFor } from "../match.ts";

/** Raised when the shape of a snapshot or the meaning of a measurement changes. */
const format = 1;

interface SnapshotFile {
  readonly "netra-preflight-snapshot": number;
  readonly snapshot: Snapshot;
  /** `workload/container/variable/entry` -> what the value was measured against. */
  readonly expectations: Readonly<Record<string, string>>;
  /** Of all the above: a snapshot that was edited is refused, not believed. */
  readonly checksum: string;
}

const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);

/**
 * Facts and measurements of one environment as text: no value, and no digest that could be guessed offline, because
 * the digests of values are keyed with a key that ended with the run.
 */
export const toSnapshotText = (snapshot: Snapshot, requirements: EnvironmentContract): string => {
  const expectations = Object.fromEntries(
    entriesOf(snapshot.workloads).map(({ key, workload, index, variable }) => [
      key,
      expectationHash(requirements, workload, index, variable),
    ]),
  );
  const body = { snapshot, expectations };
  const file: SnapshotFile = { "netra-preflight-snapshot": format, ...body, checksum: hash(body) };
  return `${JSON.stringify(file, null, 2)}\n`;
};

/** Throws a UsageError when the text is no snapshot of this version, or was changed after it was taken. */
export const parseSnapshotText = (text: string, shown: string): Omit<SnapshotFile, "checksum"> => {
  const at = { file: shown, line: 1, column: 1 };
  const again = "take it again with netra-preflight snapshot";
  const file = parseObject(text);
  if (file === null || !("netra-preflight-snapshot" in file)) {
    throw new UsageError(`"${shown}" is no snapshot of netra-preflight`, again, at);
  }
  if (file["netra-preflight-snapshot"] !== format) {
    throw new UsageError(`"${shown}" was taken by another version of netra-preflight`, again, at);
  }
  const { snapshot, expectations, checksum } = file as unknown as SnapshotFile;
  if (checksum !== hash({ snapshot, expectations })) {
    throw new UsageError(`"${shown}" was changed after it was taken`, again, at);
  }
  return { "netra-preflight-snapshot": format, snapshot, expectations };
};

const parseObject = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
};

interface Entry {
  readonly key: string;
  readonly workload: Workload;
  readonly index: number;
  readonly variable: Variable;
}

/** Every variable under a name that also tells two entries of one name apart. */
export const entriesOf = (workloads: readonly Workload[]): readonly Entry[] =>
  workloads.flatMap((workload) =>
    workload.containers.flatMap((container, index) =>
      container.variables.map((variable, entry) => ({
        key: `${workload.kind}/${workload.region ?? "-"}/${workload.name}/${index}/${variable.name}/${entry}`,
        workload,
        index,
        variable,
      })),
    ),
  );

/** What the contract of today would measure this value against; no value is part of it. */
export const expectationHash = (
  requirements: EnvironmentContract,
  workload: Workload,
  index: number,
  variable: Variable,
): string => {
  const holder = workload.containers[index];
  if (holder === undefined) return "";
  const service = serviceFor(requirements, workload, holder);
  if (service === null) return "";
  const requirement = requirementFor(service, workload, holder, variable.name);
  return hash(toExpectation(requirements, service, requirement, variable.name));
};
