import type { Denial } from "./denial.ts";
import type { Fact, Reason } from "./fact.ts";
import type { Grant } from "./grant.ts";

/** What a workload says about where a value comes from. Nothing here is resolved. */
export interface SecretReference {
  /** The project that the reference names; null is the workload's own. */
  readonly project: string | null;
  /** Short secret id. Empty when the reference names none. */
  readonly secret: string;
  /** `latest`, a number or an alias, exactly as written. Empty when the reference names none. */
  readonly version: string;
  /** The reference as written when it is no legal name or path (regional, path where a name belongs); else null. */
  readonly malformed: string | null;
  /** Why the secret or its version is not known yet, as before the apply of a plan; absent or null: both are known. */
  readonly undecided?: Reason | null;
}

export type VersionState = "ENABLED" | "DISABLED" | "DESTROYED";

/** A version of a secret. Times are RFC 3339 in UTC. Source: Secret Manager v1, SecretVersion. */
export interface SecretVersion {
  readonly number: string;
  readonly state: VersionState;
  readonly createTime: string | null;
  readonly scheduledDestroyTime: string | null;
}

/** Metadata of one secret. Source: Secret Manager v1, Secret. */
export interface Secret {
  readonly project: string;
  readonly id: string;
  /** alias -> version number */
  readonly aliases: Readonly<Record<string, string>>;
  readonly expireTime: string | null;
  readonly nextRotationTime: string | null;
  /** seconds */
  readonly rotationPeriod: number | null;
  /** Why expiry and rotation are not known; absent or null: they are as stated above. */
  readonly datesUnread?: Reason | null;
  /** Newest created first: those that the fetch plan asks for. */
  readonly versions: Fact<readonly SecretVersion[]>;
  /** Who may read payloads of this secret, inherited grants included: those that the fetch plan asks for. */
  readonly grants: Fact<readonly Grant[]>;
  /** Why more grants may stand than were found, e.g. on a folder that may not be read; absent or null: all were read. */
  readonly grantsUnread?: Reason | null;
  /** What deny policies above the secret refuse, whatever is granted; absent: nothing that was read. */
  readonly denials?: readonly Denial[];
  /** Why more may be refused than was read, not checked where few may look; absent: every deny policy was read. */
  readonly denialsUnread?: Reason;
}

/** A secret that a workload refers to; `secret` is known as null when it does not exist. */
export interface SecretEntry {
  readonly project: string;
  readonly id: string;
  readonly secret: Fact<Secret | null>;
}

/** `projects/<project>/secrets/<id>` */
export const secretName = (project: string, id: string): string => `projects/${project}/secrets/${id}`;

/** The version that a reference means: `latest` is the newest created one, enabled or not. */
export const resolveVersion = (
  secret: Secret,
  versions: readonly SecretVersion[],
  wanted: string,
): SecretVersion | null => {
  if (wanted === "latest") return versions[0] ?? null;
  const number = Object.hasOwn(secret.aliases, wanted) ? secret.aliases[wanted] : wanted;
  return versions.find((version) => version.number === number) ?? null;
};
