/** What a run may take. */
export interface Limits {
  /** seconds for the whole run */
  readonly timeout: number;
  /** calls under way at once */
  readonly concurrency: number;
}

/** Where nobody says otherwise. */
export const defaultLimits: Limits = { timeout: 60, concurrency: 64 };

/** Probes wait longer than checks, as a chat may take half a minute, and a service is not to be stormed. */
export const defaultProbeLimits: Limits = { timeout: 120, concurrency: 4 };
