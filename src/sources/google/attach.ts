import { setImmediate as turn } from "node:timers/promises";
import type { Workload } from "../../model/index.ts";
import { type AttachedSecrets, attachSecrets } from "../attach-secrets.ts";
import type { DraftWorkload } from "../draft.ts";
import type { SourceRequest } from "../source.ts";
import { measureLiterals, pending, toWorkloads } from "../values.ts";
import { readSecretManager } from "./secret-manager.ts";

/** In so many turns of the event loop the calls go out that may be under way at once. */
const turnsOfCalls = 16;

/**
 * Workloads with the values of their literals and behind their references. Literals are measured while Secret Manager
 * answers; a planned command is applied to measured ones, so that it has to wait for them.
 */
export const attachValues = async (
  drafts: readonly DraftWorkload[],
  request: SourceRequest,
): Promise<AttachedSecrets> => {
  if (request.change !== undefined) return attachSecrets(toWorkloads(drafts, request), request, readSecretManager);
  const attaching = attachSecrets(drafts.map(toUnmeasured), request, readSecretManager);
  // What fails is told by the promise itself, when it is waited for.
  attaching.catch(() => {});
  for (let turns = 0; turns < turnsOfCalls; turns += 1) await turn();
  const measureOne = measureLiterals(request);
  const measured: Workload[] = [];
  for (const draft of drafts) {
    // Calls go out and answers come in between.
    await turn();
    measured.push(measureOne(draft));
  }
  const attached = await attaching;
  return { ...attached, workloads: attached.workloads.map((workload, index) => join(workload, measured[index])) };
};

const toUnmeasured = (draft: DraftWorkload): Workload => ({
  ...draft,
  containers: draft.containers.map((holder) => ({
    ...holder,
    variables: holder.variables.map(({ name, binding, location }) => ({ name, binding, value: pending, location })),
  })),
});

/** Each variable as it was measured, and as Secret Manager told where it is behind a reference. */
const join = (attached: Workload, measured: Workload | undefined): Workload => ({
  ...attached,
  containers: attached.containers.map((holder, index) => ({
    ...holder,
    variables: holder.variables.map((variable, entry) =>
      variable.value === pending ? (measured?.containers[index]?.variables[entry] ?? variable) : variable,
    ),
  })),
});
