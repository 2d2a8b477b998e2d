import { type Container, known, type Location, notChecked, type Serving, type Workload } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import { nothingServes } from "../manifest/traffic.ts";
import { containerFor, serviceFor } from "../match.ts";
import type { Planned } from "../planned.ts";
import { type Judge, toWorkloads } from "../values.ts";
import { type ChangedTemplate, changeContainers } from "./change-containers.ts";
import { changeTemplate, type Home } from "./change-template.ts";
import { toPlannedContainer } from "./draft-plan.ts";
import { findDrops } from "./drops.ts";
import { findNewContainers } from "./new-containers.ts";
import type { ContainerChange, DeployCommand } from "./parse-command.ts";

/** A live workload, or a new one, as the command would leave it. Literals of the command are measured, and their texts end here. */
export const applyCommand = (
  live: Workload | null,
  given: DeployCommand,
  home: Home,
  judge: Judge,
): Pick<Planned, "workload" | "drops" | "conflicts" | "notes"> => {
  const start = live ?? toNewWorkload(given, home, judge);
  const command = toOwnSecrets(given, start);
  const template = { containers: start.containers.map(toPlannedContainer), volumes: start.volumes };
  const changed = changeContainers(template, command);
  const workload = {
    ...start,
    ...changeTemplate(start, command.template, home),
    volumes: changed.volumes,
    serving: toServing(start.serving, command),
    containers: toContainers(start, changed, judge),
  };
  return {
    workload,
    drops: live === null ? [] : findDrops(live, changed, command),
    conflicts: changed.conflicts,
    notes: live === null ? [] : findNewContainers(live, command),
  };
};

/** Secrets that are named by the workload's own project are its own secrets. */
const toOwnSecrets = (command: DeployCommand, { project, projectNumber }: Workload): DeployCommand => {
  const toOwn = (change: ContainerChange): ContainerChange => {
    const updates = change.secrets.updates.map((target) =>
      target.project === project || target.project === projectNumber ? { ...target, project: null } : target,
    );
    return { ...change, secrets: { ...change.secrets, updates } };
  };
  const containers = command.containers === null ? null : [...command.containers];
  return {
    ...command,
    primary: toOwn(command.primary),
    containers: containers === null ? null : new Map(containers.map(([name, change]) => [name, toOwn(change)])),
  };
};

/** Measures what the command sets, and takes the rest as it is. */
const toContainers = (live: Workload, { containers }: ChangedTemplate, judge: Judge): readonly Container[] => {
  const draft: DraftWorkload = {
    ...live,
    containers: containers.map((container) => ({
      name: container.name,
      ports: container.ports,
      ingress: live.kind === "service" && (container.ports.length > 0 || containers.length === 1),
      variables: container.entries,
      mounts: container.mounts,
      unsupported: container.unsupported,
      ...(container.live?.open === undefined ? {} : { open: container.live.open }),
      location: container.location,
    })),
  };
  const [measured] = toWorkloads([draft], judge);
  const isMoved = hasOtherScope(live, draft, judge);
  return (measured?.containers ?? []).map((container, index) => ({
    ...container,
    variables: container.variables.map((variable, at) => {
      const kept = containers[index]?.entries[at]?.kept ?? null;
      if (kept === null) return variable;
      // A copy: which value it reads is asked for each of the two states.
      return isMoved && kept.value.known ? { ...kept, value: otherScope } : { ...kept };
    }),
  }));
};

const otherScope = notChecked(
  "not-asked",
  "the command makes another container the contract's, and live values were measured for the old one",
);

/** Whether the contract would speak about another container than it does now. */
const hasOtherScope = (live: Workload, draft: DraftWorkload, { requirements }: Judge): boolean => {
  const service = serviceFor(requirements, live);
  if (service === null || live.containers.length === 0) return false;
  return containerFor(service, live)?.name !== containerFor(service, draft)?.name;
};

/** After a deploy the new revision serves, and old ones as far as tags lead to them; where traffic is pinned nothing moves. */
const toServing = (live: Workload["serving"], { isWithoutTraffic, tag }: DeployCommand): Workload["serving"] => {
  if (!live.known || live.value.pinned || isWithoutTraffic) return live;
  const revisions = live.value.revisions.flatMap((revision) => {
    const tags = revision.tags.filter((each) => each !== tag);
    return tags.length === 0 ? [] : [{ ...revision, percent: 0, tags }];
  });
  const serving: Serving = { latestCreated: null, latestReady: null, pinned: false, revisions };
  return known(serving);
};

const toNewWorkload = ({ verb, name }: DeployCommand, home: Home, { requirements }: Judge): Workload => {
  const location: Location = { resource: "the command", field: null };
  const isService = verb.kind === "service";
  return {
    kind: verb.kind,
    name,
    project: requirements.project ?? home.project,
    projectNumber: home.projectNumber,
    region: home.region,
    containers: [],
    volumes: [],
    secretAliases: [],
    serviceAccount: null,
    cloudSqlInstances: [],
    vpcAccess: null,
    executionEnvironment: null,
    ingress: known(isService ? "all" : "none"),
    invokers: known([]),
    urls: isService ? notChecked("not-in-source", `"${name}" has no URL before it is deployed`) : known([]),
    serving: known(nothingServes),
    location,
  };
};
