import { type Container, counterpartOf, type Drop, toSecretFiles, type Workload } from "../../model/index.ts";
import type { ChangedTemplate } from "./change-containers.ts";
import type { ContainerChange, DeployCommand } from "./parse-command.ts";

type Entry = Omit<Drop, "container" | "how" | "by">;

/** What a container has that can be taken away: variables, each once by the entry that counts, and files from Secret Manager. */
const toEntries = (workload: Workload, container: Container): readonly Entry[] => {
  const { variables } = container;
  const counting = variables.filter(
    (variable) => variables.findLast(({ name }) => name === variable.name) === variable,
  );
  return [
    ...counting.map((variable) => ({ name: variable.name, variable, secret: null, location: variable.location })),
    ...toSecretFiles(workload, container).map((file) => ({ ...file, name: file.path, variable: null })),
  ];
};

/** The names of all that another state of the container has. */
const toNames = (
  variables: readonly { readonly name: string }[],
  files: readonly { readonly path: string }[],
): ReadonlySet<string> => new Set([...variables.map(({ name }) => name), ...files.map(({ path }) => path)]);

/** The live variables and secret files that a command takes away, and by which flag. */
export const findDrops = (
  live: Workload,
  { containers, volumes }: ChangedTemplate,
  command: DeployCommand,
): readonly Drop[] =>
  live.containers.flatMap((container): readonly Drop[] => {
    const left = containers.find((each) => each.live === container);
    const files = left === undefined ? [] : toSecretFiles({ project: live.project, volumes }, left);
    const names = toNames(left?.entries ?? [], files);
    const change = command.containers?.get(container.name) ?? command.primary;
    return toEntries(live, container)
      .filter(({ name }) => !names.has(name))
      .map((entry) => ({
        container: container.name,
        ...entry,
        ...(left === undefined ? { how: "container", by: container.name } : toCause(entry, change, command)),
      }));
  });

type Cause = Pick<Drop, "how" | "by">;

const toCause = ({ name, variable }: Entry, change: ContainerChange, command: DeployCommand): Cause => {
  const { literals, secrets, mounts } = change;
  if (variable === null) return toCauseOfFile(name, { secrets, mounts }, command.volumes);
  const { kind } = variable.binding;
  const { removes, by } = kind === "secret" || kind === "both" ? secrets : literals;
  return { how: removes.includes(name) ? "named" : "cleared", by };
};

/** Files go with their secrets, with their mounts, or with their volumes. */
const toCauseOfFile = (
  path: string,
  { secrets, mounts }: Pick<ContainerChange, "secrets" | "mounts">,
  volumes: { readonly clears: boolean },
): Cause => {
  if (secrets.removes.includes(path)) return { how: "named", by: secrets.by };
  if (secrets.clears) return { how: "cleared", by: secrets.by };
  if (mounts.removes.some((mount) => path.startsWith(`${mount}/`)))
    return { how: "named", by: "--remove-volume-mount" };
  if (mounts.clears) return { how: "cleared", by: "--clear-volume-mounts" };
  return volumes.clears ? { how: "cleared", by: "--clear-volumes" } : { how: "named", by: "--remove-volume" };
};

/** The live variables and secret files that a file which replaces the definition does not have. */
export const findReplaced = (live: Workload, planned: Workload, file: string): readonly Drop[] =>
  live.containers.flatMap((container): readonly Drop[] => {
    const other = counterpartOf(container, live.containers, planned.containers);
    const names = toNames(other?.variables ?? [], other === undefined ? [] : toSecretFiles(planned, other));
    return toEntries(live, container)
      .filter(({ name }) => !names.has(name))
      .map((entry) => ({ container: container.name, ...entry, how: "file", by: file }));
  });
