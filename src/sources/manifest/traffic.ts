import { notChecked, type Revision, type Serving } from "../../model/index.ts";

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
  // A target that follows the latest revision has no name before that revision is there.
  const names = [...new Set(shares.map(({ revision }) => revision))].filter((name) => name !== "");
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

/** Of revisions that follow the definition the definition tells all; what others read is not in a file. */
export const withUnread = (serving: Serving, shares: readonly TrafficShare[], what: string): Serving => {
  const own = new Set(shares.filter(({ isLatest }) => isLatest).map(({ revision }) => revision));
  const toRevision = (revision: Revision): Revision => {
    if (own.has(revision.name) || revision.name === serving.latestCreated || revision.references.length > 0)
      return revision;
    const { reason } = notChecked("not-in-source", `${what} not tell what revision "${revision.name}" reads`);
    return { ...revision, referencesUnread: reason };
  };
  return { ...serving, revisions: serving.revisions.map(toRevision) };
};
