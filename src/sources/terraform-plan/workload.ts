import type { BlindSpot, EnvironmentContract, Fact, Ingress, VpcAccess, WorkloadKind } from "../../model/index.ts";
import { afterApply, known, notChecked } from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import { nothingServes } from "../manifest/traffic.ts";
import { toAnnotated } from "./annotations.ts";
import { toPlannedContainers, type Words } from "./container.ts";
import { type Lookup, toAccountEmail } from "./lookup.ts";
import type { PlannedResource } from "./parse-plan.ts";
import { blockOf, isOpen, itemsOf, type Part, textOf, textsOf } from "./part.ts";
import { placeOf, type Scene, toOpenReason } from "./scene.ts";
import { toPlannedInstances, toPlannedVolumes } from "./volume.ts";
import { toV1Words, v2Words } from "./words.ts";

interface Shape {
  readonly kind: WorkloadKind;
  /** Blocks, each standing once, that lead to the one with the containers. */
  readonly pod: readonly string[];
  readonly api: "v1" | "v2";
}

/** Source: the provider's schemas of these resources. */
const shapes: Readonly<Record<string, Shape>> = {
  google_cloud_run_v2_service: { kind: "service", pod: ["template"], api: "v2" },
  google_cloud_run_v2_job: { kind: "job", pod: ["template", "template"], api: "v2" },
  google_cloud_run_v2_worker_pool: { kind: "worker-pool", pod: ["template"], api: "v2" },
  google_cloud_run_service: { kind: "service", pod: ["template", "spec"], api: "v1" },
};

/** null: it is no workload. */
export const kindOf = ({ type }: PlannedResource): WorkloadKind | null => shapes[type]?.kind ?? null;

/** A workload as the plan leaves it, or why nothing can be said of it. */
export type PlannedWorkload = { readonly draft: DraftWorkload } | { readonly blind: BlindSpot };

/** Reads one resource; `part` is its state after the apply, or the one before. What serves is not part of it. */
export const toPlannedWorkload = (
  resource: PlannedResource,
  part: Part,
  environment: Pick<EnvironmentContract, "project">,
  lookup: Lookup,
  file: string,
): PlannedWorkload => {
  const shape = shapes[resource.type] as Shape;
  const pod = blockOf(part, ...shape.pod);
  const open = whyBlind(part, pod, shape);
  if (open !== null || pod === null) {
    const reason = toOpenReason(open ?? "its template");
    return { blind: { where: `${resource.address} (${file})`, reason } };
  }
  const own = toOwn(part, environment.project);
  const scene: Scene = { resource, file, own, lookup, pod: shape.pod.flatMap((block) => [block, 0]) };
  const template = blockOf(part, "template");
  const words: Words = shape.api === "v2" ? v2Words(own) : toV1Words(part, template, scene);
  const annotated = toAnnotated(part, template, shape.api, scene);
  return {
    draft: {
      kind: shape.kind,
      name: textOf(part, "name") ?? "",
      ...own,
      region: textOf(part, "location"),
      containers: toPlannedContainers(pod, shape.kind, words, scene),
      volumes: toPlannedVolumes(pod, words.volume, scene),
      secretAliases: annotated.secretAliases,
      serviceAccount: toServiceAccount(pod, scene, shape.api),
      cloudSqlInstances: [...toPlannedInstances(pod), ...annotated.cloudSqlInstances],
      vpcAccess: toVpcAccess(blockOf(pod, "vpc_access")) ?? annotated.vpcAccess,
      executionEnvironment: generations.get(textOf(pod, "execution_environment") ?? "") ?? annotated.generation,
      ingress: shape.kind === "service" ? (annotated.ingress ?? toIngress(part, scene)) : known("none"),
      invokers:
        textOf(part, "invoker_iam_disabled") === "true"
          ? known(["allUsers"])
          : notChecked("not-in-source", "a plan holds only the grants that it manages"),
      urls: shape.kind === "service" ? toUrls(resource) : known([]),
      serving: known(nothingServes),
      location: placeOf({ path: "" }, scene),
    },
  };
};

