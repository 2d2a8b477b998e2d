import { type TypeConflict, UsageError } from "../../model/index.ts";
import { changeLiterals, changeSecrets } from "./change-entries.ts";
import { changeFiles } from "./change-files.ts";
import { newContainer, type PlannedContainer, type PlannedTemplate } from "./draft-plan.ts";
import type { ContainerChange, DeployCommand } from "./parse-command.ts";
import type { PortChange } from "./template-flags.ts";
import { inCommand } from "./volume-flags.ts";

export interface ChangedTemplate extends PlannedTemplate {
  readonly conflicts: readonly TypeConflict[];
}

/**
 * Containers and volumes as a command would leave them, in the order in which gcloud makes its changes: literals before
 * secrets, so that a secret cannot become a literal in one command, though a literal can become a secret.
 * Source: gcloud, command_lib/run/flags.py _GetConfigurationChanges, GetServiceConfigurationChanges.
 */
export const changeContainers = (live: PlannedTemplate, command: DeployCommand): ChangedTemplate => {
  let state: ChangedTemplate = { ...live, conflicts: [] };
  // A new workload has a container, whatever else the command says.
  if (command.containers === null && (live.containers.length === 0 || command.primary.isGiven)) {
    state = changePart(state, nameOfPrimary(state, command), command.primary, command);
  } else {
    state = removeVolumes(state, command);
    state = addVolumes(state, command);
  }
  const removed = new Set(command.removedContainers);
  state = { ...state, containers: state.containers.filter(({ name }) => !removed.has(name)) };
  for (const [name, change] of command.containers ?? []) state = changePart(state, name, change, null);
  return state;
};

/** The container that flags without `--container` are about. Source: gcloud, api_lib/run/container_resource.py. */
const nameOfPrimary = ({ containers }: PlannedTemplate, { verb }: DeployCommand): string => {
  const [first, second] = containers;
  if (first === undefined) return "";
  if (second === undefined || verb.kind === "worker-pool") return first.name;
  if (verb.kind === "job") {
    throw new UsageError(
      "the target job has multiple containers, a container name must be specified via --container flag",
      `known: ${containers.map(({ name }) => `"${name}"`).join(", ")}`,
    );
  }
  const ingress = containers.find(({ ports }) => ports.length > 0);
  if (ingress !== undefined) return ingress.name;
  throw new UsageError("missing ingress container", "name the container: --container NAME");
};

/** `command`: its changes of volumes stand around those of the primary container's files; null: they were made before. */
const changePart = (
  before: ChangedTemplate,
  name: string,
  change: ContainerChange,
  command: DeployCommand | null,
): ChangedTemplate => {
  let state = withContainer(before, name);
  const conflicts = [...state.conflicts];
  const edit = (to: (container: PlannedContainer) => PlannedContainer): void => {
    state = { ...state, containers: state.containers.map((each) => (each.name === name ? to(each) : each)) };
  };
  const own = (): PlannedContainer => state.containers.find((each) => each.name === name) as PlannedContainer;

  const literals = changeLiterals(own().entries, change.literals);
  edit((container) => ({ ...container, entries: literals.entries }));
  edit((container) => ({ ...container, mounts: withoutMounts(container.mounts, change.mounts) }));
  if (command !== null) state = removeVolumes(state, command);
  const secrets = changeSecrets(own().entries, change.secrets);
  edit((container) => ({ ...container, entries: secrets.entries }));
  const { mounts, volumes } = changeFiles(state, own(), change.secrets);
  state = { ...state, volumes };
  edit((container) => ({ ...container, mounts }));
  if (command !== null) state = addVolumes(state, command);
  edit((container) => ({ ...container, mounts: withMounts(container.mounts, change.mounts) }));
  edit((container) => ({ ...container, ports: toPorts(container.ports, change.port) }));
  conflicts.push(...[...literals.conflicts, ...secrets.conflicts].map((each) => ({ container: name, ...each })));
  return { ...state, conflicts };
};

const withContainer = (state: ChangedTemplate, name: string): ChangedTemplate =>
  state.containers.some((container) => container.name === name)
    ? state
    : { ...state, containers: [...state.containers, newContainer(name, inCommand("--container"))] };

const removeVolumes = <T extends PlannedTemplate>(state: T, { volumes }: DeployCommand): T => {
  if (volumes.clears) return { ...state, volumes: [] };
  return { ...state, volumes: state.volumes.filter(({ name }) => !volumes.removes.includes(name)) };
};

const addVolumes = <T extends PlannedTemplate>(state: T, { volumes }: DeployCommand): T => {
  const added = volumes.adds.map(({ name, kind, item }) => ({
    name,
    kind,
    items:
      item === null
        ? []
        : [
            {
              path: item.path,
              reference: { project: null, secret: item.secret, version: item.version, malformed: null },
            },
          ],
    location: inCommand("--add-volume"),
  }));
  const names = new Set(added.map(({ name }) => name));
  return { ...state, volumes: [...state.volumes.filter(({ name }) => !names.has(name)), ...added] };
};

type Mounts = PlannedContainer["mounts"];

const withoutMounts = (mounts: Mounts, { clears, removes }: ContainerChange["mounts"]): Mounts =>
  clears ? [] : mounts.filter(({ path }) => !removes.includes(path));

const withMounts = (mounts: Mounts, { adds }: ContainerChange["mounts"]): Mounts => {
  const result = [...mounts];
  for (const add of adds) {
    const mount = { ...add, subPath: null, location: inCommand("--add-volume-mount") };
    const at = result.findIndex(({ path }) => path === mount.path);
    if (at < 0) result.push(mount);
    else result[at] = mount;
  }
  return result;
};

/** Without a number, HTTP/2 gives the container the standard port. Source: gcloud, ContainerPortChange. */
const toPorts = (live: readonly number[], change: PortChange | null): readonly number[] => {
  if (change === null) return live;
  if (typeof change.port === "number") return [change.port];
  const kept = change.port === "default" ? [] : live.slice(0, 1);
  return change.http2 === true && kept.length === 0 ? [8080] : kept;
};
