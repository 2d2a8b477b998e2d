/**
 * The state of an emulated Google Cloud and how it misbehaves. Plain JSON: golden cases keep one as `cloud.json`.
 * Resources may be given in the API's own JSON (v2 camelCase) or in the short forms below.
 */
export interface Cloud {
  /** By project id. */
  readonly projects: Readonly<Record<string, Project>>;
  /** By number. */
  readonly folders?: Readonly<Record<string, Ancestor>>;
  /** By number. */
  readonly organizations?: Readonly<Record<string, Ancestor>>;
  /** Custom roles by full name, e.g. `projects/p/roles/reader`, with their permissions, or more of their JSON. */
  readonly roles?: Readonly<Record<string, readonly string[] | RoleState>>;
  readonly faults?: readonly Fault[];
  /** milliseconds that every call takes */
  readonly latency?: number;
  /** Entries of one page, whatever the caller asks for. */
  readonly pageSize?: number;
  /** Seed of the faults' chance. */
  readonly seed?: number;
}

interface RoleState {
  readonly includedPermissions: readonly string[];
  readonly stage?: string;
  readonly deleted?: boolean;
}

export interface Ancestor {
  /** `folders/1` or `organizations/2` */
  readonly parent?: string;
  readonly policy?: Policy;
  /** Permissions that the caller does not have here; only those of deny policies are looked at. */
  readonly withheld?: readonly string[];
  /** By id: the rules of each deny policy that is attached here. */
  readonly denyPolicies?: Readonly<Record<string, readonly DenyRule[]>>;
}

export interface DenyRule {
  readonly deniedPrincipals: readonly string[];
  readonly exceptionPrincipals?: readonly string[];
  /** `secretmanager.googleapis.com/versions.access` */
  readonly deniedPermissions: readonly string[];
  readonly exceptionPermissions?: readonly string[];
  readonly denialCondition?: { readonly title?: string; readonly expression: string };
}

export interface Project extends Ancestor {
  /** Default: a number made from the place in the list. */
  readonly number?: string;
  /** Regions with Cloud Run resources; default `["us-central1"]`. */
  readonly regions?: readonly string[];
  /** Regions that Cloud Run offers and this project never used. */
  readonly idleRegions?: readonly string[];
  /** Regions that a list of services names as unreachable. */
  readonly unreachable?: readonly string[];
  readonly services?: readonly RunResource[];
  readonly jobs?: readonly RunResource[];
  readonly workerPools?: readonly RunResource[];
  readonly revisions?: readonly RevisionState[];
  /** By id. A text is the value of the one enabled version. */
  readonly secrets?: Readonly<Record<string, string | SecretState>>;
}

/**
 * A service, job or worker pool: `name`, `region` and any field of its v2 JSON. `env` is short for the environment of the
 * first container; `serviceAccount` for that of the template.
 */
export interface RunResource {
  readonly name: string;
  /** Default: the project's first region. */
  readonly region?: string;
  readonly env?: Readonly<Record<string, EnvValue>>;
  readonly serviceAccount?: string;
  readonly policy?: Policy;
  readonly [field: string]: unknown;
}

/** A literal, or a reference in short form. */
export type EnvValue = string | { readonly secret: string; readonly version?: string };

/** A revision: `name`, `service`, `region`, `env` and any field of its v2 JSON. */
interface RevisionState extends RunResource {
  readonly service: string;
}

export interface SecretState {
  /** In the order of creation: the first is number 1. A text is an enabled version. */
  readonly versions?: readonly (string | VersionState)[];
  readonly aliases?: Readonly<Record<string, number>>;
  /** RFC 3339 */
  readonly expireTime?: string;
  readonly rotation?: { readonly nextRotationTime?: string; readonly rotationPeriod?: string };
  readonly labels?: Readonly<Record<string, string>>;
  readonly policy?: Policy;
}

export interface VersionState {
  readonly value?: string;
  readonly base64?: string;
  readonly state?: "ENABLED" | "DISABLED" | "DESTROYED";
  /** RFC 3339; default: one day after the version before it. */
  readonly createTime?: string;
  readonly scheduledDestroyTime?: string;
  /** How many accesses answer with a checksum that does not fit; -1: all. */
  readonly corrupt?: number;
}

export interface Policy {
  readonly bindings: readonly {
    readonly role: string;
    readonly members: readonly string[];
    readonly condition?: { readonly title?: string; readonly expression?: string };
  }[];
}

/** What goes wrong, and when. The first fault that fits a call decides. */
export interface Fault {
  /** `ListServices`, `AccessSecretVersion`, …; default: every method. */
  readonly method?: string;
  /** The resource or its parent: `projects/p/secrets/s` fits its versions too. Default: every resource. */
  readonly resource?: string;
  /** Only the resource itself, not those below it. */
  readonly alone?: boolean;
  /** A gRPC status, e.g. `UNAVAILABLE`, `PERMISSION_DENIED`. */
  readonly code?: string;
  /** Default: Google's own text. */
  readonly message?: string;
  /** google.rpc.ErrorInfo: `SERVICE_DISABLED`, `CONSUMER_INVALID`, … */
  readonly reason?: string;
  /** Calls that fit and are left alone first. */
  readonly after?: number;
  /** How often it strikes; default: always. */
  readonly times?: number;
  /** 0 to 1; default 1. */
  readonly probability?: number;
  /** The call is never answered. */
  readonly hang?: boolean;
  /** milliseconds on top of the cloud's latency; the call then succeeds unless `code` is given. */
  readonly latency?: number;
  /** A list answers with the page token that it was called with. */
  readonly repeatPageToken?: boolean;
  /** The call is answered with this, whatever it asks for. */
  readonly answer?: object;
  /** A list starts with a page without entries that names the next one. */
  readonly emptyFirst?: boolean;
}
