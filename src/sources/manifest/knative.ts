import type { WorkloadKind } from "../../model/index.ts";
import { known, notChecked, UsageError } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import {
  findAnnotation,
  toCloudSqlInstances,
  toExecutionEnvironment,
  toIngress,
  toSecretAliases,
  toVpcAccess,
} from "./annotations.ts";
import { toDraftContainers } from "./container.ts";
import { type Frame, placeOf, toProjectNumber } from "./frame.ts";
import { toKnativeServing, toKnativeUrls } from "./knative-status.ts";
import { find, findText, type MapNode } from "./node.ts";
import { toKnativeReference } from "./reference.ts";
import { nothingServes } from "./traffic.ts";
import { toVolumes } from "./volume.ts";

interface KnativeKind {
  readonly group: string;
  readonly kind: string;
  readonly workload: WorkloadKind;
}

/** API group and kind of each workload. Kubernetes has a Service and a Job too, of other groups. */
export const knativeKinds: readonly KnativeKind[] = [
  { group: "serving.knative.dev", kind: "Service", workload: "service" },
  { group: "run.googleapis.com", kind: "Job", workload: "job" },
  { group: "run.googleapis.com", kind: "WorkerPool", workload: "worker-pool" },
];

/** Version 1 and what came before it: there is no other. */
const isVersionOf = (apiVersion: string | null, group: string): boolean =>
  apiVersion !== null && [`${group}/v1`, `${group}/v1beta1`, `${group}/v1alpha1`].includes(apiVersion);

/** What a document of the v1 API defines; null when it is no workload of Cloud Run. */
export const toKnativeKind = (document: MapNode): WorkloadKind | null => {
  const group = findText(document, "apiVersion");
  const word = findText(document, "kind");
  // gcloud wants the version; hand-written files that lack it are meant all the same.
  const isBare = group === null && find(document, "spec", "template") !== null;
  return (
    knativeKinds.find((each) => each.kind === word && (isBare || isVersionOf(group, each.group)))?.workload ?? null
  );
};

/** A Knative Service, or a Job or WorkerPool of run.googleapis.com/v1. Throws a UsageError with the place of a fault. */
export const toKnativeWorkload = (document: MapNode, kind: WorkloadKind, frame: Frame): DraftWorkload => {
  const name = find(document, "metadata", "name");
  if (name?.kind !== "scalar") {
    throw new UsageError(`this ${kind} has no name`, "write it as metadata.name", placeOf(document, frame));
  }
  const template = find(document, "spec", "template");
  const pod = find(template, ...(kind === "job" ? ["spec", "template", "spec"] : ["spec"]));
  const namespace = findText(document, "metadata", "namespace");
  refuseOtherProject(document, namespace, frame);
  const own = { project: frame.project ?? namespace, projectNumber: toProjectNumber(namespace, frame) };
  const secretAliases = toSecretAliases(document, template, frame);
  const aliases = new Map(secretAliases.filter(({ on }) => on === "template").map((each) => [each.alias, each]));
  const toReference = (secret: string, version: string) => toKnativeReference(secret, version, aliases, own);
  const containers =
    pod?.kind === "map"
      ? toDraftContainers(
          pod,
          kind,
          {
            source: "valueFrom",
            toReference: (selector) => toReference(findText(selector, "name") ?? "", findText(selector, "key") ?? ""),
          },
          frame,
        )
      : [];
  if (pod?.kind !== "map" || containers.length === 0) {
    throw new UsageError(
      `"${name.text}" has no containers`,
      "a definition without any deploys nothing",
      placeOf(name, frame),
    );
  }
  return {
    kind,
    name: name.text,
    ...own,
    region: findText(document, "metadata", "labels", "cloud.googleapis.com/location") ?? frame.region,
    containers,
    volumes: toVolumes(pod, { secret: "secretName", version: "key", toReference }, frame),
    secretAliases,
    serviceAccount: findText(pod, "serviceAccountName"),
    cloudSqlInstances: toCloudSqlInstances(template),
    vpcAccess: toVpcAccess(template),
    executionEnvironment: toExecutionEnvironment(template),
    ingress: kind === "service" ? toIngress(document) : known("none"),
    invokers:
      findAnnotation(document, "invoker-iam-disabled") === "true"
        ? known(["allUsers"])
        : notChecked("not-in-source", "manifests hold no grants"),
    urls: kind === "service" ? toKnativeUrls(document) : known([]),
    serving: kind === "service" ? toKnativeServing(document) : known(nothingServes),
    location: placeOf(name, frame),
  };
};

const digits = /^[0-9]+$/;
const projectId = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/;

/** gcloud refuses another namespace than its project. An id and a number cannot be compared, a mark of a template neither. */
const refuseOtherProject = (document: MapNode, namespace: string | null, frame: Frame): void => {
  const { project } = frame;
  const place = find(document, "metadata", "namespace");
  if (namespace === null || project === null || namespace === project || place === null) return;
  const isComparable = digits.test(project) ? digits.test(namespace) : projectId.test(namespace);
  if (!isComparable) return;
  throw new UsageError(
    `the namespace is project "${namespace}", and the environment's project is "${project}"`,
    "gcloud refuses it: leave metadata.namespace out, or name the manifests of this environment only",
    placeOf(place, frame),
  );
};
