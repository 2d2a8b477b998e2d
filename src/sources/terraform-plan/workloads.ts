import type { BlindSpot, EnvironmentContract } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import type { Lookup } from "./lookup.ts";
import { isKept, type PlannedResource, type TerraformPlan } from "./parse-plan.ts";
import { textOf } from "./part.ts";
import { toServingNow } from "./serving.ts";
import { isWorkload, toPlannedWorkload } from "./workload.ts";

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

/** The workloads that there will be in the environment; what the plan deletes or forgets is none. */
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
    if (!isWorkload(resource) || !isKept(resource) || after === null || isElsewhere(resource, environment)) continue;
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

const digits = /^[0-9]+$/;

/** One plan may be about several environments: those of another project or region are not this one. */
const isElsewhere = ({ after }: PlannedResource, { project, regions }: Environment): boolean => {
  const own = textOf(after, "project");
  const isOther = own !== null && project !== null && own !== project && digits.test(own) === digits.test(project);
  const region = textOf(after, "location");
  return isOther || (regions !== null && region !== null && !regions.includes(region));
};
