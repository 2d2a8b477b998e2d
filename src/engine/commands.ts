import type { Repair, WorkloadKind } from "../model/index.ts";
import { joinDict, quote } from "./shell.ts";
import type { Pairing } from "./walk.ts";
import type { World } from "./world.ts";

/** What a gcloud command must name to reach one container. */
interface Target {
  readonly kind: WorkloadKind;
  readonly workload: string;
  readonly project: string | null;
  readonly region: string | null;
  /** Only where the workload has several. */
  readonly container: string | null;
}

/** The commands that close a finding, in the order that works: secrets first, then the workload. */
export const toCommands = (
  world: World,
  service: string | null,
  workload: string | null,
  repairs: readonly Repair[],
): readonly string[] => {
  if (repairs.length === 0) return [];
  const target = toTarget(world, service, workload);
  const secrets = repairs.flatMap((repair) => toSecretCommand(repair, world.environment.project));
  // A file that the developer keeps has no command: the help says what to write.
  const isLocal = ["dotenv", "process-env"].includes(world.snapshot.source.kind);
  const update = isLocal || target === null ? [] : toUpdateCommand(target, repairs);
  return [...secrets, ...update];
};

const toTarget = (world: World, service: string | null, workload: string | null): Target | null => {
  if (service === null || workload === null) return null;
  const pairing: Pairing | undefined = world.pairingsOf(service).find((each) => each.workload.name === workload);
  if (pairing === undefined) return null;
  return {
    kind: pairing.workload.kind,
    workload,
    project: pairing.workload.project ?? world.environment.project,
    region: pairing.workload.region,
    container: pairing.workload.containers.length > 1 ? (pairing.container?.name ?? null) : null,
  };
};

const updateVerbs: Readonly<Record<WorkloadKind, string>> = {
  service: "gcloud run services update",
  job: "gcloud run jobs update",
  "worker-pool": "gcloud run worker-pools update",
};

/** One command for all changes of one workload: a change of type must remove and set in one call. */
const toUpdateCommand = (target: Target, repairs: readonly Repair[]): readonly string[] => {
  const references = repairs.flatMap((each) =>
    each.kind === "set-reference" ? [`${each.variable}=${each.secret}:${each.version}`] : [],
  );
  const literals = repairs.flatMap((each) => (each.kind === "set-literal" ? [`${each.variable}=${each.value}`] : []));
  const removed = (binding: "literal" | "secret"): readonly string[] =>
    repairs.flatMap((each) => (each.kind === "remove-variable" && each.binding === binding ? [each.variable] : []));
  const flags = [
    ...toFlag("--remove-env-vars", removed("literal")),
    ...toFlag("--remove-secrets", removed("secret")),
    ...toFlag("--update-env-vars", literals),
    ...toFlag("--update-secrets", references),
  ];
  if (flags.length === 0) return [];
  return [
    [
      updateVerbs[target.kind],
      quote(target.workload),
      ...(target.project === null ? [] : [`--project=${quote(target.project)}`]),
      ...(target.region === null ? [] : [`--region=${quote(target.region)}`]),
      ...(target.container === null ? [] : [`--container=${quote(target.container)}`]),
      ...flags,
    ].join(" "),
  ];
};

const toFlag = (flag: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`${flag}=${quote(joinDict(items))}`];

const generators = {
  "hex-32": "openssl rand -hex 32 | tr -d '\\n'",
  "hex-64": "openssl rand -hex 64 | tr -d '\\n'",
  fernet: "openssl rand -base64 32 | tr '+/' '-_' | tr -d '\\n'",
  stdin: 'printf %s "$NEW_VALUE"',
} as const;

/** Commands on Secret Manager. `printf %s` and `tr -d`, never `echo`: it would add a line break to the value. */
const toSecretCommand = (repair: Repair, ownProject: string | null): readonly string[] => {
  if (repair.kind === "command") return [repair.command];
  if (!("secret" in repair) || !("project" in repair)) return [];
  const project = repair.project ?? ownProject;
  const at = project === null ? "" : ` --project=${quote(project)}`;
  const id = quote(repair.secret);
  switch (repair.kind) {
    case "create-secret":
      return [`gcloud secrets create ${id}${at} --replication-policy=automatic`];
    case "enable-version":
      return [`gcloud secrets versions enable ${quote(repair.version)} --secret=${id}${at}`];
    case "grant-access":
      return [
        `gcloud secrets add-iam-policy-binding ${id}${at} --member=${quote(repair.member)} --role=roles/secretmanager.secretAccessor`,
      ];
    case "add-version": {
      const add = `gcloud secrets versions add ${id}${at} --data-file=-`;
      if (repair.from !== "without-whitespace") return [`${generators[repair.from]} | ${add}`];
      return [`gcloud secrets versions access latest --secret=${id}${at} | tr -d '\\r\\n\\t ' | ${add}`];
    }
  }
};
