import type { Severity } from "../model/index.ts";

/** What a report says of a rule besides its findings. */
export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  readonly help: string;
  /** The default in a deployed tier; null where it is off. */
  readonly severity: Severity | null;
  readonly url: string;
  /** The rule's page, Markdown. */
  readonly page: string;
}
