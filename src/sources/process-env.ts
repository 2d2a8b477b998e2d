import { isNamed, type ServiceContract } from "../model/index.ts";
import { attachSecrets } from "./attach-secrets.ts";
import { toBareWorkload } from "./bare-workload.ts";
import type { DraftVariable } from "./draft.ts";
import { readSecretManager } from "./secret-manager.ts";
import type { ReadSource, SourceRequest } from "./source.ts";
import { toPayloads } from "./summary.ts";
import { toWorkloads } from "./values.ts";

const resource = "the process environment";

/**
 * The variables that this process itself was started with, as if every service of the contract were started beside it.
 * Only names that a service's contract speaks of are looked at: PATH and the shell's own are nobody's requirement.
 */
export const readProcessEnv: ReadSource = async (request) => {
  const { requirements } = request;
  const drafts = requirements.services.map((service) =>
    toBareWorkload(
      service,
      requirements,
      toVariables(service, request),
      { resource, field: null },
      "process environments",
    ),
  );
  return {
    environment: requirements.name,
    source: {
      kind: "process-env",
      description: resource,
      project: requirements.project,
      payloads: toPayloads(request),
      emulated: false,
    },
    takenAt: request.now().toISOString(),
    blindSpots: [],
    ...(await attachSecrets(toWorkloads(drafts, request), request, readSecretManager)),
  };
};

const toVariables = (service: ServiceContract, { env }: SourceRequest): readonly DraftVariable[] =>
  Object.keys(env)
    .sort()
    .flatMap((name) => {
      const text = env[name];
      if (text === undefined || !isNamed(service, name)) return [];
      return [{ name, binding: { kind: "literal", written: "string" }, text, location: { resource, field: name } }];
    });
