import type { Container, Fact, Measurement, Requirement, ServiceContract, Variable, When } from "../model/index.ts";
import { banOf, isSecretType, known, mapFact, unknown } from "../model/index.ts";
import { everyInvokerDenialOf, invocationOf, peerIngressOf } from "./callee.ts";
import { knownUrlsOf } from "./known-urls.ts";
import { toPeers } from "./peers.ts";
import { readsOf } from "./reads.ts";
import { sharedValueOf } from "./shared.ts";
import { ownersOf } from "./told-twice.ts";
import { twinsOf } from "./twins.ts";
import { isAddressType } from "./url-cause.ts";
import type { Visit } from "./visit.ts";
import { toWorkloadBase, toWorkloadPlace } from "./visit-workload.ts";
import { findVariable, type Pairing, requirementOf } from "./walk.ts";
import type { World } from "./world.ts";

/** Whether the rule that owns a cause runs here; a cause that nobody reports silences nobody. */
export type IsActive = (rule: string) => boolean;

/** Every variable that the contract asks for, whether or not it is set. */
export function* visitRequirements(world: World, pairing: Pairing, isActive: IsActive): Iterable<Visit> {
  for (const requirement of [...pairing.service.requirements, ...(pairing.service.members ?? [])]) {
    const variable = findVariable(pairing.container, requirement.variable);
    yield {
      kind: "requirement",
      place: {
        ...toWorkloadPlace(pairing),
        container: pairing.service.container,
        variable: requirement.variable,
        why: requirement.why,
        location: variable?.location ?? pairing.container?.location ?? pairing.workload.location,
      },
      base: { ...toWorkloadBase(world, pairing), requirement, variable },
      reads: () => readsOf(world, pairing, variable),
      fact: (name) => {
        if (name === "isActive") return known(isActive);
        return name === "demanded" ? demandOn(pairing, requirement, variable) : (variable?.value ?? null);
      },
    };
  }
}

/** What is not listed may be set all the same, where the list is open. */
const demandOn = ({ container }: Pairing, requirement: Requirement, variable: Variable | null): Fact<boolean> =>
  variable === null && container?.open !== undefined && requirement.required !== false
    ? unknown(container.open)
    : demandOf(container, requirement);

/** Conditions all hold, or one is unknown before any fails. */
export const demandOf = (container: Container | null, { required }: Requirement): Fact<boolean> => {
  if (typeof required === "boolean") return known(required);
  const verdicts = required.map((when) => conditionOf(container, when));
  if (verdicts.some((verdict) => verdict.known && !verdict.value)) return known(false);
  return verdicts.find((verdict) => !verdict.known) ?? known(true);
};

const conditionOf = (container: Container | null, { variable, values }: When): Fact<boolean> => {
  const found = findVariable(container, variable);
  if (found === null) return container?.open === undefined ? known(false) : unknown(container.open);
  return mapFact(found.value, ({ word }) => word !== null && values.includes(word));
};

/** Every entry of every container; only the contract's container has requirements. */
export function* visitVariables(world: World, pairing: Pairing, isActive: IsActive): Iterable<Visit> {
  const base = toWorkloadBase(world, pairing);
  const place = toWorkloadPlace(pairing);
  for (const holder of pairing.workload.containers) {
    const owners = ownersOf(world.pairings, pairing, holder);
    const last = new Map(holder.variables.map((variable) => [variable.name, variable]));
    for (const variable of holder.variables) {
      // An entry that a later one replaces reaches no process: the contract does not speak about it.
      const isAsked = holder === pairing.container && last.get(variable.name) === variable;
      const requirement = isAsked ? requirementOf(pairing.service, variable.name) : null;
      yield {
        kind: "variable",
        place: {
          ...place,
          container: holder.name === "" ? null : holder.name,
          variable: variable.name,
          why: requirement?.why ?? null,
          location: variable.location,
        },
        base: { ...base, variable, holder, requirement },
        owners,
        reads: () => readsOf(world, pairing, variable),
        fact: (name) => {
          if (name === "forbidden") return forbiddenIn(pairing.service, variable);
          if (name === "plainText") return plainTextOf(variable, requirement, isActive);
          if (name === "twins") return known(requirement === null ? [] : twinsOf(world, pairing, variable));
          if (name === "sharedValue") return sharedValueOf(world, pairing, variable, requirement);
          if (name === "peerIngress") return peerIngressOf(world, pairing, variable.value);
          if (name === "invocation") return invocationOf(world, pairing, variable.value);
          if (name === "everyInvokerDenial") return everyInvokerDenialOf(world, pairing, variable.value);
          return variableFact(world, variable, requirement, name, isActive);
        },
      };
    }
  }
}

/** Only a ban with `unless` depends on the value. */
const forbiddenIn = (service: ServiceContract, { name, value }: Variable): Fact<boolean> => {
  const ban = banOf(service, name);
  if (ban === null) return known(false);
  return ban.unless === null ? known(true) : mapFact(value, ({ word }) => word !== ban.unless);
};

const variableFact = (
  world: World,
  variable: Variable,
  requirement: Requirement | null,
  name: string,
  isActive: IsActive,
): Fact<unknown> | null => {
  if (name === "peers") return toPeers(world, requirement?.pointsTo ?? null, urlsOf(variable));
  if (name === "isActive") return known(isActive);
  // Only a run.app address can be called nobody's; for other values nothing was left unlooked at.
  if (name === "knownUrls") return mayBeRunApp(variable.value) ? knownUrlsOf(world) : null;
  if (name === "source") return known(world.snapshot.source.kind);
  if (name === "value") return variable.value;
  if (name === "soundAddress" && !isAddressType(requirement)) return null;
  if (name === "soundLiteral" && !isPlain(variable, requirement)) return null;
  return toSoundValue(variable.value, isActive);
};

const urlsOf = ({ value }: Variable) => (value.known ? value.value.urls : []);

/** A literal's sound value; null where it is not known, and what it stands for or where it belongs says enough. */
const plainTextOf = (
  variable: Variable,
  requirement: Requirement | null,
  isActive: IsActive,
): Fact<Measurement | null> | null => {
  const value = toSoundValue(variable.value, isActive);
  if (value === null || value.known || variable.binding.kind !== "literal") return value;
  return variable.binding.holds !== undefined || requirement?.from === "secret-manager" ? known(null) : value;
};

/** A literal of the definition's own, for which the contract does not ask a secret. */
const isPlain = ({ binding }: Variable, requirement: Requirement | null): boolean =>
  binding.kind === "literal" &&
  binding.holds === undefined &&
  (requirement === null || !isSecretType(requirement.spec.type));

const mayBeRunApp = (value: Fact<Measurement>): boolean =>
  !value.known || value.value.urls.some(({ host }) => host.endsWith(".run.app"));

/** One value, one cause: an empty value, a template and a placeholder each have a rule of their own. */
export const toSoundValue = (value: Fact<Measurement>, isActive: IsActive): Fact<Measurement> | null => {
  if (!value.known) return value;
  const { empty, template, placeholder } = value.value;
  if (empty) return null;
  if (template !== null && isActive("variable-unexpanded")) return null;
  if (placeholder !== null && isActive("variable-placeholder")) return null;
  return value;
};
