/** One rule of a deny policy that refuses a permission, whatever grants there are. Source: IAM v2, DenyRule. */
export interface Denial {
  /** As deny policies write them: `principalSet://goog/public:all`, `principal://iam.googleapis.com/projects/-/serviceAccounts/…`. */
  readonly principals: readonly string[];
  readonly exceptions: readonly string[];
  /** The title or expression of a condition; null without one. */
  readonly condition: string | null;
  readonly policy: string;
  /** Where the policy is attached. */
  readonly level: "project" | "folder" | "organization";
  readonly resource: string;
}
