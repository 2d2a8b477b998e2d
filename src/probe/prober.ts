import type { Sighting } from "../model/index.ts";

/** What probes are made with. */
export interface Prober {
  /** The variables that hold tokens. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Commands that print tokens are started here. */
  readonly cwd: string;
  /** Aborted when the whole run must end. */
  readonly signal: AbortSignal;
  /** Probes under way at once. */
  readonly concurrency: number;
  /** Milliseconds before the second attempt; each further pause is twice as long, up to ten seconds. */
  readonly pause: number;
  /** Certificates that are trusted instead of the machine's own, PEM. */
  readonly ca?: string;
  now(): Date;
}

/** What one attempt saw. */
export type Attempt = Omit<Sighting, "attempts">;

/** The most that is read of an answer whose content matters, in bytes. */
export const answerLimit = 1024 * 1024;