/** What would have to be known before anything can be said to be missing. */
const whyBlind = (part: Part, pod: Part | null, { pod: path }: Shape): string | null => {
  if (isOpen(part, "name") || textOf(part, "name") === null) return "its name";
  if (pod === null) return path[0] !== undefined && isOpen(part, path[0]) ? "its template" : null;
  if (isOpen(pod, "containers")) return "its list of containers";
  if (isOpen(pod, "volumes")) return "its list of volumes";
  for (const container of itemsOf(pod, "containers")) {
    if (isOpen(container, "env")) return "its list of variables";
    if (itemsOf(container, "env").some((entry) => isOpen(entry, "name"))) return "the name of one of its variables";
    if (isOpen(container, "ports")) return "its list of ports";
    if (isOpen(container, "volume_mounts")) return "its list of mounts";
  }
  return null;
};

const digits = /^[0-9]+$/;

const toOwn = (part: Part, given: string | null): Scene["own"] => {
  const project = textOf(part, "project") ?? given;
  return { project, projectNumber: [project, given].find((each) => each !== null && digits.test(each)) ?? null };
};

/** null is the default account; one that only the apply tells has a name of its own. */
const toServiceAccount = (pod: Part, { resource, lookup, own, pod: path }: Scene, api: "v1" | "v2"): string | null => {
  const attribute = api === "v2" ? "service_account" : "service_account_name";
  const account = textOf(pod, attribute);
  if (account !== null && account !== "") return account;
  if (!isOpen(pod, attribute)) return null;
  const code = lookup.expressionAt(resource, [...path, attribute]);
  if (code === undefined && lookup.expressionAt(resource, path) !== undefined) return null;
  const named = lookup.named(resource, code, ["google_service_account"]);
  return (named === null ? null : toAccountEmail(named, own.project)) ?? afterApply;
};

const generations: ReadonlyMap<string, "gen1" | "gen2"> = new Map([
  ["EXECUTION_ENVIRONMENT_GEN1", "gen1"],
  ["EXECUTION_ENVIRONMENT_GEN2", "gen2"],
]);

const toVpcAccess = (access: Part | null): VpcAccess | null => {
  if (access === null) return null;
  return { egress: textOf(access, "egress") === "ALL_TRAFFIC" ? "all-traffic" : "private-ranges-only" };
};

const ingressWords: ReadonlyMap<string, Ingress> = new Map([
  ["INGRESS_TRAFFIC_ALL", "all"],
  ["INGRESS_TRAFFIC_INTERNAL_ONLY", "internal"],
  ["INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "internal-and-load-balancer"],
  ["INGRESS_TRAFFIC_NONE", "none"],
]);

/** What the code leaves to Google is open to all. */
const toIngress = (part: Part, { lookup, resource }: Scene): Fact<Ingress> => {
  const isLeft = isOpen(part, "ingress") && lookup.expressionAt(resource, ["ingress"]) === undefined;
  const ingress = ingressWords.get(textOf(part, "ingress") ?? (isLeft ? "INGRESS_TRAFFIC_ALL" : ""));
  return ingress === undefined ? notChecked("not-in-source", "the plan does not tell the ingress") : known(ingress);
};

/** A service keeps its URLs: those of the service as it stands are those of the planned one. */
const toUrls = ({ after, before }: PlannedResource): Fact<readonly string[]> => {
  const urls = [after, before].flatMap((part) => [
    ...textsOf(part, "urls"),
    ...[textOf(part, "uri"), textOf(blockOf(part, "status"), "url")].flatMap((url) => url ?? []),
    ...itemsOf(part, "traffic_statuses").flatMap((target) => textOf(target, "uri") || []),
  ]);
  const named = urls.filter((url) => url !== "");
  return named.length > 0
    ? known([...new Set(named)])
    : notChecked("not-in-source", "the plan does not tell the URLs of services that it makes");
};
