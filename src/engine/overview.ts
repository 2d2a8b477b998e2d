import { isRuntimeRead, type ServiceCode, type Workload } from "../model/index.ts";
import type { Run } from "./judge.ts";
import type { CheckedRule, CheckedService, EnvironmentSummary } from "./report.ts";
import type { World } from "./world.ts";

/** What was looked at, for the report's head. */
export const toSummary = ({ environment, snapshot, pairings }: World): EnvironmentSummary => ({
  name: environment.name,
  project: snapshot.source.project,
  source: snapshot.source.kind,
  description: snapshot.source.description,
  workloads:
    snapshot.code === undefined ? pairings.length : snapshot.code.filter(({ service }) => service !== null).length,
  variables:
    snapshot.code === undefined
      ? pairings.reduce((sum, { workload }) => sum + countVariables(workload.containers), 0)
      : namesReadIn(snapshot.code).length,
  secrets: snapshot.secrets.length,
  payloads:
    snapshot.source.payloads === "read" && !snapshot.workloads.some(hasPayload) ? "none" : snapshot.source.payloads,
  emulated: snapshot.source.emulated,
  ...(snapshot.change === undefined ? {} : { planned: snapshot.change.command }),
});

/** Whether a value behind a reference was read: that it was to be read may come to nothing. */
const hasPayload = ({ containers }: Workload): boolean =>
  containers.some(({ variables }) => variables.some(({ binding, value }) => binding.kind === "secret" && value.known));

const countVariables = (containers: readonly { readonly variables: readonly unknown[] }[]): number =>
  containers.reduce((sum, { variables }) => sum + variables.length, 0);

/** Names that running services ask for in their code. */
const namesReadIn = (codes: readonly ServiceCode[]): readonly string[] => [
  ...new Set(codes.flatMap(({ uses }) => uses.filter(isRuntimeRead).map(({ variable }) => variable))),
];

/** Every service of the contract with the variables that it has and must have. */
export const toCheckedServices = (world: World): readonly CheckedService[] =>
  world.environment.services.map((service) => ({
    environment: world.environment.name,
    service: service.name,
    workload: service.workload,
    kind: service.kind,
    variables: [
      ...new Set([
        ...world
          .pairingsOf(service.name)
          .flatMap(({ container }) => container?.variables.map(({ name }) => name) ?? []),
        ...namesReadIn(world.snapshot.code?.filter((code) => code.service === service.name) ?? []),
      ]),
    ],
    required: service.requirements.filter(({ required }) => required !== false).map(({ variable }) => variable),
  }));

/** How often each rule was applied to each service. */
export const toChecked = ({ checked }: Run, environment: string): readonly CheckedRule[] =>
  [...checked].flatMap(([service, counts]) =>
    [...counts].map(([rule, checks]) => ({ environment, service, rule, checks })),
  );
