import { createHash } from "node:crypto";
import { parseContract } from "../../src/contract/parse.ts";
import { resolveEnvironment } from "../../src/contract/resolve.ts";
import { createMeasure } from "../../src/measure/index.ts";
import type { EnvironmentContract, Snapshot, TerraformChange, Workload } from "../../src/model/index.ts";
import { known } from "../../src/model/index.ts";
import { planCommand } from "../../src/sources/deploy-command/plan-command.ts";
import { createMeasureTools } from "../../src/sources/measure-tools.ts";
import { settleChange } from "../../src/sources/settle-change.ts";
import { withoutValues } from "../../src/sources/values.ts";
import { type SceneCode, toCodes } from "./scene-code.ts";
import { type SceneProbes, toProbed } from "./scene-probes.ts";
import { type SceneSecrets, toEntries, toPayloads } from "./scene-secrets.ts";
import { project, type SceneWorkloads, toWorkload } from "./scene-workloads.ts";

export type { SceneVariable } from "./scene-workloads.ts";

/** One environment in short: what the contract asks, what is found, what Secret Manager holds. */
export interface Scene extends SceneProbes {
  tier?: "deployed" | "local";
  /** Keys of the environment in preflight.yaml, besides tier. */
  environment?: Record<string, unknown>;
  environments?: Record<string, unknown>;
  services: Record<string, Record<string, unknown>>;
  workloads?: SceneWorkloads;
  secrets?: SceneSecrets;
  policy?: Record<string, unknown>;
  suppressions?: Record<string, unknown>[];
  takenAt?: string;
  /** What files define, in the form of `workloads`. */
  definition?: SceneWorkloads;
  /** A planned gcloud command, its words separated by blanks, applied to the workloads. */
  command?: string;
  /** Source code; then there are no workloads. */
  code?: SceneCode;
  terraform?: Partial<TerraformChange>;
}

export interface LintInput {
  readonly environment: EnvironmentContract;
  readonly snapshot: Snapshot;
}

export const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** A scene with the real contract loader and the real measuring. */
export const toLintInput = (scene: Scene): LintInput => {
  const { tier = "deployed", services, policy = {}, suppressions = [], probes = {} } = scene;
  const staging = { tier, project, regions: ["us-central1"], source: { manifests: ["x.yaml"] }, ...scene.environment };
  const text = JSON.stringify({
    version: 1,
    environments: { staging, ...scene.environments },
    services,
    policy,
    suppressions,
    probes,
  });
  const contract = parseContract(text, "preflight.yaml");
  const environment = resolveEnvironment(contract, "staging").requirements;
  const snapshot = { ...toSnapshot(scene, environment), ...toProbed(contract, scene) };
  return { environment, snapshot: toPlanned(snapshot, scene, environment) };
};

/** The snapshot as the scene's command would leave it. */
const toPlanned = (snapshot: Snapshot, { command }: Scene, requirements: EnvironmentContract): Snapshot => {
  return command === undefined ? snapshot : toPlannedBy(command.split(" "), snapshot, requirements);
};

/** The snapshot as a gcloud command would leave it. Throws a UsageError where gcloud would refuse. */
export const toPlannedBy = (
  words: readonly string[],
  snapshot: Snapshot,
  requirements: EnvironmentContract,
): Snapshot => {
  const { plan } = planCommand(words, { cwd: "/", env: {} }, { requirements, measure });
  return settleChange(snapshot, { change: plan });
};

/** One for all scenes, as in a run: loading the guesser takes a while, and digests of one run can be compared. */
const measure = createMeasure(createMeasureTools());

const toSnapshot = (scene: Scene, environment: EnvironmentContract): Snapshot => {
  const payloads = toPayloads(scene);
  const toWorkloads = (found: SceneWorkloads = {}): readonly Workload[] =>
    Object.entries(found).map(([service, each]) => toWorkload(service, each, environment, measure, payloads));
  const workloads = toWorkloads(scene.workloads);
  const defined = toWorkloads(scene.definition).map(withoutValues);
  const definition = { description: "the definition", workloads: defined, blindSpots: [] };
  return {
    ...(scene.definition === undefined ? {} : { definition }),
    environment: environment.name,
    source: { kind: "cloud-run", description: "a scene", project, payloads: "read", emulated: false },
    takenAt: scene.takenAt ?? "2026-01-01T00:00:00Z",
    workloads,
    blindSpots: [],
    secrets: toEntries(scene, workloads),
    secretsUnknown: null,
    ...(scene.code === undefined ? {} : { code: toCodes(scene.code) }),
    ...(scene.terraform === undefined
      ? {}
      : { terraform: { removals: [], stores: [], losses: [], races: [], ...scene.terraform } }),
    secretIds: known(Object.keys(scene.secrets ?? {}).filter((id) => !id.includes("/"))),
  };
};
