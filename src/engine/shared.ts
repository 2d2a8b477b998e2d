import type { Fact, Measurement, Requirement, Snapshot, Variable } from "../model/index.ts";
import { isSecretType, known, notChecked, referenceOf } from "../model/index.ts";
import type { SharedValue } from "./subject.ts";
import { type Pairing, requirementOf, toPairings } from "./walk.ts";
import { type Alongside, toWorld, type World } from "./world.ts";

const indexes = new WeakMap<Alongside, Index>();

interface Index {
  readonly bySecret: ReadonlyMap<string, SharedValue>;
  readonly byDigest: ReadonlyMap<string, SharedValue>;
  /** A secret value of that environment that is not known: then "nowhere else" cannot be said. */
  readonly gap: Fact<Measurement> | null;
}

/**
 * Where the secret that the variable reads, or its secret value, is used in environments that this one must be separate
 * from, as far as they are checked in the same run; null: nowhere.
 */
export const sharedValueOf = (
  world: World,
  { workload }: Pairing,
  { binding, value }: Variable,
  requirement: Requirement | null,
): Fact<SharedValue | null> => {
  const { separateFrom } = world.environment;
  const apart = world.alongside.filter(({ environment }) => separateFrom.includes(environment.name));
  if (apart.length === 0) return known(null);
  const reference = referenceOf(binding);
  const secret = reference === null ? null : world.nameOf(workload, reference);
  for (const other of apart) {
    const names = secret === null ? [] : toNames(secret, [world.snapshot, other.snapshot]);
    const shared = names.map((name) => indexOf(other).bySecret.get(name)).find((each) => each !== undefined);
    if (shared !== undefined) return known(shared);
  }
  if (requirement === null || !isSecretType(requirement.spec.type)) return known(null);
  if (!value.known) return value;
  const comparable = apart.filter(({ snapshot }) => !isOfAnotherRun(snapshot) && !isOfAnotherRun(world.snapshot));
  const found = comparable.map(indexOf);
  for (const { byDigest } of found) {
    const shared = byDigest.get(value.value.trimmedDigest);
    if (shared !== undefined) return known(shared);
  }
  const gap = found.find(({ gap: each }) => each !== null)?.gap;
  if (gap?.known === false) return gap;
  return comparable.length === apart.length
    ? known(null)
    : notChecked(
        "not-in-source",
        "values in a snapshot were measured with a key of another run and cannot be compared with those of other environments",
        "check both environments on what is live",
      );
};

/** The secret's name with its project's id and with its number, as far as the workloads of the snapshots tell both. */
const toNames = (name: string, snapshots: readonly Snapshot[]): readonly string[] => {
  const [, project = "", rest = ""] = /^projects\/([^/]*)(\/.*)$/.exec(name) ?? [];
  const others = snapshots.flatMap((snapshot) => projectsOf(snapshot).get(project) ?? []);
  return [name, ...others.map((other) => `projects/${other}${rest}`)];
};

const projects = new WeakMap<Snapshot, ReadonlyMap<string, string>>();

/** The number of a project by its id, and its id by its number. */
const projectsOf = (snapshot: Snapshot): ReadonlyMap<string, string> => {
  let found = projects.get(snapshot);
  if (found === undefined) {
    found = new Map(
      snapshot.workloads.flatMap(({ project, projectNumber }) =>
        project === null || projectNumber === null
          ? []
          : [
              [project, projectNumber],
              [projectNumber, project],
            ],
      ),
    );
    projects.set(snapshot, found);
  }
  return found;
};

/** Digests are keyed anew in every run. */
const isOfAnotherRun = ({ source }: Snapshot): boolean => source.kind === "snapshot";

const indexOf = (alongside: Alongside): Index => {
  const indexed = indexes.get(alongside);
  if (indexed !== undefined) return indexed;
  const { environment, snapshot } = alongside;
  const world = toWorld(environment, snapshot);
  const bySecret = new Map<string, SharedValue>();
  const byDigest = new Map<string, SharedValue>();
  let gap: Fact<Measurement> | null = null;
  for (const { service, workload, container } of toPairings(environment, snapshot)) {
    for (const { name, binding, value } of container?.variables ?? []) {
      const place = { environment: environment.name, service: service.name, variable: name };
      const reference = referenceOf(binding);
      if (reference !== null) bySecret.set(world.nameOf(workload, reference), { by: "secret", ...place });
      const requirement = requirementOf(service, name);
      if (requirement === null || !isSecretType(requirement.spec.type)) continue;
      if (!value.known) gap ??= value;
      else if (value.value.trimmedCharacters > 0) byDigest.set(value.value.trimmedDigest, { by: "value", ...place });
    }
  }
  const index = { bySecret, byDigest, gap };
  indexes.set(alongside, index);
  return index;
};
