import { areAll, defineRule, noOptions } from "../src/engine/index.ts";
import { type Repair, type Requirement, type ServiceContract, toGroupRepairs, toRepairs } from "../src/model/index.ts";

export const workloadWithoutVariables = defineRule({
  id: "workload-without-variables",
  summary: "A container that needs variables has none at all.",
  help: "Deploy the workload with its variables: an image that is deployed alone brings none.",
  severity: "error",
  subject: "workload",
  needs: ["everyVariable"],
  options: noOptions,
  appliesTo: ({ service, container }) => (container?.variables.length ?? 0) === 0 && demandsOf(service).length > 0,
  *check({ service, workload, container }) {
    const missing = areAll(demandsOf(service));
    if (container === null) {
      const which = service.container === null ? "container at all" : `container "${service.container}"`;
      yield {
        message: `"${workload.name}" has no ${which}: ${missing} not set`,
        help: "Correct `container` of the service in the contract, or the container's name in the definition.",
      };
      return;
    }
    const where =
      workload.containers.length === 1 ? `"${workload.name}"` : `container "${container.name}" of "${workload.name}"`;
    yield {
      message: `${where} has no environment variables at all: ${missing} not set`,
      repairs: repairsFor(service),
    };
  },
});

/** Conditions of `when` cannot hold where no variable is set. */
const isDemanded = ({ required }: Requirement): boolean => required === true;

/** What the contract asks for whatever else is set, in its own order. */
const demandsOf = (service: ServiceContract): readonly string[] => [
  ...service.requirements.filter(isDemanded).map(({ variable }) => variable),
  ...service.groups.map(({ name }) => `group "${name}"`),
];

/** A variable of two groups is set once. */
const repairsFor = (service: ServiceContract): readonly Repair[] => {
  const repairs = [
    ...service.requirements.filter(isDemanded).flatMap(toRepairs),
    ...service.groups.flatMap((group) => toGroupRepairs(service, group)),
  ];
  return [...new Map(repairs.map((repair) => [JSON.stringify(repair), repair])).values()];
};
