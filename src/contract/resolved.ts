import type { EnvironmentContract, Location } from "../model/index.ts";

/** Where the workloads of an environment are read. Paths are absolute. */
export type SourceSpec =
  | { readonly kind: "cloud-run" }
  | { readonly kind: "manifests"; readonly globs: readonly string[] }
  | { readonly kind: "terraform-plan"; readonly file: string }
  | { readonly kind: "workflow"; readonly file: string }
  | { readonly kind: "dotenv"; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: "snapshot"; readonly file: string }
  | { readonly kind: "process-env" };

/** Where the secrets behind references are read. */
export type SecretsSpec =
  | { readonly kind: "secret-manager" }
  | { readonly kind: "dotenv"; readonly file: string }
  | { readonly kind: "none" };

/** One environment of a contract, ready to be checked. */
export interface ResolvedEnvironment {
  readonly requirements: EnvironmentContract;
  readonly source: SourceSpec;
  readonly secrets: SecretsSpec;
}

/** How a probe shows its token. */
export interface ProbeToken {
  /** The variable of the prober's own environment that holds it. */
  readonly variable: string;
  readonly as: "subprotocol" | "bearer" | "message";
}

interface AnyProbe {
  readonly name: string;
  readonly url: string;
  readonly token: ProbeToken | null;
  /** The service that it probes; null: the one that owns the URL's host. */
  readonly service: string | null;
  /** milliseconds for one attempt, from the first packet to the last expectation */
  readonly within: number;
  /** How often a failed attempt is made again. */
  readonly retries: number;
  readonly location: Location;
}

export interface HttpProbe extends AnyProbe {
  readonly kind: "http";
  /** Any of these is right. */
  readonly statuses: readonly number[];
  /** Parts that the JSON answer must have; undefined: the answer's body does not matter. */
  readonly json: unknown;
}

export interface WebSocketProbe extends AnyProbe {
  readonly kind: "websocket";
  /** The server must refuse the connection. */
  readonly refused: boolean;
  /** Statuses of the refusal that are right; null: any. */
  readonly statuses: readonly number[] | null;
  /** Sent as JSON, in this order. */
  readonly send: readonly unknown[];
  /** Types of messages that must come, in this order. */
  readonly events: readonly string[];
}

/** A request to make after a deploy, templates expanded. */
export type ProbeSpec = HttpProbe | WebSocketProbe;
