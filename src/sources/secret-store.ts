import type { Expectation, Fact, Measurement, Reason, SecretEntry, Workload } from "../model/index.ts";
import type { SourceRequest } from "./source.ts";

/** One secret version that workloads refer to, with everything that its payload will be measured for. */
export interface SecretUse {
  /** The project that the secret lives in; `-` when nothing says which. */
  readonly project: string;
  readonly secret: string;
  /** `latest`, a number or an alias, as written. */
  readonly version: string;
  /** The workloads that refer to it. */
  readonly readers: readonly Workload[];
  /** Empty when no active rule would judge the value: then no payload is accessed. */
  readonly expectations: readonly Expectation[];
}

export interface StoreAnswer {
  /** One a distinct secret of the uses. */
  readonly entries: readonly SecretEntry[];
  /** Why no secret is known, when the store has no such facts at all. */
  readonly unknown: Reason | null;
  /** One list a use, in the order of its expectations. */
  readonly measurements: readonly (readonly Fact<Measurement>[])[];
  /** Short ids of every secret there is, when the plan asks for the inventory. */
  readonly ids?: Fact<readonly string[]>;
}

/** A place that holds secrets. It hands bytes to `request.measure` and to nothing else. */
export type ReadSecrets = (uses: readonly SecretUse[], request: SourceRequest) => Promise<StoreAnswer>;
