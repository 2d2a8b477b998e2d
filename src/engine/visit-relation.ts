import type { Effective, Fact, Location, RelationTarget } from "../model/index.ts";
import { known } from "../model/index.ts";
import { compareContains, compareSides, type Side, toSide } from "./compare.ts";
import { effectiveOf, hasOneVersion, type Resolution, resolveEffective, toCandidates } from "./effective.ts";
import type { VariableName } from "./finding-shape.ts";
import { readsWrongSecret } from "./foreign-secret.ts";
import { isToldAlone } from "./relation-cause.ts";
import type { Comparison, RelationView } from "./subject.ts";
import type { Visit } from "./visit.ts";
import type { IsActive } from "./visit-variable.ts";
import { toWorkloadBase, toWorkloadPlace } from "./visit-workload.ts";
import { findVariable, type Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/** Every `same-as`, `differs-from` and `contains` of a service, with every workload on the other side. */
export function* visitRelations(world: World, pairing: Pairing, isActive: IsActive): Iterable<Visit> {
  for (const requirement of pairing.service.requirements) {
    const { variable, why, location } = requirement;
    const from = { variable, effective: null, why, location };
    for (const to of requirement.sameAs) yield* visitsTo(world, pairing, isActive, { kind: "same-as", to, ...from });
    for (const to of requirement.differsFrom)
      yield* visitsTo(world, pairing, isActive, { kind: "differs-from", to, ...from });
    for (const name of requirement.contains) {
      const to: RelationTarget = { service: pairing.service.name, name, kind: "variable" };
      yield* visitsTo(world, pairing, isActive, { kind: "contains", to, ...from });
    }
  }
  for (const effective of pairing.service.effective) {
    const from = { variable: null, effective: effective.name, why: null, location: effective.location };
    for (const to of effective.sameAs) yield* visitsTo(world, pairing, isActive, { kind: "same-as", to, ...from });
  }
}

interface Edge {
  readonly kind: RelationView["kind"];
  readonly to: RelationTarget;
  readonly variable: string | null;
  readonly effective: string | null;
  readonly why: string | null;
  readonly location: Location;
}

function* visitsTo(world: World, pairing: Pairing, isActive: IsActive, edge: Edge): Iterable<Visit> {
  const own = edge.to.service === pairing.service.name;
  const others = own ? [pairing] : world.pairingsOf(edge.to.service);
  for (const other of others) {
    const verdict = compareEdge(world, pairing, other, edge, isActive);
    const at = edge.variable === null ? null : findVariable(pairing.container, edge.variable);
    const relation: RelationView = {
      ...edge,
      target: own ? edge.to.name : `${edge.to.service}.${edge.to.name}`,
      resolution: verdict.resolution,
    };
    yield {
      kind: "relation",
      place: {
        ...toWorkloadPlace(pairing),
        container: pairing.service.container,
        variable: edge.variable,
        effective: edge.effective,
        why: edge.why,
        location: at?.location ?? pairing.workload.location,
      },
      base: { ...toWorkloadBase(world, pairing), relation },
      follows: () => wrongEnds(world, pairing, other, edge),
      fact: () => verdict.comparison,
    };
  }
}

/** Variables of the two that refer to a wrong secret. Which secret the code of an effective value uses is news beside that. */
const wrongEnds = (world: World, here: Pairing, there: Pairing, { variable, to }: Edge): readonly VariableName[] => {
  if (variable === null || to.kind === "effective") return [];
  const ends = [
    { pairing: here, variable },
    { pairing: there, variable: to.name },
  ];
  return ends
    .filter((end) => readsWrongSecret(world, end.pairing, end.variable))
    .map((end) => ({ service: end.pairing.service.name, variable: end.variable }));
};

interface Verdict {
  readonly comparison: Fact<Comparison>;
  /** In words, which names won on each side and which were skipped. */
  readonly resolution: string | null;
}

const absent: Verdict = { comparison: known("absent"), resolution: null };

const compareEdge = (world: World, here: Pairing, there: Pairing, edge: Edge, isActive: IsActive): Verdict => {
  const left = toEnd(here, edge.effective === null ? "variable" : "effective", edge.effective ?? edge.variable ?? "");
  const right = toEnd(there, edge.to.kind, edge.to.name);
  if (left.sides.length === 0 || right.sides.length === 0) {
    const isSaid =
      edge.effective === null ||
      left.sides.length === right.sides.length ||
      (left.sides.length === 0
        ? !resolvesToNothing(here, edge.effective)
        : edge.to.kind !== "effective" || !resolvesToNothing(there, edge.to.name));
    if (isSaid) return absent;
    // Whichever name wins, one version of one secret is one value: no payload is needed.
  } else if (edge.kind !== "contains" && hasOneVersion(world, [...left.sides, ...right.sides])) {
    return { comparison: known("equal"), resolution: null };
  }
  if (!left.resolved.known) return { comparison: left.resolved, resolution: null };
  if (!right.resolved.known) return { comparison: right.resolved, resolution: null };
  const [a, b] = [left.resolved.value, right.resolved.value];
  const resolution =
    edge.effective === null
      ? null
      : `${here.service.name} uses ${toWinnerText(a, left)}, ${there.service.name} uses ${toWinnerText(b, right)}`;
  // Set, but all too short: that side uses nothing, and the other side something.
  if (a === null || b === null) return a === b ? absent : { comparison: known("different"), resolution };
  const comparison = edge.kind === "contains" ? compareContains(a.side, b.side) : compareSides(world, a.side, b.side);
  const isBroken = comparison.known && comparison.value === (edge.kind === "differs-from" ? "equal" : "different");
  const ends = [
    { pairing: here, variable: a.winner },
    { pairing: there, variable: b.winner },
  ] as const;
  return isBroken && isToldAlone(world, edge.kind, ends, isActive) ? absent : { comparison, resolution };
};

/**
 * Whether the code of a service is left with nothing, and nobody else says so: where the contract asks for one of the names by
 * itself, or lets all of them be missing, that is another rule's matter.
 */
const resolvesToNothing = ({ service, container }: Pairing, name: string): boolean => {
  const effective = effectiveOf(service, name);
  if (effective === null || container === null || container.open !== undefined) return false;
  const asked = [...service.requirements, ...(service.members ?? [])];
  if (asked.some(({ variable }) => effective.firstOf.includes(variable))) return false;
  return container.variables.length > 0 || asked.length === 0;
};

/** One end of a relation: all values that it may resolve to, and the one that it does resolve to. */
interface End {
  readonly sides: readonly Side[];
  /** The variables of these sides. */
  readonly names: readonly string[];
  readonly resolved: Fact<Resolution | null>;
}

const toEnd = (pairing: Pairing, kind: RelationTarget["kind"], name: string): End => {
  const effective: Effective | null = kind === "effective" ? effectiveOf(pairing.service, name) : null;
  if (effective !== null) {
    const candidates = toCandidates(pairing, effective);
    return {
      sides: candidates.map(({ side }) => side),
      names: candidates.map((candidate) => candidate.name),
      resolved: resolveEffective(pairing, effective),
    };
  }
  const side = toSide(pairing, name);
  if (side === null) return { sides: [], names: [], resolved: known(null) };
  return { sides: [side], names: [name], resolved: known({ winner: name, side, skipped: [] }) };
};

const toWinnerText = (resolution: Resolution | null, { names }: End): string => {
  const skipped = resolution === null ? names : resolution.skipped;
  const winner = resolution === null ? "nothing" : resolution.winner;
  return skipped.length === 0 ? winner : `${winner} (${skipped.join(", ")} skipped as too short)`;
};
