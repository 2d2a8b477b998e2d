import { UsageError } from "../../model/index.ts";
import { isMap } from "./json.ts";
import { type Part, toPart } from "./part.ts";

/** What happens to a resource, in Terraform's words, in the order in which it happens. */
type Action = "no-op" | "create" | "read" | "update" | "delete" | "forget";

/** One resource of a plan: what it is now, and what it will be. */
export interface PlannedResource {
  /** `module.api["eu"].google_cloud_run_v2_service.this[0]` */
  readonly address: string;
  /** The address in the code, without the keys of `count` and `for_each`. */
  readonly code: string;
  readonly type: string;
  readonly actions: readonly Action[];
  /** null: it does not exist yet. */
  readonly before: Part | null;
  /** null: it will not exist any more. */
  readonly after: Part | null;
}

export interface TerraformPlan {
  readonly resources: readonly PlannedResource[];
  /** The code that the plan was made of, as JSON; empty when the plan does not hold it. */
  readonly configuration: unknown;
  /** Terraform could not plan everything: it failed, or left changes for a later run. */
  readonly partial: boolean;
}

const advice = "write it with: terraform show -json tfplan > plan.json";

type Json = Readonly<Record<string, unknown>>;

const maps = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isMap) : []);

/**
 * A plan as `terraform show -json` (or OpenTofu's) prints it. Throws a UsageError for anything else.
 * Source: developer.hashicorp.com/terraform/internals/json-format, format 1.
 */
export const parsePlan = (text: string, file: string): TerraformPlan => {
  const start = { file, line: 1, column: 1 };
  const plan = parseJson(text);
  if (!isMap(plan)) throw new UsageError(`"${file}" is no Terraform plan in JSON`, advice, start);
  if (!Array.isArray(plan.resource_changes)) throw toOtherFile(plan, file);
  const major = String(plan.format_version ?? "1").split(".")[0];
  if (major !== "1" && major !== "0") {
    throw new UsageError(`"${file}" has a format of plans that this version does not know`, "update the tool", start);
  }
  return {
    resources: maps(plan.resource_changes).flatMap(toResource),
    configuration: plan.configuration,
    partial: plan.errored === true || plan.complete === false,
  };
};

/** The parser's own message would quote the file: it is dropped. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const toOtherFile = (plan: Json, file: string): UsageError => {
  const start = { file, line: 1, column: 1 };
  if (isMap(plan.values)) return new UsageError(`"${file}" is a Terraform state, not a plan`, advice, start);
  if ("format_version" in plan && "planned_values" in plan) {
    return new UsageError(`"${file}" is a plan without resource_changes`, advice, start);
  }
  return new UsageError(`"${file}" is no Terraform plan in JSON`, advice, start);
};

const actions: ReadonlySet<string> = new Set(["no-op", "create", "read", "update", "delete", "forget"]);

const toResource = (entry: Json): readonly PlannedResource[] => {
  const { address, type, change } = entry;
  // Data sources are read, not made.
  if (typeof address !== "string" || typeof type !== "string" || entry.mode === "data" || !isMap(change)) return [];
  // An object that lost its place in the state ("deposed") is only destroyed: the living one has an entry of its own.
  if (typeof entry.deposed === "string") return [];
  const { before, after } = change;
  const named = Array.isArray(change.actions) ? change.actions : [];
  const was = isMap(before) ? toPart(before) : null;
  // What Terraform only forgets stays as it is, outside its care.
  const stays = named.includes("forget") ? was : null;
  return [
    {
      address,
      code: toCodeAddress(address),
      type,
      actions: named.filter((each): each is Action => actions.has(each)),
      before: was,
      after: isMap(after) ? toPart(after, change.after_unknown) : stays,
    },
  ];
};

/** Without `[0]` and `["key"]`; a key may hold brackets and quotes of its own. */
const toCodeAddress = (address: string): string => address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, "");

/** It exists for the first time, or once more. */
export const isCreated = ({ actions: all }: PlannedResource): boolean => all.includes("create");

export const isDestroyed = ({ actions: all }: PlannedResource): boolean => all.includes("delete");
