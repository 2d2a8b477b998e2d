import type { Denial } from "./denial.ts";
import type { Fact, Reason } from "./fact.ts";
import type { Location } from "./location.ts";
import type { Measurement } from "./measurement.ts";
import type { SecretReference } from "./secret.ts";
import type { Serving } from "./serving.ts";

export type WorkloadKind = "service" | "job" | "worker-pool";

/** How a variable gets its value. A literal's text is measured at the source's edge and never kept. */
export type Binding =
  | {
      readonly kind: "literal" /** how a manifest wrote it */;
      readonly written: "string" | "number" | "boolean" | "null";
      /** What the definition itself tells of a text that it does not hold: `a secret of GitHub`; absent: nothing. */
      readonly holds?: string;
    }
  | { readonly kind: "secret"; readonly reference: SecretReference }
  /** name without value: the empty string at run time */
  | { readonly kind: "nothing" }
  /** both `value` and `valueFrom` */
  | { readonly kind: "both"; readonly reference: SecretReference }
  /** a Kubernetes source that Cloud Run does not have: `configMapKeyRef`, `fieldRef`, … */
  | { readonly kind: "unsupported"; readonly what: string };

/** One entry of a container's `env`. */
export interface Variable {
  readonly name: string;
  readonly binding: Binding;
  readonly value: Fact<Measurement>;
  readonly location: Location;
}

export interface Mount {
  readonly volume: string;
  readonly path: string;
  readonly subPath: string | null;
  readonly location: Location;
}

/** One container of a workload's template. */
export interface Container {
  /** Empty when the definition gives none. */
  readonly name: string;
  /** Whether requests reach it: it has ports, or it is the only one of a service. */
  readonly ingress: boolean;
  readonly ports: readonly number[];
  readonly variables: readonly Variable[];
  readonly mounts: readonly Mount[];
  /** `envFrom` and the like: whole blocks that Cloud Run ignores or refuses. */
  readonly unsupported: readonly { readonly what: string; readonly location: Location }[];
  /** Why the process may see more variables than these; absent: these are all. */
  readonly open?: Reason;
  readonly location: Location;
}

export interface SecretItem {
  readonly path: string;
  readonly reference: SecretReference;
}

export interface Volume {
  readonly name: string;
  readonly kind: "secret" | "cloud-sql" | "empty-dir" | "gcs" | "nfs" | "unsupported";
  /** What Kubernetes calls a kind that Cloud Run is known not to have: `configMap`; absent for all others. */
  readonly foreign?: string;
  /** One a file; a secret volume without items has one, named after the secret, at `latest`. */
  readonly items: readonly SecretItem[];
  readonly location: Location;
}

/** An entry of `run.googleapis.com/secrets`, on the template (where it counts) or on the service (where it does not). */
export interface SecretAlias {
  readonly alias: string;
  /** null when the entry has the wrong form */
  readonly target: { readonly project: string; readonly secret: string } | null;
  readonly on: "template" | "metadata";
  readonly location: Location;
}

export interface VpcAccess {
  readonly egress: "all-traffic" | "private-ranges-only";
}

export type Ingress = "all" | "internal" | "internal-and-load-balancer" | "none";

/** A Cloud Run service, job or worker pool as its definition says; what serves is `serving`. */
export interface Workload {
  readonly kind: WorkloadKind;
  readonly name: string;
  readonly project: string | null;
  /** Digits; null when the source does not tell. */
  readonly projectNumber: string | null;
  readonly region: string | null;
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly secretAliases: readonly SecretAlias[];
  /** e-mail; null is the project's default compute account */
  readonly serviceAccount: string | null;
  /** `project:region:instance`, as attached */
  readonly cloudSqlInstances: readonly string[];
  readonly vpcAccess: VpcAccess | null;
  readonly executionEnvironment: "gen1" | "gen2" | null;
  readonly ingress: Fact<Ingress>;
  /** Members that may invoke it; `allUsers` when the IAM check is off. */
  readonly invokers: Fact<readonly string[]>;
  /** Why more members may invoke it than were found; absent or null: all places were read. */
  readonly invokersUnread?: Reason | null;
  /** What deny policies above the service refuse, whoever may invoke it; absent: nothing that was read. */
  readonly invokerDenials?: readonly Denial[];
  /** Why more may be refused than was read, not checked where few may look; absent: every deny policy was read. */
  readonly invokerDenialsUnread?: Reason;
  /** Every URL that Cloud Run reports for it, tags included. */
  readonly urls: Fact<readonly string[]>;
  readonly serving: Fact<Serving>;
  readonly location: Location;
}

/** Who may invoke a service, and what overrules it. */
export type Invokers = Pick<Workload, "invokers" | "invokersUnread" | "invokerDenials" | "invokerDenialsUnread">;

/** The short id where the secret lives in the workload's own project, else the full name. */
export const shownSecret = (workload: { readonly project: string | null }, reference: SecretReference): string =>
  reference.project === null || reference.project === workload.project
    ? reference.secret
    : `projects/${reference.project}/secrets/${reference.secret}`;

export const referenceOf = (binding: Binding): SecretReference | null =>
  binding.kind === "secret" || binding.kind === "both" ? binding.reference : null;
