import type {
  CodeUse,
  Container,
  Drop,
  EnvironmentContract,
  Grant,
  Ingress,
  Location,
  Measurement,
  PlannedRace,
  PlannedRemoval,
  Probe,
  Requirement,
  Secret,
  SecretReference,
  SecretVersion,
  ServiceContract,
  Serving,
  Sighting,
  SourceKind,
  TypeConflict,
  Variable,
  Workload,
} from "../model/index.ts";
import type {
  Access,
  Comparison,
  Invocation,
  LostReference,
  Peer,
  PeerIngress,
  RelationView,
  ServedReference,
  SharedValue,
} from "./fact-value.ts";
import type { HollowGroups } from "./hollow-groups.ts";
import type { JudgedSuppression } from "./suppression.ts";

export type * from "./fact-value.ts";

/** Views are what a rule may see without asking: the model minus every fact that can be unknown. */
export type VariableView = Omit<Variable, "value">;
export type ContainerView = Omit<Container, "variables"> & { readonly variables: readonly VariableView[] };
export type WorkloadView = Omit<Workload, "containers" | "ingress" | "invokers" | "urls" | "serving"> & {
  readonly containers: readonly ContainerView[];
};
type SecretView = Omit<Secret, "versions" | "grants">;

interface InEnvironment {
  readonly environment: EnvironmentContract;
}

interface InService extends InEnvironment {
  readonly service: ServiceContract;
}

interface InWorkload extends InService {
  readonly workload: WorkloadView;
  /** The container that presence and value rules speak about; null when the contract names one that is not there. */
  readonly container: ContainerView | null;
}

/**
 * The things that rules speak about. `base` is always known; each of `facts` may be unknown and is handed over
 * only to a rule that names it in `needs`.
 */
