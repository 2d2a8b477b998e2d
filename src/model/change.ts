import type { Location } from "./location.ts";
import type { Variable, Workload } from "./workload.ts";

/** A live variable, or a secret file, that a planned command would take away. */
export interface Drop {
  /** The container's name as it is live; empty when it has none. */
  readonly container: string;
  /** The variable's name, or the file's whole path. */
  readonly name: string;
  /** null: a file */
  readonly variable: Variable | null;
  /** The secret in the file; null for variables. */
  readonly secret: string | null;
  readonly location: Location;
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
  /** What the user is told besides the report; no values. */
  readonly notes: readonly string[];
}
