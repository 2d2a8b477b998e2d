import type { ServiceContract } from "./requirement.ts";
import type { Container, Variable, Workload } from "./workload.ts";

/**
 * Kinds of facts that cost calls of their own. `versions`: what the references mean, and the others of a secret where that
 * is not enabled or is pinned; `every-version`: all of them. `grants`: as many as tell whether the accounts of the workloads
 * may read a secret; `every-grant`: all of them.
 */
export type Facet =
  | "secrets"
  | "versions"
  | "every-version"
  | "payloads"
  | "grants"
  | "every-grant"
  | "invokers"
  | "serving"
  | "inventory";

/** What the active rules need: a source fetches nothing else. */
export interface FetchPlan {
  readonly facets: ReadonlySet<Facet>;
  /** Why payloads are not read although rules could use them; null when they are read. */
  readonly payloadsWithheld: string | null;
  /** Whether an active rule would judge the value of this variable; its `value` is not known yet. */
  wantsValue(service: ServiceContract, workload: Workload, holder: Container, variable: Variable): boolean;
}
