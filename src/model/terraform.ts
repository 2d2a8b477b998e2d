import type { WorkloadKind } from "./workload.ts";

/** What a plan puts where only the apply will tell: the number of a version, the e-mail of an account. */
export const afterApply = "known-after-apply";

/** A secret or a version that applying a Terraform plan takes away. */
export interface PlannedLoss {
  /** `google_secret_manager_secret_version.jwt` */
  readonly address: string;
  readonly project: string;
  /** Short id */
  readonly secret: string;
  /** null: the secret itself, and every version with it. */
  readonly version: string | null;
  readonly does: "destroy" | "disable";
  /** When the plan makes another one in its place; null: it makes none. */
  readonly replaced: "before" | "after" | null;
}

/** A resource that a workload of the same plan needs, and that Terraform may make after it: nothing says that it depends. */
export interface PlannedRace {
  readonly address: string;
  readonly makes: "version" | "grant";
  /** Short id */
  readonly secret: string;
  /** The workload that needs it. */
  readonly kind: WorkloadKind;
  readonly workload: string;
}

/** A workload that applying a plan takes away. */
export interface PlannedRemoval {
  /** `google_cloud_run_v2_service.backend` */
  readonly address: string;
  readonly kind: WorkloadKind;
  readonly workload: string;
}

/** A secret that a plan makes, or gives a new version: what is wrong with either is closed in the code. */
export interface PlannedStore {
  readonly project: string;
  /** Short id */
  readonly secret: string;
  /** The secret is not there before the apply. */
  readonly isNew: boolean;
  /** The plan makes a version of it. */
  readonly hasVersion: boolean;
}

/** What applying a plan does besides changing workloads. */
export interface TerraformChange {
  readonly removals: readonly PlannedRemoval[];
  readonly stores: readonly PlannedStore[];
  readonly losses: readonly PlannedLoss[];
  readonly races: readonly PlannedRace[];
}
