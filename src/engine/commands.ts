import type { Remedy, Repair, RepairTarget, WorkloadKind } from "../model/index.ts";
import { joinDict, quote } from "./shell.ts";

/** The commands that close a finding, in the order that works: secrets first, then the workload. */
export const toCommands = ({ project, target, repairs }: Remedy): readonly string[] => {
  const secrets = distinct(repairs.flatMap((repair) => toSecretCommand(repair, project, "NEW_VALUE")));
  return target === null ? secrets : [...secrets, ...toUpdateCommand([{ target, repairs }])];
};

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

const updateVerbs: Readonly<Record<WorkloadKind, string>> = {
  service: "gcloud run services update",
  job: "gcloud run jobs update",
  "worker-pool": "gcloud run worker-pools update",
};

/** What one container of a workload gets. */
export interface ContainerChange {
  readonly target: RepairTarget;
  readonly repairs: readonly Repair[];
}

/**
 * One command for all changes of one workload. A literal that becomes a secret is removed by the same one; a secret that
 * becomes a literal takes a command of its own before: gcloud sets literals first, and refuses while the secret is there.
 * Source: gcloud, command_lib/run/flags.py _GetConfigurationChanges.
 */
export const toUpdateCommand = (changes: readonly ContainerChange[]): readonly string[] => {
  const split = (isFirst: boolean): readonly ContainerChange[] =>
    changes.map(({ target, repairs }) => ({
      target,
      repairs: repairs.filter((repair) => isFreeing(repair, repairs) === isFirst),
    }));
  return [...toRepeated(changes), ...toOneUpdate(split(true)), ...toOneUpdate(split(false))];
};

/** One command takes one entry of a name away: where a name stands more often it takes as many. */
const toRepeated = (changes: readonly ContainerChange[]): readonly string[] => {
  const repeated = changes.map(({ target, repairs }) => ({
    target,
    repairs: repairs.flatMap((repair) =>
      repair.kind === "remove-variable" && (repair.times ?? 1) > 1
        ? [{ ...repair, times: (repair.times ?? 1) - 1 }]
        : [],
    ),
  }));
  if (repeated.every(({ repairs }) => repairs.length === 0)) return [];
  return [...toRepeated(repeated), ...toOneUpdate(repeated)];
};

/** Whether the repair takes a secret away so that the name can be a literal. */
const isFreeing = (repair: Repair, repairs: readonly Repair[]): boolean =>
  repair.kind === "remove-variable" &&
  repair.binding === "secret" &&
  repairs.some((each) => each.kind === "set-literal" && each.variable === repair.variable);

const toOneUpdate = (changes: readonly ContainerChange[]): readonly string[] => {
  const [first] = changes;
  if (first?.target.isDeployed !== true) return [];
  const { kind, workload, project, region } = first.target;
  const instances = changes.flatMap(({ repairs }) =>
    repairs.flatMap((each) => (each.kind === "attach-cloud-sql" ? [each.instance] : [])),
  );
  const flags = [
    ...toFlag("--add-cloudsql-instances", instances),
    ...changes.flatMap(({ target: { container }, repairs }) => {
      const own = toContainerFlags(repairs);
      // Flags behind --container are about that container; those of the whole workload stand before the first.
      return own.length === 0 || container === null ? own : [`--container=${quote(container)}`, ...own];
    }),
  ];
  if (flags.length === 0) return [];
  return [
    [
      updateVerbs[kind],
      quote(workload),
      ...(project === null ? [] : [`--project=${quote(project)}`]),
      ...(region === null ? [] : [`--region=${quote(region)}`]),
      ...flags,
    ].join(" "),
  ];
};

/**
 * Names that gcloud takes in no flag, and secrets of another project by its id: the definition is the place to change them.
 * Source: gcloud, functions/v2/deploy/env_vars_util.py EnvVarKeyType; command_lib/run/secrets_mapping.py.
 */
export const isTaken = (repair: Repair): boolean => {
  if (!("variable" in repair)) return true;
  if (repair.kind === "set-reference" && /^projects\/[^/]*[^/\d]/.test(repair.secret)) return false;
  return repair.variable.trim() === repair.variable && !/^$|^X_GOOGLE_|=|^\//.test(repair.variable);
};

const toContainerFlags = (all: readonly Repair[]): readonly string[] => {
  const repairs = all.filter(isTaken);
  const references = repairs.flatMap((each) =>
    each.kind === "set-reference" ? [`${each.variable}=${each.secret}:${each.version}`] : [],
  );
  const literals = repairs.flatMap((each) => (each.kind === "set-literal" ? [`${each.variable}=${each.value}`] : []));
  const removed = (binding: "literal" | "secret"): readonly string[] =>
    repairs.flatMap((each) => (each.kind === "remove-variable" && each.binding === binding ? [each.variable] : []));
  return [
    ...toFlag("--remove-env-vars", removed("literal")),
    ...toFlag("--remove-secrets", removed("secret")),
    ...toFlag("--update-env-vars", literals),
    ...toFlag("--update-secrets", references),
  ];
};

const toFlag = (flag: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`${flag}=${quote(joinDict(distinct(items)))}`];

const generators = {
  "hex-32": "openssl rand -hex 32 | tr -d '\\n'",
  "hex-64": "openssl rand -hex 64 | tr -d '\\n'",
  fernet: "openssl rand -base64 32 | tr '+/' '-_' | tr -d '\\n'",
} as const;

/** What a trim takes away, as bytes of UTF-8: blanks, line breaks and all of Unicode's spaces. */
const space =
  "([ \\t-\\r]|\\302\\240|\\341\\232\\200|\\342\\200[\\200-\\212\\250\\251\\257]|\\342\\201\\237|\\343\\200\\200)+";

/**
 * White space at both ends of the whole text, and nothing within: a passphrase has blanks, a key has lines. `sed` would go line
 * by line. Any POSIX awk does it, byte by byte; images with gcloud in them need not have another language.
 */
const withoutEnds = `LC_ALL=C awk '{ s = s n $0; n = "\\n" } END { w = "${space}"; sub("^" w, "", s); sub(w "$", "", s); printf "%s", s }'`;

/**
 * Commands on Secret Manager, never with `echo`: it would add a line break to the value. `holder`: the
 * shell variable from which a value comes that only the user knows.
 */
export const toSecretCommand = (repair: Repair, ownProject: string | null, holder: string): readonly string[] => {
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
      if (repair.from === "stdin") return [`printf %s "$${holder}" | ${add}`];
      if (repair.from !== "without-whitespace") return [`${generators[repair.from]} | ${add}`];
      return [`gcloud secrets versions access latest --secret=${id}${at} | ${withoutEnds} | ${add}`];
    }
  }
};
