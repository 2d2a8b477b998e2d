import { UsageError } from "../../model/index.ts";
import type { ReadSource } from "../source.ts";
import { isEmulated } from "./endpoints.ts";
import { readSecretList } from "./read-secrets.ts";
import { readResources } from "./read-workloads.ts";
import { inSession } from "./session.ts";
import { toWorkload } from "./to-workload.ts";

/** Cloud Run's Admin API v2 as a source of workloads, with Secret Manager behind their references. */
export const readCloudRun: ReadSource = (request) =>
  inSession(request, async (session) => {
    const { project, regions, services, name } = request.requirements;
    if (project === null) {
      throw new UsageError(`environment "${name}" names no project`, "add `project` to it in the contract");
    }
    const kinds = [...new Set(services.map(({ kind }) => kind))];
    const { facets } = request.plan;
    // The list does not depend on what the workloads refer to: it is read while Cloud Run answers.
    const prefetch = request.secrets.kind === "secret-manager" && facets.has("secrets");
    const list = prefetch ? readSecretList(session, project) : null;
    request.progress(`reading Cloud Run in project ${project}`);
    const found = await readResources(session, project, regions, kinds);
    const workloads = found.resources.map(({ kind, resource }) => toWorkload(kind, resource, project).workload);
    await list;
    return {
      environment: name,
      source: {
        kind: "cloud-run",
        description: [project, ...found.regions].join(", "),
        project,
        payloads: request.plan.payloadsWithheld === null ? "read" : "never",
        emulated: isEmulated(session.endpoints),
      },
      takenAt: request.now().toISOString(),
      workloads,
      blindSpots: found.blindSpots,
      secrets: [],
      secretsUnknown: null,
    };
  });
