import type {
  Ingress,
  Location,
  PlannedLoss,
  RelationTarget,
  Revision,
  SecretReference,
  SecretVersion,
} from "../model/index.ts";

/** A service of the contract and the URLs that are its own. */
export interface Peer {
  readonly service: string;
  readonly workload: string;
  readonly urls: readonly string[];
}

/** Whether two values are equal. Never more than that. */
export type Comparison = "equal" | "different" | "absent";

export interface RelationView {
  readonly kind: "same-as" | "differs-from" | "contains";
  /** As the contract writes it: `auth.SERVICE_SECRET`, `JWT_SECRET_KEY`, `auth.jwt`. */
  readonly target: string;
  readonly to: RelationTarget;
  /** The variable or the effective name on this side. */
  readonly variable: string | null;
  readonly effective: string | null;
  /** For an `effective` relation: what each side resolves to, and the names skipped as too short. */
  readonly resolution: string | null;
  readonly why: string | null;
  readonly location: Location;
}

/** Whether the workload's own account may read a secret's payload. */
export interface Access {
  readonly allowed: boolean;
  /** How that was found, e.g. the role and level of the grant, or what is missing. */
  readonly because: string;
  readonly member: string;
  /** A deny policy refuses it: no grant would help. Absent: none does. */
  readonly isRefused?: true;
}

/** A version that a revision reads; null when there is no such version, or no such secret. */
export interface ServedReference {
  readonly revision: Revision;
  readonly where: string;
  readonly reference: SecretReference;
  readonly shown: string;
  readonly version: SecretVersion | null;
}

/** A variable of another environment that reads the same secret, or holds the same value. */
export interface SharedValue {
  readonly by: "secret" | "value";
  readonly environment: string;
  readonly service: string;
  readonly variable: string;
}

/** The service of this environment that a URL leads to, and which traffic it takes. */
export interface PeerIngress {
  readonly service: string;
  readonly ingress: Ingress;
  /** The URL is Cloud Run's own, not one of a load balancer. */
  readonly isRunApp: boolean;
}

/** Whether the workload's own account may invoke the service that a URL leads to. */
export interface Invocation {
  readonly service: string;
  /** Everybody may, and no deny policy closes it. */
  readonly isOpen: boolean;
  readonly allowed: boolean;
  /** e-mail */
  readonly account: string;
  /** The deny policy that refuses it, in words: no grant would help. Absent: none does. */
  readonly refusedBy?: string;
  /** The deny policy that closes it to everybody whom it does not except, in words. Absent: none does. */
  readonly closedBy?: string;
}

/** A use of a secret that applying a Terraform plan takes away. */
export interface LostReference {
  /** As a message begins: the variable, or the file of a volume. */
  readonly who: string;
  readonly reference: SecretReference;
  readonly shown: string;
  readonly variable: string | null;
  readonly container: string | null;
  readonly location: Location;
  /** The revision that serves until the apply is through; null: the planned definition refers to it. */
  readonly revision: string | null;
  readonly loss: PlannedLoss;
}
