import type { EnvironmentContract, Requirement, ServiceContract, Suppression } from "../model/index.ts";
import type { Contract } from "./contract.ts";
import { placeIn } from "./contract.ts";
import { environmentNames } from "./resolve/environments.ts";
import { toPolicy } from "./resolve/policy.ts";
import { resolveEnvironment } from "./resolve.ts";

/** Under this name findings about code stand: code is the same in every environment. */
const codeEnvironment = "source code";

/**
 * What the contract asks for in any of its environments, as one. `required` is true where it is true everywhere, and
 * false where it is false everywhere. Suppressions of every environment hold.
 */
export const toWholeContract = (contract: Contract): EnvironmentContract => {
  const names = environmentNames(contract.data);
  const all = names.map((name) => resolveEnvironment(contract, name, { source: { kind: "process-env" } }).requirements);
  const services = new Map<string, ServiceContract>();
  for (const service of all.flatMap((environment) => environment.services)) {
    const known = services.get(service.name);
    services.set(service.name, known === undefined ? service : join(known, service));
  }
  return {
    name: codeEnvironment,
    alias: codeEnvironment,
    tier: "deployed",
    project: null,
    regions: null,
    payloads: "never",
    hosts: [],
    separateFrom: [],
    services: [...services.values()],
    others: [],
    policy: toPolicy(contract),
    suppressions: toSuppressions(all.flatMap(({ suppressions }) => suppressions)),
    location: placeIn(contract, []),
  };
};

const join = (a: ServiceContract, b: ServiceContract): ServiceContract => ({
  ...a,
  requirements: [
    ...a.requirements.map((each) => {
      const other = b.requirements.find(({ variable }) => variable === each.variable);
      return { ...each, required: isEqual(each, other) ? each.required : [] };
    }),
    ...b.requirements
      .filter(({ variable }) => a.requirements.every((each) => each.variable !== variable))
      .map((each) => ({ ...each, required: each.required === false ? false : [] })),
  ],
  groups: [...a.groups, ...b.groups],
  effective: [...a.effective, ...b.effective],
  forbidden: [...a.forbidden, ...b.forbidden],
  deprecated: [...a.deprecated, ...b.deprecated],
});

const isEqual = (a: Requirement, b: Requirement | undefined): boolean => b !== undefined && a.required === b.required;

/** Several environments may have the same one. */
const toSuppressions = (all: readonly Suppression[]): readonly Suppression[] => {
  const byPlace = new Map(all.map((each) => [JSON.stringify(each.location), each]));
  return [...byPlace.values()]
    .filter(({ rule }) => rule.startsWith("code-"))
    .map((each) => ({ ...each, environment: codeEnvironment }));
};
