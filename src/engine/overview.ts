import type { Run } from "./judge.ts";
import type { CheckedRule, CheckedService, EnvironmentSummary } from "./report.ts";
import type { World } from "./world.ts";

/** What was looked at, for the report's head. */
export const toSummary = ({ environment, snapshot, pairings }: World): EnvironmentSummary => ({
  name: environment.name,
  project: snapshot.source.project,
  source: snapshot.source.kind,
  description: snapshot.source.description,
  workloads: pairings.length,
  variables: pairings.reduce((sum, { workload }) => sum + countVariables(workload.containers), 0),
  secrets: snapshot.secrets.length,
  payloads: snapshot.source.payloads,
  emulated: snapshot.source.emulated,
});

const countVariables = (containers: readonly { readonly variables: readonly unknown[] }[]): number =>
  containers.reduce((sum, { variables }) => sum + variables.length, 0);

/** Every service of the contract with the variables that it has and must have. */
export const toCheckedServices = (world: World): readonly CheckedService[] =>
  world.environment.services.map((service) => ({
    environment: world.environment.name,
    service: service.name,
    workload: service.workload,
    kind: service.kind,
    variables: [
      ...new Set(
        world.pairingsOf(service.name).flatMap(({ container }) => container?.variables.map(({ name }) => name) ?? []),
      ),
    ],
    required: service.requirements.filter(({ required }) => required !== false).map(({ variable }) => variable),
  }));

/** How often each rule was applied to each service. */
export const toChecked = ({ checked }: Run, environment: string): readonly CheckedRule[] =>
  [...checked].flatMap(([service, counts]) =>
    [...counts].map(([rule, checks]) => ({ environment, service, rule, checks })),
  );
