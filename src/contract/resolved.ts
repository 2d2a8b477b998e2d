import type { EnvironmentContract } from "../model/index.ts";

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
