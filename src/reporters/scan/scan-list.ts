import type { CodeVariable, Report } from "../../engine/index.ts";
import type { SkippedPath } from "../../model/index.ts";

/** What a scan found, for its own two formats; the others show the report alone. */
export interface ScanList {
  readonly version: string;
  /** The folders as people know them. */
  readonly folders: string;
  readonly files: number;
  readonly variables: readonly CodeVariable[];
  /** Passed over on purpose: minified, binary, too large. */
  readonly skipped: readonly SkippedPath[];
  /** Could not be read. */
  readonly unread: readonly SkippedPath[];
  /** null: there is no contract to hold it against */
  readonly report: Report | null;
}