export interface Subjects {
  environment: {
    base: InEnvironment;
    /** Short ids of secrets in the environment's project that no workload found there refers to. */
    facts: { readonly unreferencedSecrets: readonly string[] };
  };
  /** A service of the contract, whether or not a workload answers to it. */
  service: {
    base: InService;
    facts: {
      readonly found: WorkloadView | null;
      /** Names of workloads of the service's kind that were found and that no service of the contract names. */
      readonly strangers: readonly string[];
      /** What a plan does about the workload of the service; null: it does not take it away, or no plan was read. */
      readonly removal: PlannedRemoval | null;
    };
  };
  workload: {
    base: InWorkload;
    facts: {
      readonly ingress: Ingress;
      readonly invokers: readonly string[];
      readonly urls: readonly string[];
      readonly serving: Serving;
      /** Known when the process sees no other variables than those of the contract's container. */
      readonly everyVariable: true;
      /** Groups of which several alternatives are set, and each has an empty value. */
      readonly hollowGroups: HollowGroups;
      /** Whether a rule runs here. */
      readonly isActive: (rule: string) => boolean;
      /** Where the definition was read. */
      readonly source: SourceKind;
      /** Grants on a project, folder or organisation through which the workload's account reads its secrets. */
      readonly broadGrants: readonly Grant[];
      /** What serving and tagged revisions read besides what the definition reads, as far as it is known. */
      readonly servedReferences: readonly ServedReference[];
      /** What the workload reads, now or as planned, and applying the plan takes away. There is none without a plan. */
      readonly plannedLosses: readonly LostReference[];
      /** What the plan may make only after the workload that needs it. There is none without a plan. */
      readonly plannedRaces: readonly PlannedRace[];
      /** Known when `servedReferences` is complete. */
      readonly everyServedVersion: true;
      /** The workload as files define it. There is none where no definition is named. */
      readonly definition: WorkloadView;
    };
  };
  /** One variable that the contract asks for, whether or not it is set. */
  requirement: {
    base: InWorkload & { readonly requirement: Requirement; readonly variable: VariableView | null };
    facts: {
      /** Whether it is required here, conditions (`when`) decided. */ readonly demanded: boolean;
      /** The variable's value; a rule about it is not called when the variable is not set. */ readonly value: Measurement;
      /** Whether a rule runs here: one that tells of everything at once silences this only where it does. */
      readonly isActive: (rule: string) => boolean;
    };
  };
  /** One variable that is set, in any container of a workload of the contract. */
  variable: {
    base: InWorkload & {
      readonly variable: VariableView;
      /** The container that it stands in. */
      readonly holder: ContainerView;
      /** null: not named by the contract, set on another container than the contract's, or replaced by a later entry. */
      readonly requirement: Requirement | null;
    };
    facts: {
      readonly value: Measurement;
      /** The value, unless it is empty, a template or a placeholder: those have rules of their own. */
      readonly soundValue: Measurement;
      /** The sound value of a literal; null: not known, and what it stands for, or that it is a literal at all, says enough. */
      readonly plainText: Measurement | null;
      /** The sound value of a variable that holds an address by its type; there is none for others. */
      readonly soundAddress: Measurement;
      /** The sound value of a literal whose text the definition holds; there is none for others, nor for secret types. */
      readonly soundLiteral: Measurement;
      /** Whether the contract forbids the variable as it is set: always, or with another value than `unless`. */
      readonly forbidden: boolean;
      /** URLs of every service of the contract in this environment. */
      readonly peers: readonly Peer[];
      /** Variables before this one in the alphabet that hold its value out of another secret, unrelated by the contract. */
      readonly twins: readonly string[];
      /** Where the value stands in an environment that this one must be separate from; null: nowhere. */
      readonly sharedValue: SharedValue | null;
      /** URLs of every workload that was found, named by the contract or not; only where the value has a run.app host. */
      readonly knownUrls: readonly string[];
      /** Who is let in where the value leads to; null: to no workload of this environment. */
      readonly peerIngress: PeerIngress | null;
      /** Whether the workload may invoke what the value leads to; null: no workload of this environment. */
      readonly invocation: Invocation | null;
      /** Known when no deny policy was left out that could overrule `invocation`; there is none where that is no yes. */
      readonly everyInvokerDenial: true;
      /** Where the definition was read. */
      readonly source: SourceKind;
      /** Whether another rule runs here: a cause that nobody reports silences nobody. */
      readonly isActive: (rule: string) => boolean;
    };
  };
  relation: { base: InWorkload & { readonly relation: RelationView }; facts: { readonly comparison: Comparison } };
  /** One use of a secret version by a variable or a volume. */
  reference: {
    base: InWorkload & {
      readonly reference: SecretReference;
      /** The short id, or the full name when the secret lives in another project. */
      readonly shown: string;
      readonly variable: VariableView | null;
      readonly holder: ContainerView | null;
      readonly requirement: Requirement | null;
      /** The volume that holds it, and the file; null for variables. */
      readonly file: string | null;
      readonly location: Location;
    };
    facts: {
      /** null: there is no such secret. */ readonly secret: SecretView | null;
      /** Newest first: all, or the newest alone where the reference means it, as `latest`, and it is enabled. */
      readonly versions: readonly SecretVersion[];
      /** null: there is no such version. Not asked when there is no such secret. */ readonly version: SecretVersion | null;
      readonly access: Access;
      /** Known when no deny policy was left out that could overrule `access`. */ readonly everyDenial: true;
      /** RFC 3339 */
      readonly takenAt: string;
    };
  };
  /** The source code of one service, or code that belongs to none and is held against all of them. Only `scan` has it. */
  code: {
    base: InEnvironment & {
      /** What its names are held against. */
      readonly services: readonly ServiceContract[];
      /** Services that have no other code than this. */
      readonly owners: readonly ServiceContract[];
      readonly uses: readonly CodeUse[];
      /** Of all code that was read: folders may be shared. */
      readonly everyUse: readonly CodeUse[];
    };
    facts: {
      /** Known when all code that was asked for was read. */
      readonly everyFile: true;
      /** Whether another rule runs here: a cause that nobody reports silences nobody. */
      readonly isActive: (rule: string) => boolean;
    };
  };
  /** A request that was made after a deploy. Only `probe` has it. */
  probe: { base: InEnvironment & { readonly probe: Probe }; facts: { readonly sighting: Sighting } };
  /** A variable that a planned command takes away from a live workload, or would turn from a literal into a secret or back. */
  change: {
    base: InWorkload & {
      /** The variable's, or `file "/path"`. */
      readonly name: string;
      /** As it is live; null: the command itself sets it as both, or it is a file. */
      readonly variable: VariableView | null;
      /** null: not named by the contract, or set on another container than the contract's. */
      readonly requirement: Requirement | null;
      /** `gcloud run deploy NAME` */
      readonly command: string;
      /** One of the two is null. */
      readonly drop: Pick<Drop, "how" | "by"> | null;
      readonly conflict: Pick<TypeConflict, "to" | "by"> | null;
    };
    facts: {
      /** Whether the variable is required in the planned state, conditions (`when`) decided. */ readonly demanded: boolean;
    };
  };
  /** A suppression of the contract, after every other rule has spoken. */
  suppression: { base: InEnvironment & JudgedSuppression; facts: Record<never, never> };
  /** One secret that workloads of the contract refer to. */
  secret: {
    base: InEnvironment & { readonly name: string; readonly usedBy: readonly string[] };
    facts: {
      readonly secret: SecretView;
      /** Known when the secret's expiry and rotation are. */
      readonly dates: true;
      /** The newest created version; when it was made is told where the secret is rotated. null: there is none. */
      readonly newest: SecretVersion | null;
      readonly versions: readonly SecretVersion[];
      readonly grants: readonly Grant[];
      readonly takenAt: string;
    };
  };
}

export type SubjectKind = keyof Subjects;
export type Base<S extends SubjectKind> = Subjects[S]["base"];
export type FactName<S extends SubjectKind> = keyof Subjects[S]["facts"] & string;
/** What a rule's `check` is handed: the base and exactly the facts that it named; a wanted one is null when not known. */
export type View<S extends SubjectKind, N extends FactName<S>, W extends FactName<S> = never> = Base<S> &
  Pick<Subjects[S]["facts"], N> & { readonly [K in W]: Subjects[S]["facts"][K] | null };
