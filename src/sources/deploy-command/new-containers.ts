import { nearestWord, type Workload } from "../../model/index.ts";
import type { DeployCommand } from "./parse-command.ts";

/**
 * What is to be said of containers that a command adds by naming them, where it looks like a slip: the name is near one that is
 * there, or no image says what is to run in it.
 */
export const findNewContainers = (
  live: Workload,
  { verb, name: workload, containers }: DeployCommand,
): readonly string[] =>
  [...(containers ?? [])].flatMap(([name, { hasImage }]): readonly string[] => {
    const names = live.containers.map((each) => each.name);
    if (names.includes(name)) return [];
    const adds = `"${workload}" has no container "${name}", and gcloud ${verb.words} adds it`;
    const nearest = nearestWord(name, names);
    if (nearest !== null) return [`${adds}; did you mean "${nearest}"?`];
    return hasImage ? [] : [`${adds} without an --image, which Cloud Run refuses; there is ${listed(names)}`];
  });

const listed = (names: readonly string[]): string =>
  names.map((name) => (name === "" ? "one without a name" : `"${name}"`)).join(", ");
