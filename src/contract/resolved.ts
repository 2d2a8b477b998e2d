import type { EnvironmentContract, FileLocation, Probe } from "../model/index.ts";

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

/** Where the contract names the files of an environment; a place is absent where a flag names them, or nothing does. */
export interface SourcePlaces {
  readonly source?: FileLocation;
  readonly secrets?: FileLocation;
  readonly definition?: FileLocation;
}

/** One environment of a contract, ready to be checked. */
export interface ResolvedEnvironment {
  readonly requirements: EnvironmentContract;
  readonly source: SourceSpec;
  readonly secrets: SecretsSpec;
  /** The definition that the workloads are held against; absent: none is named. */
  readonly definition?: SourceSpec;
  readonly places?: SourcePlaces;
}

/** Where a text comes from that the contract does not hold. */
export type CredentialSource =
  /** A variable of the prober's own environment. */
  | { readonly kind: "variable"; readonly variable: string }
  /** What a program prints; started without a shell. */
  | { readonly kind: "command"; readonly command: readonly string[] };

/** How a probe shows its token. */
export interface ProbeToken {
  readonly source: CredentialSource;
  readonly as: "subprotocol" | "bearer" | "message";
  /** Sent first, as JSON, with `as: message`; `${token}` in its texts stands for the token. */
  readonly message: unknown;
}

/** A header of a probe's request; the credential, when there is one, follows the text. */
export interface ProbeHeader {
  readonly name: string;
  readonly text: string;
  readonly source: CredentialSource | null;
}

interface AnyProbe {
  /** What rules judge. */
  readonly probe: Probe;
  /** null: the contract gives the service no URL in this environment. */
  readonly url: string | null;
  readonly token: ProbeToken | null;
  readonly headers: readonly ProbeHeader[];
  /** milliseconds until the first answer of one attempt */
  readonly timeout: number;
  /** How often a failed attempt is made again. */
  readonly retries: number;
}

export interface HttpProbe extends AnyProbe {
  readonly kind: "http";
  readonly method: "GET" | "HEAD" | "POST" | "PUT";
  /** Sent as JSON; undefined: nothing is sent. */
  readonly body: unknown;
  /** Parts that the JSON answer must have; undefined: the answer's body does not matter. */
  readonly json: unknown;
  readonly redirects: number;
}

export interface WebSocketProbe extends AnyProbe {
  readonly kind: "websocket";
  /** Sent as JSON, in this order. */
  readonly send: readonly unknown[];
  /** milliseconds that the connection must stay open when no events are expected */
  readonly stays: number;
}

/** A request to make after a deploy, templates expanded. */
export type ProbeSpec = HttpProbe | WebSocketProbe;
