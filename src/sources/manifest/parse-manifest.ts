import type { EnvironmentContract } from "../../model/index.ts";
import { type FileLocation, nearestWord, UsageError } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import type { Frame } from "./frame.ts";
import { knativeKinds, toKnativeKind, toKnativeWorkload } from "./knative.ts";
import { find, findText, type MapNode, type Node } from "./node.ts";
import { parseYaml } from "./parse-yaml.ts";
import { isV2Resource, toV2Workload } from "./v2-json.ts";

export interface ParsedManifest {
  readonly workloads: readonly DraftWorkload[];
  /** Lines that stand for a block which was not rendered: what they hold is not known. */
  readonly markers: readonly FileLocation[];
}

/** A file without a workload. */
export class NoWorkload extends UsageError {
  /** All of it is about something else, as a ConfigMap or a kustomization is: nothing in it was meant for Cloud Run. */
  readonly isForeign: boolean;

  constructor(message: string, hint: string, location: FileLocation, isForeign: boolean) {
    super(message, hint, location);
    this.isForeign = isForeign;
  }
}

const accepted =
  "a manifest holds a Service of serving.knative.dev/v1, a Job or WorkerPool of run.googleapis.com/v1, or what the v2 API prints";

/**
 * The workloads of one file, YAML or JSON. Documents that are none are passed over as long as one is. `file` is the name
 * that people see. Throws a UsageError with the place of the fault.
 */
export const parseManifest = (
  text: string,
  file: string,
  { project, regions }: Pick<EnvironmentContract, "project" | "regions">,
): ParsedManifest => {
  if (text.trim() === "") throw new UsageError(`"${file}" is empty`, accepted, { file, line: 1, column: 1 });
  const { documents, lines, markers } = parseYaml(text, file);
  const region = regions?.length === 1 ? (regions[0] ?? null) : null;
  const frame: Frame = { project, region, lines, markers };
  const resources = documents.flatMap(toResources);
  const workloads = resources.flatMap((resource) => toWorkload(resource, frame) ?? []);
  if (workloads.length === 0)
    throw toNothingUsable(file, resources, frame, markers.length === 0 && documents.every(isBlank));
  return { workloads, markers };
};

const toWorkload = (resource: MapNode, frame: Frame): DraftWorkload | null => {
  const kind = toKnativeKind(resource);
  if (kind !== null) return toKnativeWorkload(resource, kind, frame);
  return isV2Resource(resource) ? toV2Workload(resource, frame) : null;
};

/** A document, the items of a list, or the resources of a page that an API printed. */
const toResources = (document: Node): readonly MapNode[] => {
  if (document.kind === "list") return document.items.flatMap(toResources);
  if (document.kind !== "map") return [];
  const isPage = find(document, "spec") === null && find(document, "template") === null;
  const pages = isPage ? ["items", "services", "jobs", "workerPools"].map((key) => find(document, key)) : [];
  const lists = pages.filter((page) => page?.kind === "list");
  return lists.length === 0 ? [document] : lists.flatMap((list) => list.items.flatMap(toResources));
};

/** What is left where only comments stand. */
const isBlank = (document: Node): boolean => document.kind === "scalar" && document.written === "null";

const toNothingUsable = (
  file: string,
  resources: readonly MapNode[],
  frame: Frame,
  hasOnlyComments: boolean,
): NoWorkload => {
  const [first] = resources;
  if (first === undefined)
    return new NoWorkload(`"${file}" holds no Cloud Run workload`, accepted, frame.lines.at(0), hasOnlyComments);
  const kinds = [...new Set(resources.flatMap((resource) => toShownKind(resource) ?? []))];
  const what =
    kinds.length === 0 ? "something that does not say its kind" : kinds.map((kind) => `"${kind}"`).join(", ");
  const slip = resources.flatMap((resource) => toMeant(resource) ?? [])[0];
  const hint = slip === undefined ? accepted : `did you mean "${slip}"?`;
  const isForeign = slip === undefined && resources.every(isOfAnotherApi);
  return new NoWorkload(
    `"${file}" holds no Cloud Run workload, but ${what}`,
    hint,
    frame.lines.at(first.at),
    isForeign,
  );
};

/** Kubernetes has a Service too, which has no template: one that has was meant for Cloud Run. */
const isOfAnotherApi = (resource: MapNode): boolean =>
  findText(resource, "apiVersion") !== null &&
  findText(resource, "kind") !== null &&
  (findText(resource, "kind") !== "Service" || find(resource, "spec", "template") === null);

/** What a document of one of Google's API groups was meant to say: `kind: Servce`, or a right kind of the wrong API. */
const toMeant = (resource: MapNode): string | null => {
  const [group] = (findText(resource, "apiVersion") ?? "").split("/", 1);
  if (knativeKinds.every((each) => each.group !== group)) return null;
  const word = findText(resource, "kind") ?? "";
  const right = knativeKinds.find(({ kind }) => kind === word);
  if (right !== undefined) return `apiVersion: ${right.group}/v1`;
  const kind = nearestWord(
    word,
    knativeKinds.map((each) => each.kind),
  );
  return kind === null ? null : `kind: ${kind}`;
};

/** `Deployment of apps/v1` */
const toShownKind = (resource: MapNode): string | null => {
  const kind = findText(resource, "kind");
  const group = findText(resource, "apiVersion");
  if (kind === null) return null;
  return group === null ? kind : `${kind} of ${group}`;
};
