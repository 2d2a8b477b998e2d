import type { Container, Snapshot, Variable, Workload } from "../../model/index.ts";
import { referenceOf } from "../../model/index.ts";
import type { DraftService, DraftVariable } from "./draft.ts";
import { guessByName } from "./guess.ts";

/** The services of a snapshot, with what names and references tell. `environment` is its name. */
export const toDraftServices = ({ workloads }: Snapshot, environment: string): readonly DraftService[] => {
  const seen = new Map<string, DraftService>();
  for (const workload of workloads) {
    // One service in several regions is one service.
    const id = `${workload.kind}/${workload.name}`;
    if (seen.has(id) || !isName.test(workload.name)) continue;
    const taken = new Set([...seen.values()].map(({ key }) => key));
    seen.set(id, toDraftService(workload, environment, taken));
  }
  return [...seen.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
};

/** What a service of the contract can be called; a name that is still a template is none. */
const isName = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

const toDraftService = (workload: Workload, environment: string, taken: ReadonlySet<string>): DraftService => {
  const { name, kind, containers } = workload;
  const short = name.endsWith(`-${environment}`) ? name.slice(0, -environment.length - 1) : name;
  const holder = containers.find(({ ingress }) => ingress) ?? containers[0] ?? null;
  // A worker with a sidecar has no ingress to tell which container is meant.
  const isTold = containers.length < 2 || holder?.ingress === true || holder?.name === "";
  return {
    key: taken.has(short) ? `${short}-${kind}` : short,
    workload: name,
    kind,
    container: isTold ? null : (holder?.name ?? null),
    code: [],
    variables: holder === null ? [] : toDraftVariables(holder, workload),
  };
};

const toDraftVariables = ({ variables }: Container, workload: Workload): readonly DraftVariable[] => {
  const last = new Map(variables.map((variable) => [variable.name, variable]));
  return [...last.values()]
    .filter(({ name }) => /^[^=\s]+$/.test(name))
    .map((variable) => toDraftVariable(variable, workload));
};

const toDraftVariable = ({ name, binding }: Variable, workload: Workload): DraftVariable => {
  const reference = referenceOf(binding);
  const { type, note } = guessByName(name);
  const isLegible =
    reference !== null && reference.malformed === null && reference.secret !== "" && /^[\w-]+$/.test(reference.secret);
  const isOwn = reference !== null && (reference.project === null || reference.project === workload.project);
  return {
    name,
    type,
    from: type === "string" ? null : "name",
    required: binding.kind !== "nothing",
    secret: isLegible && isOwn ? reference.secret : null,
    names: null,
    note,
    isSettled: false,
  };
};
