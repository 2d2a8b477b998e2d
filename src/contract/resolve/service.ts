import type { Deprecated, Effective, Forbidden, Group, Requirement, ServiceContract } from "../../model/index.ts";
import { type Contract, placeIn } from "../contract.ts";
import type { ServiceData } from "../schema.ts";
import { expand, type TemplateValues } from "../template.ts";
import { type EnvironmentKeys, isIn, ownOf } from "./keys.ts";
import { toAbsolute } from "./source.ts";
import { type ServiceScope, toRequirement, toTargets } from "./variable.ts";

/** One service of the contract in one environment. */
export const toServiceContract = (scope: ServiceScope): ServiceContract => {
  const { data, service: name, contract } = scope;
  const members = toMembers(scope);
  return {
    name,
    workload: toWorkloadName(name, data, scope.keys, scope.templates),
    kind: data.kind ?? "service",
    container: data.container ?? null,
    urls: toServiceUrls(data, scope.keys, scope.templates),
    requirements: Object.entries(data.variables ?? {}).map(([variable, each]) => toRequirement(variable, each, scope)),
    ...(members.length === 0 ? {} : { members }),
    groups: toGroups(scope),
    effective: toEffective(scope),
    forbidden: toForbidden(scope),
    deprecated: toDeprecated(scope),
    undeclared: data.undeclared ?? "allow",
    ...(data.code === undefined ? {} : { code: toCode(name, data.code, contract) }),
    location: placeIn(contract, ["services", name]),
  };
};

const toCode = (service: string, paths: readonly string[], contract: Contract): string[] =>
  paths.map((path, index) => toAbsolute(contract, path, ["services", service, "code", index]));

/** The name of the Cloud Run resource; the service's own name where the contract gives none. */
const toWorkloadName = (
  name: string,
  { workload }: ServiceData,
  keys: EnvironmentKeys,
  templates: TemplateValues,
): string => {
  if (workload === undefined) return name;
  const text = typeof workload === "string" ? workload : ownOf(workload, keys);
  return text === undefined ? name : (expand(text, templates) ?? name);
};

/** Public URLs of a service in one environment, expanded. */
export const toServiceUrls = ({ urls }: ServiceData, keys: EnvironmentKeys, templates: TemplateValues): string[] => {
  if (urls === undefined) return [];
  const texts = Array.isArray(urls) ? urls : (ownOf(urls, keys) ?? []);
  return texts.flatMap((text) => expand(text, templates) ?? []);
};

const toGroups = ({ contract, service, data }: ServiceScope): Group[] =>
  Object.entries(data["one-of"] ?? {}).map(([name, alternatives]) => ({
    name,
    alternatives,
    location: placeIn(contract, ["services", service, "one-of", name]),
  }));

/** The names of groups need no entry of their own; an empty value completes no group all the same. */
const toMembers = (scope: ServiceScope): Requirement[] => {
  const { contract, service, data } = scope;
  const declared = data.variables ?? {};
  return Object.entries(data["one-of"] ?? {}).flatMap(([group, alternatives]) => {
    const location = placeIn(contract, ["services", service, "one-of", group]);
    const names = [...new Set(alternatives.flat())].filter((name) => !Object.hasOwn(declared, name));
    return names.map((name) => ({ ...toRequirement(name, null, scope), location }));
  });
};

const toEffective = (scope: ServiceScope): Effective[] =>
  Object.entries(scope.data.effective ?? {})
    .filter(([, { environments }]) => isIn(environments, scope.keys))
    .map(([name, each]) => ({
      name,
      firstOf: each["first-of"],
      minLength: each["min-length"] ?? null,
      trim: each.trim ?? false,
      sameAs: toTargets(each["same-as"], "effective", scope),
      location: placeIn(scope.contract, ["services", scope.service, "effective", name]),
    }));

const toForbidden = ({ contract, service, data, keys }: ServiceScope): Forbidden[] =>
  Object.entries(data.forbidden ?? {}).flatMap(([variable, each]) => {
    const { unless, why, environments } = typeof each === "string" ? { why: each } : { ...each };
    if (!isIn(environments, keys)) return [];
    const location = placeIn(contract, ["services", service, "forbidden", variable]);
    return [{ variable, unless: unless ?? null, why: toWhy(why), location }];
  });

const toDeprecated = ({ contract, service, data, keys }: ServiceScope): Deprecated[] =>
  Object.entries(data.deprecated ?? {}).flatMap(([variable, each]) => {
    const { use, why, environments } = typeof each === "string" ? { why: each } : { ...each };
    if (!isIn(environments, keys)) return [];
    const location = placeIn(contract, ["services", service, "deprecated", variable]);
    return [{ variable, use: use ?? [], why: toWhy(why), location }];
  });

const toWhy = (why: string | undefined): string | null => (why === undefined || why === "" ? null : why);
