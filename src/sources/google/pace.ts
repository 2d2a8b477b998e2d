/** Secret Manager's limit for every list and get of metadata. Source: cloud.google.com/secret-manager/quotas. */
export const readsPerMinute = 600;

const minute = 60_000;

/** milliseconds since any fixed moment; never goes back */
export type Clock = () => number;

/** Counts reads by project over a sliding minute. */
export class Pace {
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #reads = new Map<string, number[]>();

  constructor(clock: Clock, limit = readsPerMinute) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Books the next read and answers how many milliseconds it has to wait; null: longer than `patience`, nothing is booked. */
  book(project: string, patience: number): number | null {
    const now = this.#clock();
    const all = this.#reads.get(project) ?? [];
    const reads = all.filter((moment) => moment > now - minute);
    const blocker = reads.length < this.#limit ? null : reads.at(-this.#limit);
    const moment = Math.max(now, blocker === null || blocker === undefined ? now : blocker + minute);
    if (moment - now > patience) return null;
    reads.push(moment);
    this.#reads.set(project, reads);
    return moment - now;
  }
}
