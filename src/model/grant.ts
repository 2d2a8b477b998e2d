/** One member that one binding lets read payloads. Source: IAM v1, Policy. */
export interface Grant {
  /** As IAM writes it: `serviceAccount:a@p.iam.gserviceaccount.com`, `group:…`, `deleted:…`. */
  readonly member: string;
  readonly role: string;
  /** Where the binding stands: a secret, a project, a folder or the organisation. */
  readonly level: "secret" | "project" | "folder" | "organization";
  readonly resource: string;
  /** The title or expression of an IAM condition; null without one. */
  readonly condition: string | null;
}
