import { type Invokers, known, nearestWord, UsageError, unverified, type Workload } from "../../model/index.ts";
import type { PlanChange, Planned } from "../planned.ts";
import type { Judge } from "../values.ts";
import { applyCommand } from "./apply-command.ts";
import type { FileReader } from "./file-reader.ts";
import { type DeployCommand, parseCommand } from "./parse-command.ts";
import { applyReplacement, type Replacement, readReplacement, refuseNamespace } from "./replacement.ts";
import { findRegion, refuseOtherProject, toTargetNotes } from "./target.ts";
import type { Verb } from "./verb.ts";

/** A command that was understood and belongs to the environment; what it does is asked when the live side is known. */
export interface PlannedCommand {
  /** `gcloud run deploy netra-backend-staging`: no flags, no values. */
  readonly shown: string;
  /** What the user is told besides the report; no values. */
  readonly notes: readonly string[];
  readonly plan: PlanChange;
}

/**
 * Understands the command behind `--` for one environment. Throws a UsageError when it is no command that deploys, when
 * gcloud would refuse it, or when it is about another project, region or workload than the contract's.
 */
export const planCommand = (argv: readonly string[], reader: FileReader, judge: Judge): PlannedCommand => {
  const command = parseCommand(argv, reader);
  refuseOtherProject(command, reader, judge);
  const replacement = command.verb.action === "replace" ? readReplacement(command, reader, judge) : null;
  const name = replacement?.draft.name ?? command.name;
  refuseUnknownWorkload(command.verb, name, judge);
  const region = findRegion(command, replacement?.draft.region ?? null, reader, judge);
  const shown = [
    "gcloud",
    ...(command.verb.track === "ga" ? [] : [command.verb.track]),
    command.verb.words,
    command.name,
  ];
  return {
    shown: shown.join(" "),
    notes: [...command.notes, ...toTargetNotes(command, reader, judge)],
    plan: (workloads) => {
      const live = findLive(workloads, command.verb, name, region);
      return { command: shown.join(" "), ...toPlanned(workloads, live, { command, replacement, region, judge }) };
    },
  };
};

const refuseUnknownWorkload = ({ kind }: Verb, name: string, { requirements }: Judge): void => {
  const { services } = requirements;
  if (services.some((service) => service.kind === kind && service.workload === name)) return;
  const other = services.find((service) => service.workload === name);
  const names = services.filter((service) => service.kind === kind).map(({ workload }) => workload);
  const nearest = nearestWord(name, names);
  const known = names.length === 0 ? `the contract has no ${kind} there` : `known: ${names.join(", ")}`;
  throw new UsageError(
    `no service of the contract is the ${kind} "${name}" in "${requirements.name}"`,
    other !== undefined
      ? `the contract says that "${name}" is a ${other.kind}`
      : nearest === null
        ? known
        : `did you mean "${nearest}"?`,
  );
};

/** Where the workload runs now; null: nowhere that was read. Throws a UsageError when the command does not say which one it is. */
const findLive = (
  workloads: readonly Workload[],
  { kind }: Verb,
  name: string,
  region: string | null,
): number | null => {
  const found = workloads.flatMap((workload, at) => (workload.kind === kind && workload.name === name ? [at] : []));
  const regionOf = (at: number): string | null => workloads[at]?.region ?? null;
  if (region !== null) return found.find((at) => regionOf(at) === null || regionOf(at) === region) ?? null;
  if (found.length < 2) return found[0] ?? null;
  const regions = found.map((at) => regionOf(at) ?? "an unknown region").join(", ");
  throw new UsageError(
    `the command names no region, and "${name}" runs in several`,
    `add --region; it runs in ${regions}`,
  );
};

interface Plan {
  readonly command: DeployCommand;
  readonly replacement: Replacement | null;
  readonly region: string | null;
  readonly judge: Judge;
}

const toPlanned = (
  workloads: readonly Workload[],
  at: number | null,
  { command, replacement, region, judge }: Plan,
): Omit<Planned, "command"> => {
  const live = at === null ? null : (workloads[at] ?? null);
  const { verb, template, project } = command;
  if (replacement !== null) refuseNamespace(replacement, live, judge);
  const home = {
    project: project ?? judge.requirements.project,
    region: region ?? live?.region ?? onlyRegion(judge),
    projectNumber: workloads.map(({ projectNumber }) => projectNumber).find((number) => number !== null) ?? null,
  };
  const applied =
    replacement === null
      ? applyCommand(live, command, home, judge)
      : applyReplacement(live, replacement, region, judge);
  const wants = { create: "new", update: "live", deploy: "either", replace: "either" } as const;
  return {
    ...applied,
    at,
    wants: wants[verb.action],
    toInvokers: (invokers) => toInvokers(invokers, template.isOpen, template.isIamChecked),
  };
};

const onlyRegion = ({ requirements: { regions } }: Judge): string | null =>
  regions?.length === 1 ? (regions[0] ?? null) : null;

const everyone = "allUsers";

/** Without the check of invokers no policy is asked, be it of grants or of refusals. */
const toInvokers = (live: Invokers, isOpen: boolean | null, isIamChecked: boolean | null): Invokers => {
  if (isIamChecked === false) return { invokers: known([everyone]) };
  const members = live.invokers.known ? live.invokers.value : [];
  // Where the check is off now, everybody is let in, and nobody read whom the policies do.
  if (isIamChecked === true && live.invokersUnread === undefined && members.includes(everyone)) {
    const message = "who may invoke the service once its invokers are checked is not known";
    return { invokers: unverified("undecidable", message, "run again after the deploy") };
  }
  if (isOpen === true) return { ...live, invokers: known([...new Set([everyone, ...members])]) };
  if (isOpen !== false || !live.invokers.known) return live;
  return { ...live, invokers: known(members.filter((member) => member !== everyone)) };
};
