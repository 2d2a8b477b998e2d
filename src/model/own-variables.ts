import type { Tier } from "./requirement.ts";
import type { WorkloadKind } from "./workload.ts";

/** Names that Cloud Run keeps for itself. Source: cloud.google.com/run/docs/container-contract#env-vars. */
export const reservedNames: Readonly<Record<WorkloadKind, readonly string[]>> = {
  service: ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"],
  job: [
    "PORT",
    "CLOUD_RUN_JOB",
    "CLOUD_RUN_EXECUTION",
    "CLOUD_RUN_TASK_INDEX",
    "CLOUD_RUN_TASK_ATTEMPT",
    "CLOUD_RUN_TASK_COUNT",
  ],
  "worker-pool": ["CLOUD_RUN_WORKER_POOL", "CLOUD_RUN_REVISION"],
};

/**
 * Whether the process finds the variable although no definition sets it. A port is given to the container that requests reach:
 * a sidecar has none, and neither has a job. On a laptop somebody has to set all of them.
 */
export const isGivenByCloudRun = (
  tier: Tier,
  kind: WorkloadKind,
  holder: { readonly ingress: boolean } | null,
  name: string,
): boolean => {
  if (tier !== "deployed" || !reservedNames[kind].includes(name)) return false;
  return name !== "PORT" || (kind === "service" && holder?.ingress === true);
};
