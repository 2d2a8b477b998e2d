import type { Fact, Location } from "../model/index.ts";
import type { Reads, VariableName } from "./finding-shape.ts";
import type { SubjectKind } from "./subject.ts";

/** Where a finding about this subject belongs, unless the rule says otherwise. */
export interface Place {
  readonly service: string | null;
  readonly workload: string | null;
  readonly container: string | null;
  readonly variable: string | null;
  readonly secret: string | null;
  readonly effective: string | null;
  readonly why: string | null;
  readonly location: Location | null;
}

/** One subject on the engine's walk. */
export interface Visit {
  readonly kind: SubjectKind;
  readonly place: Place;
  readonly base: object;
  /** The name of the probe, where it is one: two of one service are two findings. */
  readonly probe?: string;
  /** Other services of the contract, which share the workload and whose the container is; absent: none. */
  readonly owners?: readonly string[];
  /** The version of a secret that the subject's value comes from; absent for subjects without a value. */
  reads?(): Reads | null;
  /** Variables of two that are compared whose reference is to a wrong secret: their difference would follow from that. */
  follows?(): readonly VariableName[];
  /** A fact by its name; null when the subject cannot have it (no value where nothing is set). */
  fact(name: string): Fact<unknown> | null;
}

export const noPlace: Place = {
  service: null,
  workload: null,
  container: null,
  variable: null,
  secret: null,
  effective: null,
  why: null,
  location: null,
};
