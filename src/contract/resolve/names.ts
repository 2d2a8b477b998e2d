import type { RelationTarget } from "../../model/index.ts";
import type { ContractData, ServiceData } from "../schema.ts";

const namesOf = new WeakMap<ServiceData, ReadonlySet<string>>();

/** Every variable that a service speaks about, in whichever section. */
export const variableNames = (service: ServiceData): ReadonlySet<string> => {
  const cached = namesOf.get(service);
  if (cached !== undefined) return cached;
  const names = new Set([
    ...Object.keys(service.variables ?? {}),
    ...Object.values(service["one-of"] ?? {}).flat(2),
    ...Object.values(service.effective ?? {}).flatMap((effective) => effective["first-of"]),
    ...Object.keys(service.forbidden ?? {}),
    ...Object.keys(service.deprecated ?? {}),
  ]);
  namesOf.set(service, names);
  return names;
};

const isEffective = (service: ServiceData, name: string): boolean => Object.hasOwn(service.effective ?? {}, name);

const noService: ServiceData = {};

/** The service of that name, `{}` when nothing is said about it; null when the contract has none. */
export const serviceNamed = (contract: ContractData, name: string): ServiceData | null =>
  Object.hasOwn(contract.services ?? {}, name) ? (contract.services?.[name] ?? noService) : null;

/** `service.VARIABLE` in two; the service is null for names of the same service, which may hold dots themselves. */
export const splitTarget = (text: string, own: ServiceData): { service: string | null; name: string } => {
  const dot = text.indexOf(".");
  if (dot === -1 || variableNames(own).has(text)) return { service: null, name: text };
  return { service: text.slice(0, dot), name: text.slice(dot + 1) };
};

/**
 * What a relation means; null when no service speaks about it. Where a name is both, a variable means the variable of
 * that name and an effective name the effective one.
 */
export const toRelationTarget = (
  contract: ContractData,
  text: string,
  from: { readonly service: string; readonly kind: RelationTarget["kind"] },
): RelationTarget | null => {
  const split = splitTarget(text, serviceNamed(contract, from.service) ?? noService);
  const service = split.service ?? from.service;
  const target = serviceNamed(contract, service);
  if (target === null) return null;
  const isVariable = variableNames(target).has(split.name);
  if (isEffective(target, split.name) && (from.kind === "effective" || !isVariable)) {
    return { service, name: split.name, kind: "effective" };
  }
  return isVariable ? { service, name: split.name, kind: "variable" } : null;
};
