import type { Fact, Revision, Serving } from "../../model/index.ts";
import { known, referenceOf } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import { nothingServes, toServing, withUnread } from "../manifest/traffic.ts";
import { blockOf, itemsOf, type Part, textOf } from "./part.ts";

/**
 * What answers requests until the apply is through: the state that Terraform read before it planned, null for a service
 * that is not there yet. What the state's own template refers to is what the latest revision reads.
 */
export const toServingNow = (before: Part | null, template: DraftWorkload | null): Fact<Serving> => {
  if (before === null) return known(nothingServes);
  const status = blockOf(before, "status");
  const latestCreated = toShortName(
    textOf(before, "latest_created_revision") ?? textOf(status, "latest_created_revision_name"),
  );
  const latestReady = toShortName(
    textOf(before, "latest_ready_revision") ?? textOf(status, "latest_ready_revision_name"),
  );
  const targets = [...itemsOf(before, "traffic_statuses"), ...itemsOf(status, "traffic")];
  const shares = targets.map((target) => {
    const named = toShortName(textOf(target, "revision") || textOf(target, "revision_name"));
    const isLatest =
      textOf(target, "latest_revision") === "true" ||
      textOf(target, "type") === "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" ||
      named === null;
    return {
      revision: named ?? latestReady ?? "",
      percent: Number(textOf(target, "percent") ?? 0) || 0,
      tag: textOf(target, "tag") || null,
      isLatest,
    };
  });
  const whole = [{ revision: latestReady ?? "", percent: 100, tag: null, isLatest: true }];
  const serving = toServing(shares.length > 0 ? shares : whole, latestCreated, latestReady);
  const references = template === null ? [] : toReferences(template);
  const isOfState = (name: string): boolean => name === latestCreated || latestCreated === null;
  const revisions = serving.revisions.map((revision) =>
    isOfState(revision.name) ? { ...revision, references } : revision,
  );
  return known(withUnread({ ...serving, revisions }, shares, "the plan does"));
};

const toShortName = (name: string | null): string | null => name?.split("/").at(-1) || null;

const toReferences = ({
  containers,
  volumes,
}: Pick<DraftWorkload, "containers" | "volumes">): Revision["references"] => {
  const named = containers.flatMap(({ variables }) =>
    variables.flatMap(({ name, binding }) => {
      const reference = referenceOf(binding);
      return reference === null ? [] : [{ where: name, reference }];
    }),
  );
  const files = volumes.flatMap(({ name, items }) =>
    items.map(({ path, reference }) => ({ where: `${name}/${path}`, reference })),
  );
  return [...named, ...files];
};
