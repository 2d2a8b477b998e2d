import { isAtLeast, type Severity } from "../model/index.ts";
import type { Finding, VariableName } from "./finding-shape.ts";

/** Rules that say that a variable refers to a secret that is not its own. */
const aboutId: ReadonlySet<string> = new Set(["secret-id-unexpected", "url-other-environment", "secret-shared"]);

/**
 * One cause, one finding: where the id itself is wrong, nobody wants to know that there is no secret of that id, or that what
 * it holds differs from a variable that is as it should be. A finding that somebody accepted, or that weighs less, silences
 * none. A difference stays with its cause as a consequence.
 */
export const withoutWrongIds = (findings: readonly Finding[]): readonly Finding[] => {
  const causes = findings.filter(({ rule, state }) => aboutId.has(rule) && state === "open");
  if (causes.length === 0) return findings;
  const places = new Map(causes.map((each) => [toKey(each), each.severity]));
  const variables = new Map(causes.map((each) => [toName(each), each]));
  const consequences = new Map<Finding, Finding[]>();
  const told = findings.filter((finding) => {
    if (finding.rule === "secret-missing") return !isSilenced(places.get(toKey(finding)), finding);
    const cause = causeOf(finding, variables);
    if (cause === undefined || !isSilenced(cause.severity, finding)) return true;
    consequences.set(cause, [...(consequences.get(cause) ?? []), finding]);
    return false;
  });
  return told.map((finding) => {
    const own = consequences.get(finding);
    return own === undefined ? finding : { ...finding, consequences: own };
  });
};

const isSilenced = (by: Severity | undefined, { severity }: Finding): boolean =>
  by !== undefined && isAtLeast(by, severity);

const causeOf = (
  { rule, state, follows = [] }: Finding,
  variables: ReadonlyMap<string, Finding>,
): Finding | undefined =>
  rule === "variable-mismatch" && state === "open"
    ? follows.map((each) => variables.get(toName(each))).find((each) => each !== undefined)
    : undefined;

const toName = ({ service, variable }: VariableName | Finding): string => JSON.stringify([service, variable]);

const toKey = ({ service, workload, container, variable, location }: Finding): string =>
  JSON.stringify([service, workload, container, variable, location]);
