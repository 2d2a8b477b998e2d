import type { Repair } from "../model/index.ts";
import type { Finding } from "./report.ts";

interface Part {
  readonly repairs: readonly Repair[];
  readonly finding: Finding;
}

/** What changes on one container, and the findings whose repairs are among it. */
export interface Merged {
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
}

/** Repairs of a definition; all others are about secrets. */
const isChange = ({ kind }: Repair): boolean =>
  kind === "set-reference" || kind === "set-literal" || kind === "remove-variable" || kind === "attach-cloud-sql";

/** Joins the repairs of several findings on one container. Where two want different things of one variable, the first wins. */
export const mergeRepairs = (parts: readonly Part[]): Merged => {
  const aims = new Map<string, string>();
  const merged = new Map<string, Repair>();
  const findings = new Set<Finding>();
  for (const { repairs, finding } of parts) {
    const changes = repairs.filter(isChange);
    if (changes.length === 0) continue;
    const wanted = toAims(changes);
    if ([...wanted].some(([variable, aim]) => aims.has(variable) && aims.get(variable) !== aim)) continue;
    for (const [variable, aim] of wanted) aims.set(variable, aim);
    for (const repair of changes) merged.set(JSON.stringify(repair), repair);
    findings.add(finding);
  }
  return { repairs: [...merged.values()], findings: [...findings] };
};

/** What each variable is to be in the end; removing before setting is no aim of its own. */
const toAims = (repairs: readonly Repair[]): ReadonlyMap<string, string> => {
  const aims = new Map<string, string>();
  for (const repair of repairs) {
    if (!("variable" in repair)) continue;
    if (repair.kind === "remove-variable" && aims.has(repair.variable)) continue;
    aims.set(repair.variable, repair.kind === "remove-variable" ? "removed" : JSON.stringify(repair));
  }
  return aims;
};
