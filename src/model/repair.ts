import type { Location } from "./location.ts";
import type { SecretReference } from "./secret.ts";
import type { WorkloadKind } from "./workload.ts";

/** What closes a finding, as data: reporters turn it into commands, `fix --write` into edits of a manifest. */
export type Repair =
  | { readonly kind: "set-reference"; readonly variable: string; readonly secret: string; readonly version: string }
  | {
      readonly kind: "set-literal";
      readonly variable: string /** a value that the contract itself states */;
      readonly value: string;
    }
  | {
      readonly kind: "remove-variable";
      readonly variable: string;
      readonly binding: "literal" | "secret";
      /** How many entries have the name; absent: one. */
      readonly times?: number;
    }
  | { readonly kind: "create-secret"; readonly secret: string; readonly project: string | null }
  | {
      readonly kind: "add-version";
      readonly secret: string;
      readonly project: string | null;
      /** `stdin`: the user pipes the right value; the others make or mend one. */
      readonly from: "stdin" | "hex-32" | "hex-64" | "fernet" | "without-whitespace";
    }
  | {
      readonly kind: "enable-version";
      readonly secret: string;
      readonly project: string | null;
      readonly version: string;
    }
  | { readonly kind: "grant-access"; readonly secret: string; readonly project: string | null; readonly member: string }
  /** `instance`: `project:region:instance` */
  | { readonly kind: "attach-cloud-sql"; readonly instance: string }
  /** `service`: a service of the contract, which `account` (e-mail) is to invoke */
  | { readonly kind: "grant-invoker"; readonly service: string; readonly account: string }
  | { readonly kind: "command"; readonly command: string };

/** The container that repairs change. */
export interface RepairTarget {
  readonly kind: WorkloadKind;
  readonly workload: string;
  readonly project: string | null;
  readonly region: string | null;
  /** Only where the workload has several. */
  readonly container: string | null;
  /** Where the workload is defined. */
  readonly location: Location;
  /** gcloud can change it: it is no file of one process. */
  readonly isDeployed: boolean;
}

/** What closes one finding, and where. */
export interface Remedy {
  /** The environment's project, where a secret names none. */
  readonly project: string | null;
  readonly target: RepairTarget | null;
  readonly repairs: readonly Repair[];
}

/** The secret as a command names it: short id and project of its own when it is not the workload's. */
export const toSecretTarget = (reference: SecretReference): { secret: string; project: string | null } => ({
  secret: reference.secret,
  project: reference.project,
});
