import type { Location } from "./location.ts";
import type { Severity } from "./severity.ts";
import type { TypeSpec } from "./type-spec.ts";
import type { WorkloadKind } from "./workload.ts";

/** Another side of a relation, as the contract names it. */
export interface RelationTarget {
  /** Key of the service in the contract. */
  readonly service: string;
  /** A variable, or an `effective` name of that service. */
  readonly name: string;
  readonly kind: "variable" | "effective";
}

/** Conditions all hold: each variable has one of the given texts. */
export interface When {
  readonly variable: string;
  readonly values: readonly string[];
}

/** What the contract asks of one variable of one service in one environment; templates are expanded. */
export interface Requirement {
  readonly variable: string;
  readonly spec: TypeSpec;
  readonly required: boolean | readonly When[];
  readonly from: "secret-manager" | "literal" | "any";
  /** The secret id that the reference must name. */
  readonly secret: string | null;
  readonly value: string | null;
  /** The contract wrote `${environment}` or `${project}`: the variable names the environment. */
  readonly namesEnvironment: "environment" | "project" | null;
  readonly values: readonly string[] | null;
  /** RE2 syntax, over the whole value. */
  readonly pattern: string | null;
  /** characters; null is the default of the type */
  readonly minLength: number | null;
  /** UTF-8 bytes; null is the default of the type */
  readonly minBytes: number | null;
  readonly maxLength: number | null;
  readonly forbiddenWords: readonly string[];
  /** Variables of the same service whose values must be in this list. */
  readonly contains: readonly string[];
  readonly sameAs: readonly RelationTarget[];
  readonly differsFrom: readonly RelationTarget[];
  readonly pointsTo: string | null;
  readonly why: string | null;
  readonly location: Location;
}

export interface Group {
  readonly name: string;
  /** At least one whole inner list must be set. */
  readonly alternatives: readonly (readonly string[])[];
  readonly location: Location;
}

/** What the code really uses: the first name that is set and long enough. */
export interface Effective {
  readonly name: string;
  readonly firstOf: readonly string[];
  /** characters of the raw text, or of the trimmed text with `trim` */
  readonly minLength: number | null;
  readonly trim: boolean;
  readonly sameAs: readonly RelationTarget[];
  readonly location: Location;
}

export interface Forbidden {
  readonly variable: string;
  /** The one text that is allowed; null allows none. */
  readonly unless: string | null;
  readonly why: string | null;
  readonly location: Location;
}

export interface Deprecated {
  readonly variable: string;
  readonly use: readonly string[];
  readonly why: string | null;
  readonly location: Location;
}

/** One service of the contract in one environment. */
export interface ServiceContract {
  readonly name: string;
  /** The name of the Cloud Run resource. */
  readonly workload: string;
  readonly kind: WorkloadKind;
  /** null: the ingress container, or the only one. */
  readonly container: string | null;
  /** Public URLs behind a load balancer. */
  readonly urls: readonly string[];
  readonly requirements: readonly Requirement[];
  /** Variables that only `one-of` groups name: nothing is asked of them but to be there; absent: there are none. */
  readonly members?: readonly Requirement[];
  readonly groups: readonly Group[];
  readonly effective: readonly Effective[];
  readonly forbidden: readonly Forbidden[];
  readonly deprecated: readonly Deprecated[];
  readonly undeclared: "allow" | "warn";
  /** Absolute paths of its source code; absent: the contract does not say. */
  readonly code?: readonly string[];
  readonly location: Location;
}

export type Tier = "deployed" | "local";

/** What the contract demands of a variable in an environment that is not being checked. */
export interface Demand {
  readonly service: string;
  readonly variable: string;
  /** Whatever else is set. */
  readonly required: boolean;
  /** characters; null where the contract states none */
  readonly minLength: number | null;
  /** UTF-8 bytes; null where the contract states none */
  readonly minBytes: number | null;
}

/** What is known from the contract alone about an environment that is not being checked. */
export interface OtherEnvironment {
  readonly name: string;
  readonly alias: string;
  readonly project: string | null;
  readonly hosts: readonly string[];
  /** Short secret ids that its services ask for. */
  readonly secrets: readonly string[];
  readonly demands: readonly Demand[];
}

export interface Suppression {
  readonly rule: string;
  readonly environment: string;
  readonly service: string | null;
  readonly variable: string | null;
  readonly reason: string;
  readonly owner: string | null;
  /** `YYYY-MM-DD`, the last day on which it holds */
  readonly expires: string | null;
  readonly location: Location;
}

export interface RuleSetting {
  readonly severity: Severity | "off" | null;
  readonly options: unknown;
  readonly location: Location;
}

export interface Policy {
  readonly failOn: Severity;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** Whether people who do not know the project would call it production; `pre-prod` and `nonprod` are others. */
export const isProduction = ({ name, alias }: Pick<EnvironmentContract, "name" | "alias">): boolean =>
  [name, alias].some((each) =>
    /(?:^|[-_.])(?:prod|production|live)(?:[-_.]|$)/i.test(each.replace(/(?:pre|non)[-_]?/i, "x")),
  );

/** What is required in one environment. */
export interface EnvironmentContract {
  readonly name: string;
  readonly alias: string;
  readonly tier: Tier;
  readonly project: string | null;
  /** null: every region where the project has Cloud Run resources. */
  readonly regions: readonly string[] | null;
  readonly payloads: "read" | "never";
  readonly hosts: readonly string[];
  readonly separateFrom: readonly string[];
  readonly services: readonly ServiceContract[];
  /** Names of services that belong here and that the source names no file for; absent: none. */
  readonly withoutFile?: readonly string[];
  readonly others: readonly OtherEnvironment[];
  readonly policy: Policy;
  readonly suppressions: readonly Suppression[];
  readonly location: Location;
}
