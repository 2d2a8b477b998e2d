import { bundlerOf, type CodeUse, groupBy, isRuntimeRead } from "../../model/index.ts";
import type { DraftService } from "./draft.ts";
import { guessByName } from "./guess.ts";

/** One service out of its code: what is read without a default is required. */
export const toServiceFromCode = (key: string, folder: string, uses: readonly CodeUse[]): DraftService => {
  const own = uses.filter((use) => isRuntimeRead(use) && bundlerOf(use.variable) === null);
  const reads = groupBy(own, ({ variable }) => variable);
  const names = [...reads.keys()].filter((name) => !givenByPlatform.test(name)).sort();
  return {
    key,
    workload: key,
    kind: "service",
    container: null,
    code: [folder],
    variables: names.map((name) => {
      const { type, note } = guessByName(name);
      const places = reads.get(name) ?? [];
      const unsafe = [...new Set(places.flatMap((use) => use.unsafe ?? []))];
      const warning = unsafe.length === 0 ? null : `without it the code falls back to ${unsafe.join(" and ")}`;
      return {
        name,
        type,
        from: type === "string" ? null : "name",
        required: places.some(({ hasDefault }) => !hasDefault),
        secret: null,
        names: null,
        note: [note, warning].filter((each) => each !== null).join("; ") || null,
        isSettled: true,
      };
    }),
  };
};

const givenByPlatform = /^(?:PORT|K_\w+|CLOUD_RUN_\w+|PATH|HOME|PWD|USER|HOSTNAME|TZ|LANG|CI|NODE_ENV|TERM|TMPDIR)$/;
