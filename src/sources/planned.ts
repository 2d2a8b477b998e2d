import type { Drop, Invokers, TypeConflict, Workload } from "../model/index.ts";

/** What a planned command would make of the workloads that a source has read. */
export interface Planned {
  /** `gcloud run deploy netra-backend-staging` */
  readonly command: string;
  /** Which of the workloads it changes; null: it makes a new one. */
  readonly at: number | null;
  /** The workload as the command would leave it; values behind references are not known yet. */
  readonly workload: Workload;
  readonly drops: readonly Drop[];
  readonly conflicts: readonly TypeConflict[];
  /** What the user is told besides the report, given what is live; no values. */
  readonly notes: readonly string[];
  /** Whether the command is for a workload that is there, for one that is not, or for either. */
  readonly wants: "live" | "new" | "either";
  /** Who may invoke it, given who may now. */
  toInvokers(live: Invokers): Invokers;
}

/** Asked once, when the workloads are known; throws a UsageError when the command cannot be meant for them. */
export type PlanChange = (workloads: readonly Workload[]) => Planned;
