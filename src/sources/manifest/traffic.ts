import type { Serving } from "../../model/index.ts";

/** One target of an observed traffic split, in the words that both APIs share. */
export interface TrafficShare {
  readonly revision: string;
  readonly percent: number;
  readonly tag: string | null;
  /** The target follows the latest ready revision. */
  readonly isLatest: boolean;
}

/** Jobs and worker pools have no traffic. */
export const nothingServes: Serving = { latestCreated: null, latestReady: null, pinned: false, revisions: [] };

/** What serves, of an export. A definition holds no other revisions, so what those refer to is not in it. */
export const toServing = (
  shares: readonly TrafficShare[],
  latestCreated: string | null,
  latestReady: string | null,
): Serving => {
  const served = shares.filter(({ percent }) => percent > 0);
  const names = [...new Set(shares.map(({ revision }) => revision))];
  return {
    latestCreated,
    latestReady,
    pinned: served.length > 0 && !served.some(({ isLatest }) => isLatest),
    revisions: names.map((name) => {
      const own = shares.filter(({ revision }) => revision === name);
      return {
        name,
        percent: own.reduce((sum, { percent }) => sum + percent, 0),
        tags: own.flatMap(({ tag }) => tag ?? []),
        references: [],
      };
    }),
  };
};
