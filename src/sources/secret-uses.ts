import { toExpectation } from "../contract/index.ts";
import type { Expectation, SecretReference, Variable, Workload } from "../model/index.ts";
import { referenceOf } from "../model/index.ts";
import { requirementFor, serviceFor } from "./match.ts";
import type { SecretUse } from "./secret-store.ts";
import type { SourceRequest } from "./source.ts";

/** A use with the place of each expectation in it. */
interface CollectedUse {
  readonly use: SecretUse;
  readonly index: number;
}

/** Everything that workloads of the contract refer to, one use for each version of a secret. */
export interface SecretUses {
  readonly uses: readonly CollectedUse[];
  /** Which use a variable's value comes from, and which of its expectations is the variable's; null: its value is not wanted. */
  readonly wanted: ReadonlyMap<Variable, { readonly use: CollectedUse; readonly expectation: number | null }>;
  /** Workloads that the contract names. */
  readonly named: ReadonlySet<Workload>;
}

interface OpenUse extends CollectedUse {
  readonly use: SecretUse & { readonly expectations: Expectation[]; readonly readers: Workload[] };
  readonly positions: Map<string, number>;
}

/** Whether the reference leads to a place that a source can be asked about. */
const isAskable = (reference: SecretReference): boolean =>
  reference.malformed === null && reference.secret !== "" && !reference.undecided;

/**
 * The distinct uses of secrets. A value is measured for a variable only when an active rule would judge it and payloads
 * may be read; files of volumes, and what only a serving revision reads, are asked for existence and version alone.
 */
export const findSecretUses = (workloads: readonly Workload[], request: SourceRequest): SecretUses => {
  const uses = new Map<string, OpenUse>();
  const wanted = new Map<Variable, { use: OpenUse; expectation: number | null }>();
  const named = new Set<Workload>();

  const toUse = (workload: Workload, { project, secret, version }: SecretReference): OpenUse => {
    const owner = project ?? workload.project ?? "-";
    const key = `${owner}/${secret}/${version}`;
    const known = uses.get(key);
    if (known !== undefined) {
      if (!known.use.readers.includes(workload)) known.use.readers.push(workload);
      return known;
    }
    const use = { project: owner, secret, version, readers: [workload], expectations: [] };
    const open: OpenUse = { use, index: uses.size, positions: new Map() };
    uses.set(key, open);
    return open;
  };

  for (const workload of workloads) {
    if (serviceFor(request.requirements, workload) === null) continue;
    named.add(workload);
    for (const holder of workload.containers) {
      for (const variable of holder.variables) {
        const reference = referenceOf(variable.binding);
        if (reference === null || !isAskable(reference)) continue;
        const use = toUse(workload, reference);
        wanted.set(variable, { use, expectation: addExpectation(use, workload, holder, variable, request) });
      }
    }
    const files = workload.volumes.flatMap(({ items }) => items);
    const served = workload.serving.known
      ? workload.serving.value.revisions.flatMap(({ references }) => references)
      : [];
    for (const { reference } of [...files, ...served]) if (isAskable(reference)) toUse(workload, reference);
  }
  return { uses: [...uses.values()], wanted, named };
};

const addExpectation = (
  { use, positions }: OpenUse,
  workload: Workload,
  holder: Workload["containers"][number],
  variable: Variable,
  { plan, requirements }: SourceRequest,
): number | null => {
  const service = serviceFor(requirements, workload, holder);
  if (service === null || plan.payloadsWithheld !== null || variable.binding.kind !== "secret") return null;
  if (!plan.wantsValue(service, workload, holder, variable)) return null;
  const requirement = requirementFor(service, workload, holder, variable.name);
  const key = `${service.name}/${requirement === null ? "" : "required"}/${variable.name}`;
  const known = positions.get(key);
  if (known !== undefined) return known;
  positions.set(key, use.expectations.length);
  return use.expectations.push(toExpectation(requirements, service, requirement, variable.name)) - 1;
};
