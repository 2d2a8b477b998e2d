import {
  type EnvironmentContract,
  groupBy,
  isSecretType,
  type Repair,
  type Requirement,
  referenceOf,
  type SecretReference,
} from "../model/index.ts";
import { isNamedSecret, parseSecret, toNamedSecret } from "./expected-secret.ts";
import { familyOf } from "./kin.ts";
import { environmentOfProject, environmentOfSecret } from "./other-environment.ts";
import { findVariable, type Pairing, requirementOf } from "./walk.ts";
import type { World } from "./world.ts";

/** A variable's reference that names a secret in a legal form. `requirement` null: the contract does not ask for the variable. */
export interface Use {
  readonly pairing: Pairing;
  readonly requirement: Requirement | null;
  readonly reference: SecretReference;
}

/** What to do in the place of what the rule says. */
export interface Otherwise {
  readonly help: string;
  readonly repairs: readonly Repair[];
}

/**
 * What to do where the contract says that a variable reads a secret that is not its own; null: nothing speaks against the
 * reference. No command for that secret is offered then: a new version would destroy what belongs to somebody else.
 */
export const toWrongReference = (
  { environment }: World,
  { pairing, requirement, reference }: Use,
): Otherwise | null => {
  const { secret: id, project } = reference;
  const wanted = requirement?.secret ?? null;
  if (requirement !== null && wanted !== null) {
    if (isNamedSecret(wanted, reference, pairing.workload, environment.project)) return null;
    return {
      help: `Refer to the secret that the contract names, "${wanted}", and leave "${id}" as it is.`,
      repairs: toNamedSecret(wanted, requirement.variable),
    };
  }
  const other =
    (project === null ? null : environmentOfProject(project, environment)) ?? environmentOfSecret(id, environment);
  if (other === null) return null;
  return {
    help: `Refer to a secret of this environment, and leave "${id}" as it is: it belongs to "${other}".`,
    repairs: [],
  };
};

/** Whether the contract says that the variable reads a secret that is not its own. */
export const readsWrongSecret = (world: World, pairing: Pairing, variable: string): boolean => {
  const found = findVariable(pairing.container, variable);
  const reference = found === null ? null : referenceOf(found.binding);
  if (reference === null || reference.malformed !== null || reference.secret === "") return false;
  return (
    toWrongReference(world, { pairing, requirement: requirementOf(pairing.service, variable), reference }) !== null
  );
};

/** The same for a value that does not suit its variable, where the secret is known to be another variable's. */
export const toForeignValue = (world: World, { pairing, requirement, reference }: Use): Otherwise | null => {
  if (requirement === null || requirement.secret !== null) return null;
  const { environment } = world;
  const own = requirement.variable;
  const family = familyOf(environment, `${pairing.service.name}.${own}`);
  const isKin = ({ service, variable }: Owner): boolean =>
    variable === own || familyOf(environment, `${service}.${variable}`) === family;
  const named = (ownersOf(environment).get(reference.secret) ?? []).filter(({ secret }) =>
    isNamedSecret(secret, reference, pairing.workload, environment.project),
  );
  const readers =
    named.length > 0 || isSecretType(requirement.spec.type) ? named : readersOf(world, pairing, reference);
  const [owner] = readers;
  // Whoever is to hold the same value may read the same secret.
  if (owner === undefined || readers.some(isKin)) return null;
  const whose = `"${owner.service}.${owner.variable}"`;
  return {
    help: `Refer to the right secret, and leave "${reference.secret}" as it is: ${whose} reads it. Where both are meant to, change it for both.`,
    repairs: [],
  };
};

interface Owner {
  readonly service: string;
  readonly variable: string;
}

type NamedOwner = Owner & { readonly secret: string };

const owners = new WeakMap<EnvironmentContract, ReadonlyMap<string, readonly NamedOwner[]>>();

/** By short id, the variables for which the contract names a secret. */
const ownersOf = (environment: EnvironmentContract): ReadonlyMap<string, readonly NamedOwner[]> => {
  const known = owners.get(environment);
  if (known !== undefined) return known;
  const named = environment.services.flatMap(({ name: service, requirements }) =>
    requirements.flatMap(({ variable, secret }): NamedOwner[] =>
      secret === null ? [] : [{ service, variable, secret }],
    ),
  );
  const found = groupBy(named, ({ secret }) => parseSecret(secret).id);
  owners.set(environment, found);
  return found;
};

/** The variables of secret types that read the same secret. */
const readersOf = (world: World, { workload: own }: Pairing, reference: SecretReference): readonly Owner[] => {
  const wanted = world.nameOf(own, reference);
  return world.pairings.flatMap(({ service, workload, container }) =>
    service.requirements.flatMap(({ variable, spec }): Owner[] => {
      const binding = isSecretType(spec.type) ? findVariable(container, variable)?.binding : undefined;
      const read = binding === undefined ? null : referenceOf(binding);
      const isSame = read !== null && world.nameOf(workload, read) === wanted;
      return isSame ? [{ service: service.name, variable }] : [];
    }),
  );
};
