import type { Container, Fact, Location, SecretReference, Variable } from "../model/index.ts";
import { known, notChecked, referenceOf, shownSecret, unknown } from "../model/index.ts";
import { accessOf, everyDenialOf } from "./access.ts";
import { ownersOf } from "./told-twice.ts";
import type { Visit } from "./visit.ts";
import { toWorkloadBase, toWorkloadPlace } from "./visit-workload.ts";
import { type Pairing, requirementOf } from "./walk.ts";
import type { World } from "./world.ts";

interface Use {
  readonly reference: SecretReference;
  readonly variable: Variable | null;
  readonly holder: Container | null;
  /** The volume and the file in it, as shown to people. */
  readonly file: string | null;
  readonly location: Location;
}

/** Every use of a secret by a variable or a volume of the workload. */
export function* visitReferences(world: World, pairing: Pairing): Iterable<Visit> {
  for (const use of usesOf(pairing)) {
    const { reference, variable, holder } = use;
    const requirement =
      variable !== null && holder === pairing.container ? requirementOf(pairing.service, variable.name) : null;
    const shown = shownSecret(pairing.workload, reference);
    yield {
      kind: "reference",
      place: {
        ...toWorkloadPlace(pairing),
        container: holder === null || holder.name === "" ? null : holder.name,
        variable: variable?.name ?? null,
        secret: shown,
        why: requirement?.why ?? null,
        location: use.location,
      },
      base: { ...toWorkloadBase(world, pairing), ...use, shown, requirement },
      owners: holder === null ? [] : ownersOf(world.pairings, pairing, holder),
      fact: (name) => referenceFact(world, pairing, reference, name),
    };
  }
}

function* usesOf({ workload }: Pairing): Iterable<Use> {
  for (const holder of workload.containers) {
    for (const variable of holder.variables) {
      const reference = referenceOf(variable.binding);
      if (reference !== null) yield { reference, variable, holder, file: null, location: variable.location };
    }
  }
  for (const volume of workload.volumes) {
    for (const { path, reference } of volume.items) {
      yield { reference, variable: null, holder: null, file: `${volume.name}/${path}`, location: volume.location };
    }
  }
}

const referenceFact = (
  world: World,
  pairing: Pairing,
  reference: SecretReference,
  name: string,
): Fact<unknown> | null => {
  if (name === "takenAt") return known(world.snapshot.takenAt);
  if (reference.undecided) return unknown(reference.undecided);
  // A reference that names nothing legal is another rule's business; there is nothing to look up.
  if (reference.malformed !== null || reference.secret === "") return null;
  const secret = world.secretOf(pairing.workload, reference);
  if (name === "secret") return secret;
  // A secret that does not exist has no versions and no grants to speak about.
  if (!secret.known) return secret;
  if (secret.value === null) return null;
  if (name === "versions") return secret.value.versions;
  if (name === "version") return world.versionOf(pairing.workload, reference);
  if (name === "access") return accessOf(pairing.workload, secret.value);
  if (name === "everyDenial") return everyDenialOf(pairing.workload, secret.value);
  return notChecked("not-asked", `the fact "${name}" is not one of a reference`);
};
