import type { Change } from "./change.ts";
import type { ServiceCode } from "./code.ts";
import type { Fact, Reason } from "./fact.ts";
import type { Probed } from "./probe.ts";
import type { SecretEntry } from "./secret.ts";
import type { TerraformChange } from "./terraform.ts";
import type { Workload } from "./workload.ts";

export type SourceKind =
  | "cloud-run"
  | "manifests"
  | "terraform-plan"
  | "workflow"
  | "dotenv"
  | "snapshot"
  | "process-env"
  | "code"
  | "probes";

/** Where the facts of one environment came from; part of the JSON report. */
export interface SourceSummary {
  readonly kind: SourceKind;
  /** For people: `netra-staging, us-central1` or `deploy/staging/*.yaml`. */
  readonly description: string;
  readonly project: string | null;
  readonly payloads: "read" | "never" | "none";
  /** An emulator answered, not Google. */
  readonly emulated: boolean;
}

/** A part of the environment in which workloads may exist that could not be read. */
export interface BlindSpot {
  /** `region us-east1`, `file deploy/x.yaml` */
  readonly where: string;
  readonly reason: Reason;
}

/** What files define, whatever is live. Values are not in it. */
export interface Definition {
  /** `deploy/*.yaml` */
  readonly description: string;
  readonly workloads: readonly Workload[];
  readonly blindSpots: readonly BlindSpot[];
}

/** All that was learned about one environment. Plain data: it can be written as JSON and read back. */
export interface Snapshot {
  readonly environment: string;
  readonly source: SourceSummary;
  /** RFC 3339; the moment that expiry and rotation are judged against. */
  readonly takenAt: string;
  readonly workloads: readonly Workload[];
  readonly blindSpots: readonly BlindSpot[];
  /** The secrets that workloads refer to, sorted by name. Empty when no source of secrets was asked. */
  readonly secrets: readonly SecretEntry[];
  /** Why secrets are not known at all, when no source of secrets was asked or the whole list failed. */
  readonly secretsUnknown: Reason | null;
  /** Short ids of every secret in the environment's project, referred to or not; absent when nobody asked. */
  readonly secretIds?: Fact<readonly string[]>;
  /** What was seen after a deploy; only `probe` looks. */
  readonly probes?: readonly Probed[];
  /** The source code of services; only `scan` looks at it. */
  readonly code?: readonly ServiceCode[];
  /** Workloads as a definition in files has them, for comparing names, sources and secret ids; absent: none is named. */
  readonly definition?: Definition;
  /** The command whose result `workloads` shows; absent: they are as they were read. */
  readonly change?: Change;
  /** What applying the Terraform plan that was read does besides; absent for other sources. */
  readonly terraform?: TerraformChange;
}
