import type { Fact, Ingress, Serving, VpcAccess, WorkloadKind } from "../../model/index.ts";
import { known, notChecked, UsageError } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import { toDraftContainers } from "./container.ts";
import { type Frame, placeOf, toProjectNumber } from "./frame.ts";
import { find, findMaps, findText, findTexts, type MapNode, type Node } from "./node.ts";
import { toV2Reference } from "./reference.ts";
import { nothingServes, toServing, withUnread } from "./traffic.ts";
import { toAttachedInstances, toVolumes } from "./volume.ts";

const resource = /^projects\/([^/]+)\/locations\/([^/]+)\/(services|jobs|workerPools)\/([^/]+)$/;

const kinds: ReadonlyMap<string, WorkloadKind> = new Map([
  ["services", "service"],
  ["jobs", "job"],
  ["workerPools", "worker-pool"],
]);

/** Whether a document is a resource of the v2 API as REST prints it: no `kind`, but a full name and a template. */
export const isV2Resource = (document: MapNode): boolean =>
  find(document, "kind") === null &&
  resource.test(findText(document, "name") ?? "") &&
  find(document, "template") !== null;

/** A Service, Job or WorkerPool of the v2 API. Source: Cloud Run v2, REST. */
export const toV2Workload = (document: MapNode, frame: Frame): DraftWorkload => {
  const [, owner = "", region = "", collection = "", name = ""] = resource.exec(findText(document, "name") ?? "") ?? [];
  const kind = kinds.get(collection) ?? "service";
  const pod = find(document, ...(kind === "job" ? ["template", "template"] : ["template"]));
  const own = { project: frame.project ?? owner, projectNumber: toProjectNumber(owner, frame) };
  const toReference = (secret: string, version: string) => toV2Reference(secret, version, own);
  const place = placeOf(find(document, "name") ?? document, frame);
  const containers =
    pod?.kind === "map"
      ? toDraftContainers(
          pod,
          kind,
          {
            source: "valueSource",
            toReference: (selector) =>
              toReference(findText(selector, "secret") ?? "", findText(selector, "version") ?? ""),
          },
          frame,
        )
      : [];
  if (pod?.kind !== "map" || containers.length === 0) {
    throw new UsageError(`"${name}" has no containers`, "a definition without any deploys nothing", place);
  }
  return {
    kind,
    name,
    ...own,
    region,
    containers,
    volumes: toVolumes(pod, { secret: "secret", version: "version", toReference }, frame),
    secretAliases: [],
    serviceAccount: findText(pod, "serviceAccount"),
    cloudSqlInstances: toAttachedInstances(pod),
    vpcAccess: toVpcAccess(find(pod, "vpcAccess")),
    executionEnvironment: generations.get(findText(pod, "executionEnvironment") ?? "") ?? null,
    ingress: kind === "service" ? toIngress(document) : known("none"),
    invokers:
      findText(document, "invokerIamDisabled") === "true"
        ? known(["allUsers"])
        : notChecked("not-in-source", "manifests hold no grants"),
    urls: kind === "service" ? toUrls(document) : known([]),
    serving: kind === "service" ? toV2Serving(document) : known(nothingServes),
    location: place,
  };
};

const generations: ReadonlyMap<string, "gen1" | "gen2"> = new Map([
  ["EXECUTION_ENVIRONMENT_GEN1", "gen1"],
  ["EXECUTION_ENVIRONMENT_GEN2", "gen2"],
]);

const toVpcAccess = (access: Node | null): VpcAccess | null => {
  if (find(access, "connector") === null && findMaps(access, "networkInterfaces").length === 0) return null;
  return { egress: findText(access, "egress") === "ALL_TRAFFIC" ? "all-traffic" : "private-ranges-only" };
};

const ingressWords: ReadonlyMap<string, Ingress> = new Map([
  ["INGRESS_TRAFFIC_UNSPECIFIED", "all"],
  ["INGRESS_TRAFFIC_ALL", "all"],
  ["INGRESS_TRAFFIC_INTERNAL_ONLY", "internal"],
  ["INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "internal-and-load-balancer"],
  ["INGRESS_TRAFFIC_NONE", "none"],
]);

const toIngress = (document: MapNode): Fact<Ingress> => {
  const ingress = ingressWords.get(findText(document, "ingress") ?? "INGRESS_TRAFFIC_ALL");
  return ingress === undefined
    ? notChecked("not-in-source", "the ingress setting is no word that Cloud Run knows")
    : known(ingress);
};

const toUrls = (document: MapNode): Fact<readonly string[]> => {
  const urls = [
    findText(document, "uri"),
    ...findTexts(document, "urls"),
    ...findMaps(document, "trafficStatuses").map((target) => findText(target, "uri")),
  ].flatMap((url) => url ?? []);
  return urls.length > 0 ? known([...new Set(urls)]) : notChecked("not-in-source", "the manifests name no URLs");
};

const toShortName = (name: string | null): string | null => name?.split("/").at(-1) ?? null;

const toV2Serving = (document: MapNode): Fact<Serving> => {
  const observed = findMaps(document, "trafficStatuses");
  const targets = observed.length > 0 ? observed : findMaps(document, "traffic");
  if (targets.length === 0) return notChecked("not-in-source", "the manifests do not tell which revision serves");
  const latestReady = toShortName(findText(document, "latestReadyRevision"));
  const shares = targets.map((target) => ({
    isLatest: findText(target, "type") !== "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION",
    revision: toShortName(findText(target, "revision")) ?? latestReady ?? "",
    percent: Number(findText(target, "percent") ?? 0) || 0,
    tag: findText(target, "tag"),
  }));
  const serving = toServing(shares, toShortName(findText(document, "latestCreatedRevision")), latestReady);
  return known(withUnread(serving, shares, "the manifests do"));
};
