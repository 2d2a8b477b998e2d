import { isFileLocation } from "../model/index.ts";
import type { Finding } from "./report.ts";
import type { WorkloadFix } from "./workload-fix.ts";

/**
 * Findings about a secret that its variable no longer reads once the changes are made: they close with the reference, and
 * nothing need be done to that secret for their sake.
 */
export const findMoot = (findings: readonly Finding[], fixes: readonly WorkloadFix[]): ReadonlySet<Finding> => {
  const left = fixes.flatMap(({ target: { workload, location }, changes }) =>
    changes.flatMap(({ target: { container }, repairs }) =>
      [...toLeft(repairs)].map(([variable, secret]) => ({
        workload,
        file: fileOf(location),
        container,
        variable,
        secret,
      })),
    ),
  );
  return new Set(
    findings.filter(({ workload, container, variable, secret, location }) =>
      left.some(
        (change) =>
          secret !== null &&
          change.workload === workload &&
          change.file === fileOf(location) &&
          (change.container === null || change.container === container) &&
          change.variable === variable &&
          change.secret !== toId(secret),
      ),
    ),
  );
};

/** Each variable that changes, and the id of the secret that it reads then; null: none. */
const toLeft = (repairs: WorkloadFix["changes"][number]["repairs"]): ReadonlyMap<string, string | null> => {
  const left = new Map<string, string | null>();
  for (const repair of repairs) {
    if (!("variable" in repair)) continue;
    if (repair.kind === "set-reference") left.set(repair.variable, toId(repair.secret));
    else if (!left.has(repair.variable)) left.set(repair.variable, null);
  }
  return left;
};

const toId = (secret: string): string => secret.slice(secret.lastIndexOf("/") + 1);

/** Services of one name in two regions stand in two places. */
const fileOf = (location: Finding["location"]): string =>
  location === null ? "" : isFileLocation(location) ? location.file : location.resource;
