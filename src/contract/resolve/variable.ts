import type { RelationTarget, Requirement, Tier, When } from "../../model/index.ts";
import { isSecretType } from "../../model/index.ts";
import { type Contract, placeIn } from "../contract.ts";
import type { ServiceData, VariableData } from "../schema.ts";
import { expand, namedByTemplate, type TemplateValues } from "../template.ts";
import { isForeignRelation, isForeignSetting, isTakenBack } from "../type-settings.ts";
import { type EnvironmentKeys, isIn, ownOf } from "./keys.ts";
import { serviceNamed, toRelationTarget } from "./names.ts";
import { toTypeSpec } from "./type-spec.ts";

/** What a variable of one service needs to know about its surroundings. */
export interface ServiceScope {
  readonly contract: Contract;
  readonly keys: EnvironmentKeys;
  readonly tier: Tier;
  readonly templates: TemplateValues;
  /** Services of this environment. */
  readonly services: ReadonlySet<string>;
  readonly service: string;
  readonly data: ServiceData;
  /** Variables that are not required unless their entry says so: of groups, forbidden and deprecated ones. */
  readonly optional: ReadonlySet<string>;
}

/** The settings of a variable in one environment. */
export const toVariableIn = (data: VariableData | null, keys: EnvironmentKeys): VariableData => {
  const base = data ?? {};
  const override = ownOf(base["per-environment"] ?? {}, keys) ?? null;
  return override === null ? base : overrideVariable(base, override);
};

/** A changed type drops the settings of the former one; `values` take back a `value`, and the other way round. */
export const overrideVariable = (base: VariableData, override: VariableData): VariableData => {
  if (override.type === undefined && override.value === undefined && override.values === undefined) {
    return { ...base, ...override };
  }
  const type = override.type ?? base.type ?? "string";
  const isKept = (key: string) =>
    (type === (base.type ?? "string") || !(isForeignSetting(key, type) || isForeignRelation(key, type))) &&
    !isTakenBack(key, (other) => Object.hasOwn(override, other));
  const kept = Object.fromEntries(Object.entries(base).filter(([key]) => isKept(key))) as VariableData;
  return { ...kept, ...override };
};

export const toRequirement = (variable: string, whole: VariableData | null, scope: ServiceScope): Requirement => {
  const data = toVariableIn(whole, scope.keys);
  const values = data.values?.flatMap((text) => expandOrNone(text, scope)) ?? null;
  const spec = toTypeSpec(values === null ? data : { ...data, values });
  return {
    variable,
    spec,
    required: toRequired(data.required, !scope.optional.has(variable)),
    from: data.from ?? (isSecretType(spec.type) && scope.tier === "deployed" ? "secret-manager" : "any"),
    secret: data.secret === undefined ? null : expand(data.secret, scope.templates),
    value: data.value === undefined ? null : expand(data.value, scope.templates),
    namesEnvironment: data.value === undefined ? null : namedByTemplate(data.value),
    values,
    pattern: data.pattern ?? null,
    minLength: data["min-length"] ?? null,
    minBytes: data["min-bytes"] ?? null,
    maxLength: data["max-length"] ?? null,
    forbiddenWords: data["forbidden-words"] ?? [],
    contains: data.contains ?? [],
    sameAs: toTargets(data["same-as"], "variable", scope),
    differsFrom: toTargets(data["differs-from"], "variable", scope),
    pointsTo: data["points-to"] !== undefined && scope.services.has(data["points-to"]) ? data["points-to"] : null,
    why: data.why ?? null,
    location: placeIn(scope.contract, ["services", scope.service, "variables", variable]),
  };
};

const expandOrNone = (text: string, scope: ServiceScope): string[] => {
  const expanded = expand(text, scope.templates);
  return expanded === null ? [] : [expanded];
};

const toRequired = (required: VariableData["required"], otherwise: boolean): boolean | readonly When[] => {
  if (required === undefined) return otherwise;
  if (typeof required === "boolean") return required;
  return Object.entries(required.when).map(([variable, values]) => ({ variable, values }));
};

/** The other sides of a relation that exist in this environment. */
export const toTargets = (
  texts: readonly string[] | undefined,
  kind: RelationTarget["kind"],
  scope: ServiceScope,
): RelationTarget[] =>
  (texts ?? []).flatMap((text) => {
    const target = toRelationTarget(scope.contract.data, text, { service: scope.service, kind });
    if (target === null || !scope.services.has(target.service)) return [];
    return target.kind === "variable" || isEffectiveIn(scope, target) ? [target] : [];
  });

/** Whether the code of a service resolves that name in this environment. */
const isEffectiveIn = (scope: ServiceScope, target: RelationTarget): boolean => {
  const all = serviceNamed(scope.contract.data, target.service)?.effective ?? {};
  return Object.hasOwn(all, target.name) && isIn(all[target.name]?.environments, scope.keys);
};
