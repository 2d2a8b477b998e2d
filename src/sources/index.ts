import type { SourceSpec } from "../contract/index.ts";
import type { Definition, FetchPlan, Snapshot } from "../model/index.ts";
import { readDotenv } from "./dotenv.ts";
import { readProcessEnv } from "./process-env.ts";
import { settleChange } from "./settle-change.ts";
import { readSnapshotFile } from "./snapshot/read.ts";
import type { ReadSource, SourceRequest } from "./source.ts";
import { withoutValues } from "./values.ts";

export type { SourceRequest } from "./source.ts";

/** Google's clients take half a second to load: only a live source pays for them. */
const readCloudRun: ReadSource = async (request) => {
  const google = await import("./google/index.ts");
  return google.readCloudRun(request);
};

/** The YAML parser and the search for files are loaded for manifests only. */
const readManifests: ReadSource = async (request) => {
  const manifest = await import("./manifest.ts");
  return manifest.readManifests(request);
};

/** Plans are read by few runs: the code is loaded for them only. */
const readTerraformPlan: ReadSource = async (request) => {
  const plan = await import("./terraform-plan.ts");
  return plan.readTerraformPlan(request);
};

const readWorkflow: ReadSource = async (request) => {
  const workflow = await import("./workflow.ts");
  return workflow.readWorkflow(request);
};

const readers: Readonly<Record<SourceSpec["kind"], ReadSource>> = {
  "cloud-run": readCloudRun,
  manifests: readManifests,
  dotenv: readDotenv,
  "process-env": readProcessEnv,
  "terraform-plan": readTerraformPlan,
  workflow: readWorkflow,
  snapshot: readSnapshotFile,
};

/**
 * All that the environment's sources tell, read at once, with what a planned command would change. Throws a UsageError when
 * a source cannot be read as asked.
 */
export const readSnapshot = async (request: SourceRequest): Promise<Snapshot> => {
  const [answer, definition] = await Promise.all([readers[request.source.kind](request), readDefinition(request)]);
  const snapshot = settleChange(answer, request);
  return definition === null ? snapshot : { ...snapshot, definition };
};

/** The files that what is live is held against. No secret is asked for, and no value is kept. */
const readDefinition = async ({ change: _, definition, ...request }: SourceRequest): Promise<Definition | null> => {
  if (definition === undefined) return null;
  const plan: FetchPlan = { facets: new Set(), payloadsWithheld: null, wantsValue: () => false };
  const place = request.places?.definition;
  const places = place === undefined ? {} : { source: place };
  const asked: SourceRequest = { ...request, places, source: definition, secrets: { kind: "none" }, plan };
  const { workloads, blindSpots, source } = await readers[definition.kind](asked);
  return { description: source.description, workloads: workloads.map(withoutValues), blindSpots };
};
