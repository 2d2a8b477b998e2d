import { type ContainerView, defineRule, noOptions, type Problem, type WorkloadView } from "../src/engine/index.ts";
import { counterpartOf, type Location, type SecretReference, shownSecret } from "../src/model/index.ts";

export const definitionDrift = defineRule({
  id: "definition-drift",
  summary: "What is live and what the definition says differ in names, sources or secret ids.",
  help: "Bring the change into the definition, or deploy the definition: the next deploy from it undoes what is live.",
  severity: "warning",
  subject: "workload",
  needs: ["definition"],
  options: noOptions,
  *check({ workload, definition }) {
    for (const live of workload.containers) {
      const defined = counterpartOf(live, workload.containers, definition.containers);
      if (defined !== undefined) yield* compare(sideOf(workload, live), sideOf(definition, defined));
      else yield { message: `${shownContainer(live)} is live and not in the definition`, container: nameOf(live) };
    }
    for (const defined of definition.containers) {
      if (counterpartOf(defined, definition.containers, workload.containers) !== undefined) continue;
      yield { message: `${shownContainer(defined)} is in the definition and not live`, location: defined.location };
    }
  },
});

/** Where a variable or a file of a container gets its value: from itself, a secret, or what Cloud Run does not have. */
interface Origin {
  /** null: a source that Cloud Run does not have; other rules speak about it. */
  readonly kind: "a literal" | "a secret" | null;
  /** null: none, or one whose name is not known before it is rendered or applied. */
  readonly secret: string | null;
  readonly location: Location;
}

interface Side {
  readonly container: ContainerView;
  readonly origins: ReadonlyMap<string, Origin>;
  /** The process may see more than these. */
  readonly isOpen: boolean;
}

const sideOf = (workload: WorkloadView, container: ContainerView): Side => {
  const origins = new Map<string, Origin>();
  const toSecret = (reference: SecretReference, location: Location): Origin => {
    const isKnown = reference.malformed === null && reference.secret !== "" && !reference.undecided;
    return { kind: "a secret", secret: isKnown ? shownSecret(workload, reference) : null, location };
  };
  // Of a name that stands twice the last one wins, as at run time.
  for (const { name, binding, location } of container.variables) {
    const isLiteral = binding.kind === "literal" || binding.kind === "nothing";
    const other: Origin = { kind: isLiteral ? "a literal" : null, secret: null, location };
    origins.set(name, binding.kind === "secret" ? toSecret(binding.reference, location) : other);
  }
  for (const { path, volume, location } of container.mounts) {
    const found = workload.volumes.find(({ name }) => name === volume);
    if (found?.kind !== "secret") continue;
    for (const { path: file, reference } of found.items) {
      origins.set(`file "${path}/${file}"`, toSecret(reference, location));
    }
  }
  return { container, origins, isOpen: container.open !== undefined };
};

function* compare(live: Side, defined: Side): Iterable<Problem> {
  const container = nameOf(live.container);
  for (const [name, origin] of live.origins) {
    const other = defined.origins.get(name);
    const about = { variable: variableOf(name), container };
    if (other === undefined) {
      if (!defined.isOpen) {
        yield { message: `${name} is live and not in the definition`, location: defined.container.location, ...about };
      }
    } else {
      const message = toDifference(name, origin, other);
      if (message !== null) yield { message, location: other.location, ...about };
    }
  }
  for (const [name, { location }] of defined.origins) {
    if (live.origins.has(name) || live.isOpen) continue;
    yield { message: `${name} is in the definition and not live`, location, variable: variableOf(name), container };
  }
}

const toDifference = (name: string, live: Origin, defined: Origin): string | null => {
  if (live.kind === null || defined.kind === null) return null;
  if (live.kind !== defined.kind) return `${name} is ${live.kind} live and ${defined.kind} in the definition`;
  if (live.secret === null || defined.secret === null || live.secret === defined.secret) return null;
  return `${name} reads "${live.secret}" live and "${defined.secret}" in the definition`;
};

const variableOf = (name: string): string | null => (name.startsWith("file ") ? null : name);

const nameOf = ({ name }: ContainerView): string | null => (name === "" ? null : name);

const shownContainer = ({ name }: ContainerView): string => (name === "" ? "a container" : `container "${name}"`);
