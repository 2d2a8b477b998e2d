import { type Container, counterpartOf, type Drop, type Workload } from "../../model/index.ts";
import type { ChangedTemplate } from "./change-containers.ts";
import type { ContainerChange, DeployCommand } from "./parse-command.ts";

/** Names of a container's variables that the other does not have; each once, the entry that counts. */
const missingIn = ({ variables }: Container, names: ReadonlySet<string>) =>
  variables.filter(
    (variable) => !names.has(variable.name) && variables.findLast(({ name }) => name === variable.name) === variable,
  );

/** The live variables that a command takes away, and by which flag. */
export const findDrops = (live: Workload, { containers }: ChangedTemplate, command: DeployCommand): readonly Drop[] =>
  live.containers.flatMap((container): readonly Drop[] => {
    const left = containers.find((each) => each.live === container);
    const entries = new Set(left?.entries.map(({ name }) => name));
    const change = command.containers?.get(container.name) ?? command.primary;
    return missingIn(container, entries).map((variable) => ({
      container: container.name,
      variable,
      ...(left === undefined
        ? { how: "container", by: container.name }
        : toCause(variable.name, variable.binding.kind, change)),
    }));
  });

const toCause = (name: string, kind: string, { literals, secrets }: ContainerChange): Pick<Drop, "how" | "by"> => {
  const { removes, by } = kind === "secret" || kind === "both" ? secrets : literals;
  return { how: removes.includes(name) ? "named" : "cleared", by };
};

/** The live variables that a file which replaces the definition does not have. */
export const findReplaced = (live: Workload, planned: Workload, file: string): readonly Drop[] =>
  live.containers.flatMap((container): readonly Drop[] => {
    const other = counterpartOf(container, live.containers, planned.containers);
    const names = new Set(other?.variables.map(({ name }) => name));
    return missingIn(container, names).map((variable) => ({
      container: container.name,
      variable,
      how: "file",
      by: file,
    }));
  });
