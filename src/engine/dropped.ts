import type { EnvironmentContract } from "../model/index.ts";
import type { Finding } from "./report.ts";

const rule = "deploy-drops";

const toKey = ({ service, workload, variable }: Pick<Finding, "service" | "workload" | "variable">): string =>
  JSON.stringify([service, workload, variable]);

/** What gcloud refuses to make a literal is no secret in plain text: it is told why it must not be one. */
const withoutRefused = (findings: readonly Finding[]): readonly Finding[] => {
  const refused = new Set(findings.filter((finding) => finding.rule === "deploy-type-conflict").map(toKey));
  return findings.filter((finding) => finding.rule !== "variable-plaintext-secret" || !refused.has(toKey(finding)));
};

/**
 * One cause, one finding: what a command takes away is not missing too, and a container that it empties is not one without
 * variables when each of those that are missed is told by itself.
 */
export const withoutDropped = ({ services }: EnvironmentContract, findings: readonly Finding[]): readonly Finding[] => {
  const told = withoutRefused(findings);
  const dropped = new Set(findings.filter((finding) => finding.rule === rule).map(toKey));
  if (dropped.size === 0) return told;
  return told.filter((finding) => {
    if (finding.rule === "variable-missing") return !dropped.has(toKey(finding));
    if (finding.rule !== "workload-without-variables") return true;
    const service = services.find(({ name }) => name === finding.service);
    const missed = service?.requirements.filter(({ required }) => required === true) ?? [];
    const isTold = missed.every(({ variable }) => dropped.has(toKey({ ...finding, variable })));
    return !isTold || service === undefined || service.groups.length > 0;
  });
};
