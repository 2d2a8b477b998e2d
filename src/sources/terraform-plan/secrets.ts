import type { Secret } from "../../model/index.ts";
import { afterApply } from "../../model/index.ts";
import { follow } from "./json.ts";
import { type Lookup, toSecretPath } from "./lookup.ts";
import { isCreated, type PlannedResource, type TerraformPlan } from "./parse-plan.ts";
import { isOpen, type Part, textOf } from "./part.ts";

/** A version that the plan makes or keeps. */
export interface PlannedVersion {
  readonly resource: PlannedResource;
  /** `known-after-apply` where the plan makes it. */
  readonly number: string;
  readonly isNew: boolean;
  readonly enabled: boolean;
  /** null: only the apply tells, or Terraform does not keep it. Lives inside `sources` only, until it is measured. */
  readonly bytes: Uint8Array | null;
}

/** A secret of which the plan knows something. */
export interface PlannedSecret {
  readonly project: string;
  readonly id: string;
  /** The secret's own resource; null: only versions of it are in the plan. */
  readonly resource: PlannedResource | null;
  /** It does not exist before the apply, or is made anew by it. */
  readonly isNew: boolean;
  readonly metadata: Pick<Secret, "aliases" | "expireTime" | "nextRotationTime" | "rotationPeriod">;
  readonly versions: readonly PlannedVersion[];
  /** A new version of the plan that may be of this secret or of another; null: the owner of each is known. */
  readonly stray: string | null;
}

const secretType = "google_secret_manager_secret";
const versionType = "google_secret_manager_secret_version";

/** `projects/P/secrets/ID`, or the short id. */
const fullName = /^projects\/([^/]+)\/secrets\/([^/]+)(?:\/versions\/.*)?$/;

/** Every secret of the plan that will be there. `project` is the environment's. */
export const toPlannedSecrets = (
  plan: TerraformPlan,
  lookup: Lookup,
  project: string | null,
): readonly PlannedSecret[] => {
  const secrets = new Map<string, PlannedSecret>();
  let stray: string | null = null;
  for (const resource of plan.resources) {
    if (resource.type !== secretType || resource.after === null) continue;
    const name = toSecretPath(resource, project);
    const [, owner, id] = fullName.exec(name ?? "") ?? [];
    if (name === null || owner === undefined || id === undefined) continue;
    const isNew = isCreated(resource);
    const metadata = toMetadata(resource.after);
    secrets.set(name, { project: owner, id, resource, isNew, metadata, versions: [], stray: null });
  }
  for (const resource of plan.resources) {
    if (resource.type !== versionType || resource.after === null) continue;
    const name = toOwnerOf(resource, lookup, project);
    const [, owner, id] = fullName.exec(name ?? "") ?? [];
    if (name === null || owner === undefined || id === undefined) {
      if (isCreated(resource)) stray ??= resource.address;
      continue;
    }
    const known = secrets.get(name) ?? {
      project: owner,
      id,
      resource: null,
      isNew: false,
      metadata: noMetadata,
      versions: [],
      stray: null,
    };
    secrets.set(name, { ...known, versions: [...known.versions, toVersion(resource)] });
  }
  return [...secrets.values()].map((each) => ({ ...each, stray }));
};

/** Full name of the secret that a version or a grant belongs to; null when nothing tells. */
export const toOwnerOf = (
  resource: PlannedResource,
  lookup: Lookup,
  project: string | null,
  attribute = "secret",
): string | null => {
  const part = resource.after ?? resource.before;
  const text = textOf(part, attribute);
  if (text !== null) {
    const [, owner, id] = fullName.exec(text) ?? [];
    if (owner !== undefined && id !== undefined) return `projects/${owner}/secrets/${id}`;
    const own = textOf(part, "project") ?? project;
    return own === null ? null : `projects/${own}/secrets/${text}`;
  }
  const secret = lookup.named(resource, lookup.expressionAt(resource, [attribute]), [secretType]);
  return secret === null ? null : toSecretPath(secret, project);
};

const noMetadata: PlannedSecret["metadata"] = {
  aliases: {},
  expireTime: null,
  nextRotationTime: null,
  rotationPeriod: null,
};

const toMetadata = (part: Part | null): PlannedSecret["metadata"] => {
  const rotation = follow(part?.value, ["rotation", 0]);
  const aliases = follow(part?.value, ["version_aliases"]);
  const text = (key: string): string | null => {
    const value = follow(rotation, [key]);
    return typeof value === "string" ? value : null;
  };
  const period = Number(/^(\d+)(?:\.\d+)?s$/.exec(text("rotation_period") ?? "")?.[1] ?? Number.NaN);
  return {
    aliases: Object.fromEntries(
      typeof aliases === "object" && aliases !== null
        ? Object.entries(aliases).map(([name, number]) => [name, String(number)])
        : [],
    ),
    expireTime: textOf(part, "expire_time") || null,
    nextRotationTime: text("next_rotation_time"),
    rotationPeriod: Number.isNaN(period) ? null : period,
  };
};

const toVersion = (resource: PlannedResource): PlannedVersion => {
  const { after } = resource;
  const isNew = isCreated(resource);
  const number = isNew ? null : textOf(after, "version");
  return {
    resource,
    number: number ?? afterApply,
    isNew,
    enabled: textOf(after, "enabled") !== "false",
    bytes: toBytes(after),
  };
};

/** The payload, where the plan holds it; `secret_data_wo` is never written into one. */
const toBytes = (part: Part | null): Uint8Array | null => {
  const data = textOf(part, "secret_data");
  if (data === null || data === "" || isOpen(part, "secret_data")) return null;
  return textOf(part, "is_secret_data_base64") === "true" ? Buffer.from(data, "base64") : Buffer.from(data, "utf8");
};
