import { isAtLeast } from "../model/index.ts";
import type { Finding } from "./report.ts";

/** Rules that say that a variable refers to a secret that is not its own. */
const aboutId: ReadonlySet<string> = new Set(["secret-id-unexpected", "url-other-environment", "secret-shared"]);

/**
 * One cause, one finding: where the id itself is wrong, nobody wants to know that there is no secret of that id. A finding
 * that somebody accepted, or that weighs less, silences none.
 */
export const withoutWrongIds = (findings: readonly Finding[]): readonly Finding[] => {
  const wrong = new Map(
    findings.flatMap((each) =>
      aboutId.has(each.rule) && each.state === "open" ? [[toKey(each), each.severity] as const] : [],
    ),
  );
  if (wrong.size === 0) return findings;
  return findings.filter((finding) => {
    const severity = finding.rule === "secret-missing" ? wrong.get(toKey(finding)) : undefined;
    return severity === undefined || !isAtLeast(severity, finding.severity);
  });
};

const toKey = ({ service, workload, container, variable, location }: Finding): string =>
  JSON.stringify([service, workload, container, variable, location]);
