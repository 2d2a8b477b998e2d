import type { Reason, ResourceLocation } from "../../model/index.ts";
import type { OwnProject } from "../manifest/reference.ts";
import type { Lookup } from "./lookup.ts";
import type { PlannedResource } from "./parse-plan.ts";
import type { Part } from "./part.ts";

/** One planned workload and what is needed to read its parts. */
export interface Scene {
  readonly resource: PlannedResource;
  /** The plan's file, as people know it. */
  readonly file: string;
  readonly own: OwnProject;
  readonly lookup: Lookup;
  /** Where the template with the containers stands: `template[0].spec[0]`, as steps. */
  readonly pod: readonly (string | number)[];
}

/**
 * Places are addresses, as Terraform's own messages have them: `terraform show -json` prints a plan as one line, where a
 * column helps nobody.
 */
export const placeOf = (
  { path }: Pick<Part, "path">,
  { resource, file }: Pick<Scene, "resource" | "file">,
): ResourceLocation => ({
  resource: `${resource.address} (${file})`,
  field: path === "" ? null : path,
});

/** For what Terraform prints as "(known after apply)". */
export const toOpenReason = (what: string): Reason => ({
  kind: "unverified",
  code: "undecidable",
  message: `${what} is known after apply`,
  help: "check the live service after the apply",
});
