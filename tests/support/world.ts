import { findVariable, type Pairing } from "../../src/engine/walk.ts";
import { type Alongside, toWorld, type World } from "../../src/engine/world.ts";
import {
  type Container,
  type Snapshot,
  type UrlMeasurement,
  unverified,
  type Variable,
  type Workload,
} from "../../src/model/index.ts";
import { type Scene, toLintInput } from "./scene.ts";

/** A fact that a source was asked for and could not tell. */
export const blank = unverified("permission-denied", "permission denied", "grant it");

/** A scene as the engine walks it, after a change of what was found. */
export const worldOf = (
  scene: Scene,
  change: (snapshot: Snapshot) => Snapshot = (each) => each,
  alongside: readonly Alongside[] = [],
): World => {
  const { environment, snapshot } = toLintInput(scene);
  return toWorld(environment, change(snapshot), alongside);
};

/** A change of every workload that was found, or of the one of that name. */
export const changing =
  (change: Partial<Workload>, name: string | null = null) =>
  (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    workloads: snapshot.workloads.map((each) => (name === null || each.name === name ? { ...each, ...change } : each)),
  });

/** A change of every container that was found. */
const changingContainers =
  (toChange: (container: Container) => Partial<Container>) =>
  (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    workloads: snapshot.workloads.map((workload) => ({
      ...workload,
      containers: workload.containers.map((each) => ({ ...each, ...toChange(each) })),
    })),
  });

/** A change of every variable that is set. */
export const changingVariables = (change: Partial<Variable>) =>
  changingContainers(({ variables }) => ({ variables: variables.map((each) => ({ ...each, ...change })) }));

/** Every container may have more variables than it lists. */
export const opening = changingContainers(() => ({ open: blank.reason }));

/** No secret could be looked at. */
export const hidingSecrets = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  secrets: snapshot.secrets.map((each) => ({ ...each, secret: blank })),
});

/** The workload that answers to a service of the scene. */
export const pairingOf = (world: World, service = "backend", at = 0): Pairing => {
  const pairing = world.pairingsOf(service)[at];
  if (pairing === undefined) throw new Error(`the scene has no workload for ${service}`);
  return pairing;
};

/** A variable of the container that the contract speaks about. */
export const variableOf = (pairing: Pairing, name: string): Variable => {
  const variable = findVariable(pairing.container, name);
  if (variable === null) throw new Error(`the scene sets no ${name}`);
  return variable;
};

/** The first URL of a value, as the real measuring sees it. */
export const toUrl = (value: string, type = "url"): UrlMeasurement => {
  const world = worldOf({
    services: { backend: { variables: { TARGET: { type } } } },
    workloads: { backend: { TARGET: value } },
  });
  const { value: measured } = variableOf(pairingOf(world), "TARGET");
  const [url] = measured.known ? measured.value.urls : [];
  if (url === undefined) throw new Error(`no URL was seen in ${value}`);
  return url;
};
