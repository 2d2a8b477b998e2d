import { areAll, type Base, defineRule, noOptions } from "../src/engine/index.ts";
import { isGivenByCloudRun, type Repair, type Requirement, toGroupRepairs, toRepairs } from "../src/model/index.ts";

export const workloadWithoutVariables = defineRule({
  id: "workload-without-variables",
  summary: "A container that needs variables has none at all.",
  help: "Deploy the workload with its variables: an image that is deployed alone brings none.",
  severity: "error",
  subject: "workload",
  needs: ["everyVariable", "source"],
  options: noOptions,
  appliesTo: (subject) => (subject.container?.variables.length ?? 0) === 0 && demandsOf(subject).length > 0,
  *check(subject) {
    const { service, workload, container, source } = subject;
    const missing = areAll(demandsOf(subject));
    if (container === null) {
      const which = service.container === null ? "container at all" : `container "${service.container}"`;
      yield {
        message: `"${workload.name}" has no ${which}: ${missing} not set`,
        help: "Correct `container` of the service in the contract, or the container's name in the definition.",
      };
      return;
    }
    // A process has variables that are none of its program's business.
    if (source === "process-env") {
      yield {
        message: `no variable that "${workload.name}" needs is in the process environment: ${missing} not set`,
        help: "Start this check in the environment that the program is started in, or name its file with --dotenv.",
      };
      return;
    }
    const where =
      workload.containers.length === 1 ? `"${workload.name}"` : `container "${container.name}" of "${workload.name}"`;
    yield {
      message: `${where} has no environment variables at all: ${missing} not set`,
      ...(source === "dotenv" ? { help: "Write them into the dotenv file: it assigns none." } : {}),
      repairs: repairsFor(subject),
    };
  },
});

/** Conditions of `when` cannot hold where no variable is set. */
const isDemanded = ({ required }: Requirement): boolean => required === true;

const requiredOf = ({ service, environment, workload, container }: Base<"workload">): readonly Requirement[] =>
  service.requirements.filter(
    (each) => isDemanded(each) && !isGivenByCloudRun(environment.tier, workload.kind, container, each.variable),
  );

/** What the contract asks for whatever else is set, in its own order. */
const demandsOf = (subject: Base<"workload">): readonly string[] => [
  ...requiredOf(subject).map(({ variable }) => variable),
  ...subject.service.groups.map(({ name }) => `group "${name}"`),
];

/** A variable of two groups is set once. */
const repairsFor = (subject: Base<"workload">): readonly Repair[] => {
  const { service } = subject;
  const repairs = [
    ...requiredOf(subject).flatMap(toRepairs),
    ...service.groups.flatMap((group) => toGroupRepairs(service, group)),
  ];
  return [...new Map(repairs.map((repair) => [JSON.stringify(repair), repair])).values()];
};
