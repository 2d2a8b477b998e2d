import { type FileLocation, known, UsageError, type Workload, type WorkloadKind } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import { find, findText } from "../manifest/node.ts";
import { parseManifest } from "../manifest/parse-manifest.ts";
import { parseYaml } from "../manifest/parse-yaml.ts";
import type { Planned } from "../planned.ts";
import { type Judge, toWorkloads } from "../values.ts";
import { findReplaced } from "./drops.ts";
import { type FileReader, readFile } from "./file-reader.ts";
import type { DeployCommand } from "./parse-command.ts";

/** The definition that `replace FILE` would put in the place of the live one. */
export interface Replacement {
  readonly draft: DraftWorkload;
  readonly file: string;
  /** `metadata.namespace`: a project's id or number. */
  readonly namespace: string | null;
  readonly location: FileLocation;
}

const nouns: Readonly<Record<WorkloadKind, string>> = { service: "service", job: "job", "worker-pool": "worker pool" };

const groups: Readonly<Record<WorkloadKind, string>> = {
  service: "services",
  job: "jobs",
  "worker-pool": "worker-pools",
};

/** Reads the file of `replace`. Throws a UsageError when it does not hold one workload of the command's kind, and no more. */
export const readReplacement = (command: DeployCommand, reader: FileReader, { requirements }: Judge): Replacement => {
  const { name: path, verb } = command;
  if (path === "-") {
    throw new UsageError("standard input cannot be checked and then handed on", `write gcloud ${verb.words} FILE`);
  }
  const { text, shown } = readFile(path, "manifest", reader);
  const location = { file: shown, line: 1, column: 1 };
  const { workloads } = parseManifest(text, shown, requirements);
  const [draft, second] = workloads.filter(({ kind }) => kind === verb.kind);
  const { documents } = parseYaml(text, shown);
  if (draft === undefined || second !== undefined || documents.length > 1) {
    const [other, ...more] = workloads;
    const group = other === undefined ? "" : groups[other.kind];
    throw new UsageError(
      `"${shown}" does not hold one ${nouns[verb.kind]}, and no more`,
      other !== undefined && other.kind !== verb.kind && more.length === 0
        ? `it holds a ${nouns[other.kind]}: gcloud run ${group} replace`
        : `gcloud ${verb.words} takes a file with one definition`,
      location,
    );
  }
  const namespace = findText(find(documents[0] ?? null, "metadata"), "namespace");
  return { draft, file: shown, namespace, location };
};

/** Refuses a definition of another project, by its number: the id was compared when the file was read. */
export const refuseNamespace = (
  { namespace, location }: Replacement,
  live: Workload | null,
  { requirements: { project } }: Judge,
): void => {
  const own = live?.projectNumber ?? null;
  if (namespace === null || own === null || namespace === own || namespace === project) return;
  throw new UsageError(
    `Namespace must be project ID [${project ?? "ID"}] or quoted number [${own}] for Cloud Run (fully managed)`,
    `metadata.namespace is "${namespace}"`,
    location,
  );
};

/** What the file makes of the live workload. What only the platform knows stays as it is. */
export const applyReplacement = (
  live: Workload | null,
  { draft, file }: Replacement,
  region: string | null,
  judge: Judge,
): Pick<Planned, "workload" | "drops" | "conflicts" | "notes"> => {
  const [planned] = toWorkloads([{ ...draft, region: region ?? draft.region }], judge);
  if (planned === undefined) throw new Error("a definition became no workload");
  if (live === null) return { workload: planned, drops: [], conflicts: [], notes: [] };
  const isPinned = live.serving.known && live.serving.value.pinned;
  const workload: Workload = {
    ...planned,
    project: live.project,
    projectNumber: live.projectNumber ?? planned.projectNumber,
    region: live.region,
    invokers: live.invokers,
    urls: live.urls,
    // Whether the file pins traffic is not looked at: where it is pinned now, it may stay so.
    serving:
      isPinned || !live.serving.known
        ? live.serving
        : known({ latestCreated: null, latestReady: null, pinned: false, revisions: [] }),
  };
  return { workload, drops: findReplaced(live, planned, file), conflicts: [], notes: [] };
};
