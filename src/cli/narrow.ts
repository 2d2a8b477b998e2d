import { toHint } from "../contract/hint.ts";
import {
  type EnvironmentContract,
  type FetchPlan,
  type RelationTarget,
  type ServiceContract,
  UsageError,
} from "../model/index.ts";

/** Refuses services that no environment of the run has. */
export const refuseUnknownServices = (names: readonly string[], environments: readonly EnvironmentContract[]): void => {
  const known = [...new Set(environments.flatMap(({ services }) => services.map(({ name }) => name)))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(
    `the contract has no service "${unknown}" in ${environments.map(({ name }) => `"${name}"`).join(", ")}`,
    toHint(unknown, known),
  );
};

/** Reads values of other services only where a relation of the chosen ones compares with them. */
export const narrowPlan = (
  plan: FetchPlan,
  { services }: EnvironmentContract,
  chosen: ReadonlySet<string>,
): FetchPlan => {
  const compared = new Set(
    services.filter(({ name }) => chosen.has(name)).flatMap((service) => toCompared(service, services)),
  );
  return {
    ...plan,
    wantsValue: (service, workload, holder, variable) =>
      (chosen.has(service.name) || compared.has(`${service.name}.${variable.name}`)) &&
      plan.wantsValue(service, workload, holder, variable),
  };
};

const toCompared = (service: ServiceContract, services: readonly ServiceContract[]): readonly string[] => {
  const targets: readonly RelationTarget[] = [
    ...service.requirements.flatMap(({ sameAs, differsFrom }) => [...sameAs, ...differsFrom]),
    ...service.effective.flatMap(({ sameAs }) => sameAs),
  ];
  return targets.flatMap(({ service: other, name, kind }) => {
    if (kind === "variable") return [`${other}.${name}`];
    const effective = services.find((each) => each.name === other)?.effective.find((each) => each.name === name);
    return effective?.firstOf.map((variable) => `${other}.${variable}`) ?? [];
  });
};
