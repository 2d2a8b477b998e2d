import type { Reason } from "./fact.ts";
import type { SecretReference } from "./secret.ts";

/** A revision that gets traffic or carries a tag. */
export interface Revision {
  readonly name: string;
  /** 0 for a revision that is reached by its tag only */
  readonly percent: number;
  readonly tags: readonly string[];
  readonly references: readonly { readonly where: string; readonly reference: SecretReference }[];
  /** Why it is not known what the revision reads; absent or null: `references` is all of it, besides the definition's own. */
  readonly referencesUnread?: Reason | null;
}

/** What answers requests now. Source: Cloud Run v2, Service.traffic_statuses. */
export interface Serving {
  readonly latestCreated: string | null;
  readonly latestReady: string | null;
  /** Traffic goes to named revisions, not to the latest ready one. */
  readonly pinned: boolean;
  readonly revisions: readonly Revision[];
}
