import type { Denial, Reason, SecretEntry, VersionState, Workload } from "../../src/model/index.ts";
import { definedReferences, known, notChecked } from "../../src/model/index.ts";
import { project } from "./scene-workloads.ts";

type SceneSecret =
  | string
  | {
      /** Newest first; the first one's number is the count unless given. */
      versions?: {
        number?: string;
        state?: VersionState;
        value?: string;
        createTime?: string;
        scheduledDestroyTime?: string;
      }[];
      aliases?: Record<string, string>;
      expireTime?: string;
      nextRotationTime?: string;
      rotationPeriod?: number;
      grants?: {
        member: string;
        role?: string;
        level?: "secret" | "project" | "folder" | "organization";
        condition?: string;
      }[];
      denials?: Partial<Denial>[];
      denialsUnread?: Reason;
    };

/** By id, or by `project/id`. */
export type SceneSecrets = Record<string, SceneSecret>;

interface WithSecrets {
  readonly secrets?: SceneSecrets;
}

/** `id@version` -> text, for every way to name an enabled version. */
export const toPayloads = ({ secrets = {} }: WithSecrets): ReadonlyMap<string, string> => {
  const payloads = new Map<string, string>();
  for (const [id, secret] of Object.entries(secrets)) {
    if (typeof secret === "string") {
      payloads.set(`${id}@latest`, secret);
      payloads.set(`${id}@1`, secret);
      continue;
    }
    const versions = secret.versions ?? [];
    for (const [index, version] of versions.entries()) {
      const number = version.number ?? String(versions.length - index);
      if ((version.state ?? "ENABLED") !== "ENABLED" || version.value === undefined) continue;
      payloads.set(`${id}@${number}`, version.value);
      if (index === 0) payloads.set(`${id}@latest`, version.value);
      for (const [alias, target] of Object.entries(secret.aliases ?? {})) {
        if (target === number) payloads.set(`${id}@${alias}`, version.value);
      }
    }
  }
  return payloads;
};

export const toEntries = ({ secrets = {} }: WithSecrets, workloads: readonly Workload[]): readonly SecretEntry[] => {
  const referred = workloads.flatMap(definedReferences);
  const names = new Map<string, string>(Object.keys(secrets).map((id) => [`${project}/${id}`, project]));
  for (const { secret, project: other } of referred) names.set(`${other ?? project}/${secret}`, other ?? project);
  return [...names].sort().map(([name, owner]) => {
    const id = name.slice(owner.length + 1);
    return { project: owner, id, secret: known(toSecret(owner, id, secrets[id] ?? secrets[name])) };
  });
};

const everybody: Denial = {
  principals: ["principalSet://goog/public:all"],
  exceptions: [],
  condition: null,
  policy: "guard",
  level: "organization",
  resource: "organizations/9",
};

const toSecret = (owner: string, id: string, secret: SceneSecret | undefined) => {
  if (secret === undefined) return null;
  const detailed = typeof secret === "string" ? { versions: [{ value: secret }] } : secret;
  const versions = detailed.versions ?? [];
  return {
    project: owner,
    id,
    aliases: detailed.aliases ?? {},
    expireTime: detailed.expireTime ?? null,
    nextRotationTime: detailed.nextRotationTime ?? null,
    rotationPeriod: detailed.rotationPeriod ?? null,
    versions: known(
      versions.map((version, index) => ({
        number: version.number ?? String(versions.length - index),
        state: version.state ?? ("ENABLED" as const),
        createTime: version.createTime ?? null,
        scheduledDestroyTime: version.scheduledDestroyTime ?? null,
      })),
    ),
    grants:
      detailed.grants === undefined
        ? notChecked("not-in-source", "the scene has no grants")
        : known(
            detailed.grants.map(
              ({ member, role = "roles/secretmanager.secretAccessor", level = "secret", condition = null }) => ({
                member,
                role,
                level,
                resource: `projects/${owner}/secrets/${id}`,
                condition,
              }),
            ),
          ),
    ...(detailed.denials === undefined
      ? {}
      : { denials: detailed.denials.map((denial) => ({ ...everybody, ...denial })) }),
    ...(detailed.denialsUnread === undefined ? {} : { denialsUnread: detailed.denialsUnread }),
  };
};
