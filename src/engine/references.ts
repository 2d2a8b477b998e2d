import type { Location, SecretReference } from "../model/index.ts";
import { referenceOf } from "../model/index.ts";
import type { WorkloadView } from "./subject.ts";

/** One place where a workload refers to a secret. */
export interface Use {
  /** As a message begins: the variable, or the file of a volume. */
  readonly who: string;
  readonly reference: SecretReference;
  readonly variable: string | null;
  /** Empty names are null. */
  readonly container: string | null;
  readonly location: Location;
}

/** Every reference of the workload's variables and volumes. */
export const referencesOf = ({ containers, volumes }: Pick<WorkloadView, "containers" | "volumes">): readonly Use[] => [
  ...containers.flatMap((container) =>
    container.variables.flatMap(({ name, binding, location }) => {
      const reference = referenceOf(binding);
      if (reference === null) return [];
      const holder = container.name === "" ? null : container.name;
      return [{ who: name, reference, variable: name, container: holder, location }];
    }),
  ),
  ...volumes.flatMap(({ name, items, location }) =>
    items.map(({ path, reference }) => {
      const who = `file "${name}/${path}"`;
      return { who, reference, variable: null, container: null, location };
    }),
  ),
];
