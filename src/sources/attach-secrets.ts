import type { Fact, Measurement, Reason, SecretEntry, Variable, Workload } from "../model/index.ts";
import { secretName, unknown } from "../model/index.ts";
import { readDotenvSecrets } from "./dotenv-secrets.ts";
import type { Planned } from "./planned.ts";
import type { ReadSecrets, StoreAnswer } from "./secret-store.ts";
import { findSecretUses, type SecretUses } from "./secret-uses.ts";
import { toSecretValue } from "./secret-value.ts";
import type { SourceRequest } from "./source.ts";

/** The parts of a snapshot that a source of secrets tells. */
export interface AttachedSecrets {
  readonly workloads: readonly Workload[];
  /** Sorted by name. */
  readonly secrets: readonly SecretEntry[];
  readonly secretsUnknown: Reason | null;
  readonly secretIds?: Fact<readonly string[]>;
  /** What the planned command would make of the workloads, its values filled in. */
  readonly planned?: Planned;
}

/**
 * Asks the environment's source of secrets, once, for everything that workloads of the contract refer to, and fills in the
 * values behind references. What a planned command would refer to is asked for in the same breath. `readSecretManager` is
 * called only when the environment's secrets are in Secret Manager.
 */
export const attachSecrets = async (
  workloads: readonly Workload[],
  request: SourceRequest,
  readSecretManager: ReadSecrets,
): Promise<AttachedSecrets> => {
  const planned = request.change?.(workloads) ?? null;
  const found = findSecretUses(planned === null ? workloads : [...workloads, planned.workload], request);
  const filled = (toValue: ToValue) => ({
    workloads: fill(workloads, found, toValue),
    ...(planned === null ? {} : { planned: { ...planned, workload: fillOne(planned.workload, found, toValue) } }),
  });
  const silence = whyNotAsked(request);
  if (silence !== null) {
    const value = unknown(silence);
    return { ...filled(() => value), secrets: [], secretsUnknown: silence };
  }
  const read = request.secrets.kind === "dotenv" ? readDotenvSecrets : readSecretManager;
  const uses = found.uses.map(({ use }) => use);
  // A file that the contract names is read although nothing refers to its secrets: it may not even be there.
  const answer: StoreAnswer =
    uses.length === 0 && !request.plan.facets.has("inventory") && request.secrets.kind !== "dotenv"
      ? { entries: [], unknown: null, measurements: [] }
      : await read(uses, request);
  const secrets = answer.entries.toSorted(byName);
  const entries = new Map(secrets.map((entry) => [secretName(entry.project, entry.id), entry.secret]));
  return {
    ...filled((variable) => toSecretValue(variable, found, entries, answer, request)),
    secrets,
    secretsUnknown: answer.unknown,
    ...(answer.ids === undefined ? {} : { secretIds: answer.ids }),
  };
};

/** Why a source by itself tells nothing of secrets. */
const holdsNone = {
  manifests: "manifests hold no secrets",
  "terraform-plan": "a Terraform plan holds no secrets",
  workflow: "workflows hold no secrets",
  dotenv: "dotenv files refer to no secrets",
  "process-env": "the process environment refers to no secrets",
  snapshot: "the snapshot holds no secrets",
  "cloud-run": "no source of secrets is named",
} as const;

const facets = ["secrets", "versions", "every-version", "grants", "every-grant", "payloads", "inventory"] as const;

const whyNotAsked = ({ secrets, source, plan }: SourceRequest): Reason | null => {
  const kind = "not-checked";
  if (secrets.kind === "none") {
    const help = "name one in the contract: `secrets: secret-manager`, or {dotenv: file}";
    return {
      kind,
      code: "not-in-source",
      message: `${holdsNone[source.kind]}, and the environment names no source of secrets`,
      help,
    };
  }
  if (facets.some((facet) => plan.facets.has(facet))) return null;
  return { kind, code: "not-asked", message: "no active rule looks at secrets", help: null };
};

/** Sets the value of every variable behind a reference, and copies nothing that has none. */
const fill = (workloads: readonly Workload[], uses: SecretUses, toValue: ToValue): readonly Workload[] =>
  workloads.map((workload) => fillOne(workload, uses, toValue));

type ToValue = (variable: Variable) => Fact<Measurement>;

const fillOne = (workload: Workload, { named }: SecretUses, toValue: ToValue): Workload => {
  const hasReference = workload.containers.some(({ variables }) => variables.some(isBehindReference));
  if (!named.has(workload) || !hasReference) return workload;
  const containers = workload.containers.map((container) => ({
    ...container,
    variables: container.variables.map((variable) =>
      isBehindReference(variable) ? { ...variable, value: toValue(variable) } : variable,
    ),
  }));
  return { ...workload, containers };
};

const isBehindReference = ({ binding }: Variable): boolean => binding.kind === "secret";

const byName = (a: SecretEntry, b: SecretEntry): number => {
  const [left, right] = [secretName(a.project, a.id), secretName(b.project, b.id)];
  return left < right ? -1 : left > right ? 1 : 0;
};
