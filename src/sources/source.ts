import type { ResolvedEnvironment } from "../contract/resolved.ts";
import type { FetchPlan, Measure, Snapshot } from "../model/index.ts";
import type { PlanChange, Planned } from "./planned.ts";

/** When the run must be over. Every wait of a source ends with it. */
export interface Deadline {
  /** Aborted when time is up or the user interrupts. */
  readonly signal: AbortSignal;
  /** milliseconds, never negative */
  remaining(): number;
}

export interface SourceRequest extends ResolvedEnvironment {
  readonly plan: FetchPlan;
  readonly measure: Measure;
  /** What a planned command would make of the workloads; absent when none is planned. */
  readonly change?: PlanChange;
  /** Findings name files relative to it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly deadline: Deadline;
  /** How many calls may be under way at once. */
  readonly concurrency: number;
  /** A line for people who wait; no values. */
  progress(line: string): void;
  now(): Date;
}

/** What one source tells: the live side, and what a planned command would make of it, where its secrets were asked for too. */
export interface SourceAnswer extends Snapshot {
  readonly planned?: Planned;
}

/** Reads everything that one environment needs; faults of single parts become unknown facts, bad input a UsageError. */
export type ReadSource = (request: SourceRequest) => Promise<SourceAnswer>;
