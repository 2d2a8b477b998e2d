/** A contract that is being made up, before it is text. */
export interface DraftContract {
  /** Where it comes from, for the first line: `deploy/*.yaml`. */
  readonly origin: string;
  readonly environment: DraftEnvironment;
  readonly services: readonly DraftService[];
}

export interface DraftEnvironment {
  readonly name: string;
  readonly tier: "deployed" | "local";
  readonly project: string | null;
  readonly regions: readonly string[];
  /** As preflight.yaml has it; null: Cloud Run itself. */
  readonly source:
    | "process-env"
    | Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>
    | null;
}

export interface DraftService {
  readonly key: string;
  /** As Cloud Run knows it. */
  readonly workload: string;
  readonly kind: "service" | "job" | "worker-pool";
  /** null: the ingress container, or the only one */
  readonly container: string | null;
  /** Folders of its code; empty: not known. */
  readonly code: readonly string[];
  readonly variables: readonly DraftVariable[];
}

/** Types that a guess may come to. Keys of known formats are only proposed in a comment: a guess has no right to refuse one. */
export type GuessedType =
  | "string"
  | "boolean"
  | "integer"
  | "port"
  | "url"
  | "url-list"
  | "host"
  | "email"
  | "duration"
  | "database-url"
  | "secret"
  | "password"
  | "api-key";

export interface DraftVariable {
  readonly name: string;
  readonly type: GuessedType;
  /** What the type was guessed from; null: it is `string`, which claims nothing. */
  readonly from: "name" | "shape" | null;
  readonly required: boolean;
  /** The id behind the reference, as the contract is to name it; null: a literal. */
  readonly secret: string | null;
  /** `environment`: the value is the environment's own name. */
  readonly names: "environment" | "project" | null;
  /** A word for the comment; null: none. */
  readonly note: string | null;
  /** A guess was tried and dropped: it is not made again. */
  readonly isSettled: boolean;
}
