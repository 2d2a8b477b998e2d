import type { EnvironmentContract, Facet, FetchPlan, Requirement } from "../model/index.ts";
import { isSecretType } from "../model/index.ts";
import type { ActiveRule } from "./policy.ts";
import { type AnyRule, factsOf } from "./rule.ts";
import { isAddressType } from "./url-cause.ts";
import { requirementOf, scopedContainer } from "./walk.ts";

const facetsOfNeeds: Readonly<Record<string, readonly Facet[]>> = {
  "change.demanded": ["payloads"],
  "requirement.demanded": ["payloads"],
  "requirement.value": ["payloads"],
  "variable.value": ["payloads"],
  "variable.soundValue": ["payloads"],
  "variable.plainText": ["payloads"],
  "variable.soundAddress": ["payloads"],
  "variable.sharedValue": ["payloads"],
  "variable.peerIngress": ["payloads"],
  "variable.invocation": ["payloads", "invokers"],
  "variable.everyInvokerDenial": ["payloads", "invokers"],
  "variable.forbidden": ["payloads"],
  "relation.comparison": ["versions", "payloads"],
  "workload.invokers": ["invokers"],
  "workload.serving": ["serving"],
  "workload.broadGrants": ["secrets", "grants"],
  "workload.servedReferences": ["serving", "secrets", "versions"],
  "reference.secret": ["secrets"],
  "reference.versions": ["secrets", "versions"],
  "reference.version": ["secrets", "versions"],
  "reference.access": ["secrets", "grants"],
  "reference.everyDenial": ["secrets", "grants"],
  "environment.unreferencedSecrets": ["inventory"],
  "secret.secret": ["secrets"],
  "secret.dates": ["secrets"],
  "secret.newest": ["secrets", "versions"],
  "secret.versions": ["secrets", "every-version"],
  "secret.grants": ["secrets", "every-grant"],
};

/** The kinds of facts with calls of their own that a rule looks at. */
export const facetsOf = (rule: AnyRule): readonly Facet[] =>
  factsOf(rule).flatMap((fact) => facetsOfNeeds[`${rule.subject}.${fact}`] ?? []);

/** What the active rules need, so that nothing else is fetched. */
export const planFetch = (
  active: readonly ActiveRule[],
  environment: EnvironmentContract,
  metadataOnly: boolean,
): FetchPlan => {
  const facets = new Set<Facet>(active.flatMap(({ rule }) => facetsOf(rule)));
  const payloadsWithheld = toWithheld(environment, metadataOnly);
  const judges = active.filter(({ rule }) => factsOf(rule).some(isValue));
  const isRelationAsked = active.some(({ rule }) => factsOf(rule).some(isAskedByName));
  const related = toRelated(environment);
  return {
    facets,
    payloadsWithheld,
    wantsValue: (service, workload, holder, variable) => {
      const container = scopedContainer(service, workload);
      const isScoped = holder === container;
      if (isScoped && isRelationAsked && related.get(service.name)?.has(variable.name)) return true;
      const requirement = isScoped ? requirementOf(service, variable.name) : null;
      const member = isScoped ? service.members?.find((each) => each.variable === variable.name) : undefined;
      return judges.some(({ rule, options }) => {
        const asked = rule.subject === "requirement" ? (requirement ?? member ?? null) : requirement;
        if (rule.subject === "requirement" && asked === null) return false;
        const base = { environment, service, workload, container, holder, variable, requirement: asked };
        return factsOf(rule).some((need) => isValueFor(need, asked)) && (rule.appliesTo?.(base, options) ?? true);
      });
    },
  };
};

/** Whether a fact follows from the value of a variable. */
export const isValue = (need: string): boolean =>
  ["value", "soundValue", "soundAddress", "sharedValue", "peerIngress", "invocation", "everyInvokerDenial"].includes(
    need,
  );

/** Some facts follow from values of some types only; the others are then not read for their sake. */
const isValueFor = (need: string, requirement: Requirement | null): boolean => {
  if (need === "soundAddress") return isAddressType(requirement);
  if (need === "sharedValue") return requirement !== null && isSecretType(requirement.spec.type);
  return isValue(need);
};

const isAskedByName = (need: string): boolean => ["comparison", "demanded", "forbidden"].includes(need);

const toWithheld = (environment: EnvironmentContract, metadataOnly: boolean): string | null => {
  if (environment.payloads === "never") return `payloads of "${environment.name}" are never read (payloads: never)`;
  return metadataOnly ? "payloads are not read (--metadata-only)" : null;
};

/** By service, the variables whose values decide a relation or a condition, there or in another service. */
const toRelated = (environment: EnvironmentContract): ReadonlyMap<string, ReadonlySet<string>> => {
  const related = new Map(environment.services.map(({ name }) => [name, new Set<string>()]));
  for (const service of environment.services) {
    const own = related.get(service.name);
    if (own === undefined) continue;
    for (const { variable, required, sameAs, differsFrom, contains } of service.requirements) {
      const targets = [...sameAs, ...differsFrom];
      if (targets.length > 0 || contains.length > 0) own.add(variable);
      if (typeof required !== "boolean") for (const when of required) own.add(when.variable);
      for (const each of contains) own.add(each);
      for (const target of targets) if (target.kind === "variable") related.get(target.service)?.add(target.name);
    }
    for (const { variable, unless } of service.forbidden) if (unless !== null) own.add(variable);
    for (const { firstOf, sameAs } of service.effective) {
      for (const each of firstOf) own.add(each);
      for (const target of sameAs) if (target.kind === "variable") related.get(target.service)?.add(target.name);
    }
  }
  return related;
};
