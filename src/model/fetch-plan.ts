import type { ServiceContract } from "./requirement.ts";
import type { Container, Variable, Workload } from "./workload.ts";

/** Kinds of facts that cost calls of their own. */
export type Facet = "secrets" | "versions" | "payloads" | "grants" | "invokers" | "serving" | "inventory";

/** What the active rules need: a source fetches nothing else. */
export interface FetchPlan {
  readonly facets: ReadonlySet<Facet>;
  /** Why payloads are not read although rules could use them; null when they are read. */
  readonly payloadsWithheld: string | null;
  /** Whether an active rule would judge the value of this variable; its `value` is not known yet. */
  wantsValue(service: ServiceContract, workload: Workload, holder: Container, variable: Variable): boolean;
}
