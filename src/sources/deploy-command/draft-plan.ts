import type { Binding, Container, Location, Mount, Variable, Volume } from "../../model/index.ts";

/** An entry of a container as a command would leave it. */
export interface PlannedEntry {
  readonly name: string;
  readonly binding: Binding;
  /** The text of a literal that the command sets; else null. */
  readonly text: string | null;
  readonly location: Location;
  /** The entry as it is live, when the command leaves it alone. */
  readonly kept: Variable | null;
}

export interface PlannedContainer {
  readonly name: string;
  readonly ports: readonly number[];
  readonly entries: readonly PlannedEntry[];
  readonly mounts: readonly Mount[];
  readonly unsupported: Container["unsupported"];
  readonly location: Location;
  /** The container as it is live; null: the command makes it. */
  readonly live: Container | null;
}

/** Containers and volumes of a workload while a command is applied to them, step by step. */
export interface PlannedTemplate {
  readonly containers: readonly PlannedContainer[];
  readonly volumes: readonly Volume[];
}

export const toPlannedContainer = (live: Container): PlannedContainer => ({
  name: live.name,
  ports: live.ports,
  entries: live.variables.map((variable) => ({ ...variable, text: null, kept: variable })),
  mounts: live.mounts,
  unsupported: live.unsupported,
  location: live.location,
  live,
});

export const newContainer = (name: string, location: Location): PlannedContainer => ({
  name,
  ports: [],
  entries: [],
  mounts: [],
  unsupported: [],
  location,
  live: null,
});
