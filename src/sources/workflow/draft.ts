import type { EnvironmentContract, FileLocation, Reason, SecretReference, Unknown, Volume } from "../../model/index.ts";
import { known, notChecked } from "../../model/index.ts";
import { changeTemplate } from "../deploy-command/change-template.ts";
import type { PlannedEntry, PlannedTemplate } from "../deploy-command/draft-plan.ts";
import type { DeployCommand } from "../deploy-command/parse-command.ts";
import type { DraftContainer, DraftVariable, DraftWorkload } from "../draft.ts";
import { nothingServes } from "../manifest/traffic.ts";
import type { Marks } from "./marks.ts";

/** What the deploys of one workload come to, one after the other. */
export interface Deployed {
  readonly name: string;
  readonly commands: readonly DeployCommand[];
  readonly template: PlannedTemplate;
  readonly location: FileLocation;
  /** Where a name stands in the file. */
  placeOf(name: string): FileLocation;
  /** Variables whose values the action's parser cut. */
  readonly cut: ReadonlySet<string>;
}

const pipelineOnly = (what: string): Reason => ({
  kind: "unverified",
  code: "undecidable",
  message: `${what} is known to the pipeline only`,
  help: "check the live service after the deploy, or run the check in the pipeline on the very command: netra-preflight ENV -- gcloud …",
});

/** The workload that a workflow leaves, as far as the file tells. */
export const toDeployedDraft = (
  deployed: Deployed,
  { project, regions }: Pick<EnvironmentContract, "project" | "regions">,
  marks: Marks,
): DraftWorkload => {
  const { name, commands, template, location } = deployed;
  const [first] = commands as readonly [DeployCommand];
  const { kind } = first.verb;
  const isService = kind === "service";
  const region = commands.map((command) => command.region).findLast((each) => each !== null) ?? null;
  const home = { project, region: isCertain(region, marks) ? region : null, projectNumber: null };
  const settings = commands.reduce((state, command) => changeTemplate(state, command.template, home), {
    serviceAccount: null,
    cloudSqlInstances: [],
    vpcAccess: null,
    executionEnvironment: null,
    ingress: known<"all">("all"),
  } as ReturnType<typeof changeTemplate>);
  const account = settings.serviceAccount;
  return {
    kind,
    name,
    project,
    projectNumber: project !== null && /^\d+$/.test(project) ? project : null,
    region: home.region ?? (regions?.length === 1 ? (regions[0] ?? null) : null),
    containers: template.containers.map((container, _, all) =>
      toContainer(container, all.length, deployed, isService, marks),
    ),
    volumes: template.volumes.map((volume) => toVolume(volume, location, marks)),
    secretAliases: [],
    ...settings,
    serviceAccount: isCertain(account, marks) ? account : null,
    cloudSqlInstances: settings.cloudSqlInstances.map((instance) =>
      isCertain(instance, marks) ? instance : "$(pipeline)",
    ),
    ingress: isService
      ? notChecked("not-in-source", "workflows leave the ingress that a live service has")
      : known("none"),
    invokers: notChecked("not-in-source", "workflows hold no grants"),
    urls: isService ? notChecked("not-in-source", "workflows name no URLs of services") : known([]),
    serving: isService
      ? notChecked("not-in-source", "workflows do not tell which revision serves")
      : known(nothingServes),
    location,
  };
};

const isCertain = (text: string | null, marks: Marks): boolean => text === null || marks.in(text).length === 0;

const toContainer = (
  { name, ports, entries, mounts, unsupported }: PlannedTemplate["containers"][number],
  count: number,
  deployed: Deployed,
  isService: boolean,
  marks: Marks,
): DraftContainer => {
  const { location, commands } = deployed;
  const nameless = entries.some((entry) => !isCertain(entry.name, marks));
  const open = nameless ? pipelineOnly("the name of a variable") : whyOpen(commands, name);
  return {
    name: isCertain(name, marks) ? name : "",
    ingress: isService && (ports.length > 0 || count === 1),
    ports,
    variables: entries
      .filter((entry) => isCertain(entry.name, marks))
      .map((entry) => toVariable(entry, deployed, marks)),
    mounts: mounts.map((mount) => ({ ...mount, location })),
    unsupported,
    location,
    ...(open === null ? {} : { open }),
  };
};

/** A deploy that only adds leaves what the live workload has; null: every variable that there will be is in the file. */
const whyOpen = (commands: readonly DeployCommand[], name: string): Reason | null => {
  const changes = commands.map(({ primary, containers }) => containers?.get(name) ?? primary);
  const isNew = commands.some(({ verb }) => verb.action === "create");
  const clears = (key: "literals" | "secrets"): boolean => changes.some((change) => change[key].clears);
  if (isNew || (clears("literals") && clears("secrets"))) return null;
  return {
    kind: "unverified",
    code: "undecidable",
    message: "the deploy adds to what the live workload has, which the workflow does not tell",
    help: "set env_vars_update_strategy and secrets_update_strategy to overwrite (--set-env-vars, --set-secrets), or check the live service",
  };
};

const toVariable = (entry: PlannedEntry, { placeOf, cut }: Deployed, marks: Marks): DraftVariable => {
  const { name, binding, text } = entry;
  const location = placeOf(name);
  if (binding.kind === "secret") {
    return {
      name,
      binding: { kind: "secret", reference: toReference(binding.reference, name, marks) },
      text: null,
      location,
    };
  }
  const found = marks.in(text ?? "");
  if (binding.kind !== "literal" || text === null || found.length === 0) {
    return {
      name,
      binding,
      text,
      location,
      ...(cut.has(name) ? { cut: "an unescaped comma or line break ended it" } : {}),
    };
  }
  const holds = found.find((mark) => mark.holds !== null)?.holds ?? null;
  const unread: Unknown = { known: false, reason: pipelineOnly(`the value of ${name}`) };
  return { name, binding: { ...binding, ...(holds === null ? {} : { holds }) }, text: null, unread, location };
};

const toReference = (reference: SecretReference, who: string, marks: Marks): SecretReference => {
  const { secret, version, project } = reference;
  if ([secret, version, project].every((text) => isCertain(text, marks))) return reference;
  const what = isCertain(secret, marks) && isCertain(project, marks) ? "version" : "secret";
  return {
    ...reference,
    project: isCertain(project, marks) ? project : null,
    secret: what === "secret" ? "" : secret,
    version: isCertain(version, marks) ? version : "",
    undecided: pipelineOnly(`the ${what} that ${who} refers to`),
  };
};

const toVolume = (volume: Volume, location: FileLocation, marks: Marks): Volume => ({
  ...volume,
  items: volume.items.map(({ path, reference }) => ({
    path,
    reference: toReference(reference, `file "${volume.name}/${path}"`, marks),
  })),
  location,
});
