import type { BlindSpot, EnvironmentContract, PlannedRemoval } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import type { Lookup } from "./lookup.ts";
import { isDestroyed, type PlannedResource, type TerraformPlan } from "./parse-plan.ts";
import { type Part, textOf } from "./part.ts";
import { toServingNow } from "./serving.ts";
import { kindOf, toPlannedWorkload } from "./workload.ts";

/** A workload of the plan and the resource that it is read from. */
export interface ReadWorkload {
  readonly resource: PlannedResource;
  readonly draft: DraftWorkload;
}

export interface ReadWorkloads {
  readonly workloads: readonly ReadWorkload[];
  readonly blindSpots: readonly BlindSpot[];
}

type Environment = Pick<EnvironmentContract, "project" | "regions">;

/** The workloads that there will be in the environment; what the plan destroys is none. */
export const toReadWorkloads = (
  { resources }: TerraformPlan,
  environment: Environment,
  lookup: Lookup,
  file: string,
): ReadWorkloads => {
  const workloads: ReadWorkload[] = [];
  const blindSpots: BlindSpot[] = [];
  for (const resource of resources) {
    const { after, before } = resource;
    if (kindOf(resource) === null || after === null || isElsewhere(after, environment)) continue;
    const planned = toPlannedWorkload(resource, after, environment, lookup, file);
    if ("blind" in planned) {
      blindSpots.push(planned.blind);
      continue;
    }
    const now = before === null ? null : toPlannedWorkload(resource, before, environment, lookup, file);
    const template = now === null || "blind" in now ? null : now.draft;
    const { draft } = planned;
    const serving = draft.kind === "service" ? toServingNow(before, template) : draft.serving;
    workloads.push({ resource, draft: { ...draft, serving } });
  }
  return { workloads, blindSpots };
};

/** The workloads of the environment that the plan destroys, or makes anew under another name. */
export const toRemovals = ({ resources }: TerraformPlan, environment: Environment): readonly PlannedRemoval[] =>
  resources.flatMap((resource) => {
    const { address, before, after } = resource;
    const kind = kindOf(resource);
    const workload = textOf(before, "name");
    if (kind === null || before === null || workload === null || !isDestroyed(resource)) return [];
    return isElsewhere(before, environment) || textOf(after, "name") === workload ? [] : [{ address, kind, workload }];
  });

const digits = /^[0-9]+$/;

/** One plan may be about several environments: those of another project or region are not this one. */
const isElsewhere = (part: Part, { project, regions }: Environment): boolean => {
  const own = textOf(part, "project");
  const isOther = own !== null && project !== null && own !== project && digits.test(own) === digits.test(project);
  const region = textOf(part, "location");
  return isOther || (regions !== null && region !== null && !regions.includes(region));
};
