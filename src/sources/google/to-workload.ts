import type { protos } from "@google-cloud/run";
import {
  type Fact,
  type Ingress,
  known,
  notChecked,
  unverified,
  type VpcAccess,
  type WorkloadKind,
} from "../../model/index.ts";
import type { DraftWorkload } from "../draft.ts";
import { toContainers, toVolumes } from "./to-container.ts";

type V2Service = protos.google.cloud.run.v2.IService;
type V2Job = protos.google.cloud.run.v2.IJob;
type V2WorkerPool = protos.google.cloud.run.v2.IWorkerPool;
export type RunResource = V2Service | V2Job | V2WorkerPool;

export interface FoundResource {
  readonly kind: WorkloadKind;
  readonly resource: RunResource;
}

/** The fields that the templates of all kinds have. */
type Template = Pick<
  protos.google.cloud.run.v2.IRevisionTemplate,
  "containers" | "volumes" | "serviceAccount" | "vpcAccess" | "executionEnvironment"
>;

/**
 * One Cloud Run resource of API v2, with the facts that came with the list. `project` is as the contract writes it; who
 * may invoke and what serves are filled in by reads of their own.
 */
export const toWorkload = (
  { kind, resource }: FoundResource,
  project: string,
  projectNumber: string | null,
): DraftWorkload => {
  const full = resource.name ?? "";
  const [, , , region = "", , name = ""] = full.split("/");
  const { template, path } = toTemplate(kind, resource);
  const place = { resource: full, path, own: { project, projectNumber } };
  const service = kind === "service" ? (resource as V2Service) : null;
  return {
    kind,
    name,
    project,
    projectNumber,
    region,
    containers: toContainers(template.containers ?? [], place, kind === "service"),
    volumes: toVolumes(template.volumes ?? [], place),
    secretAliases: [],
    serviceAccount: template.serviceAccount || null,
    cloudSqlInstances: (template.volumes ?? []).flatMap(({ cloudSqlInstance }) => cloudSqlInstance?.instances ?? []),
    vpcAccess: toVpcAccess(template),
    executionEnvironment: toExecutionEnvironment(template),
    ingress: service === null ? known("none") : toIngress(service),
    invokers: notChecked("not-asked", "no rule asked who may invoke it"),
    urls: known(service === null ? [] : toUrls(service)),
    serving: notChecked("not-asked", "no rule asked what serves"),
    location: { resource: full, field: null },
  };
};

const toTemplate = (kind: WorkloadKind, resource: RunResource): { template: Template; path: string } => {
  if (kind === "job") return { template: (resource as V2Job).template?.template ?? {}, path: "template.template." };
  return { template: (resource as V2Service | V2WorkerPool).template ?? {}, path: "template." };
};

const toVpcAccess = ({ vpcAccess }: Template): VpcAccess | null => {
  if (!vpcAccess?.connector && !vpcAccess?.networkInterfaces?.length) return null;
  return { egress: vpcAccess.egress === "ALL_TRAFFIC" ? "all-traffic" : "private-ranges-only" };
};

const toExecutionEnvironment = ({ executionEnvironment }: Template): "gen1" | "gen2" | null => {
  if (executionEnvironment === "EXECUTION_ENVIRONMENT_GEN1") return "gen1";
  return executionEnvironment === "EXECUTION_ENVIRONMENT_GEN2" ? "gen2" : null;
};

const ingresses: Readonly<Record<string, Ingress>> = {
  INGRESS_TRAFFIC_UNSPECIFIED: "all",
  INGRESS_TRAFFIC_ALL: "all",
  INGRESS_TRAFFIC_INTERNAL_ONLY: "internal",
  INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER: "internal-and-load-balancer",
  INGRESS_TRAFFIC_NONE: "none",
};

/** A setting that Cloud Run got since this version of its API may close the service. */
const toIngress = ({ ingress }: V2Service): Fact<Ingress> => {
  const found = ingresses[String(ingress ?? "INGRESS_TRAFFIC_UNSPECIFIED")];
  if (found !== undefined) return known(found);
  return unverified("undecidable", "the service takes traffic in a way that this version of the tool does not know");
};

const toUrls = (service: V2Service): readonly string[] => {
  const tagged = (service.trafficStatuses ?? []).map(({ uri }) => uri);
  const all = [service.uri, ...(service.urls ?? []), ...tagged];
  return [...new Set(all.filter((url): url is string => typeof url === "string" && url !== ""))];
};

/**
 * The number of the project, from the first deterministic URL `https://[TAG---]SERVICE-PROJECTNUMBER.REGION.run.app`;
 * null when no service has one.
 */
export const findProjectNumber = (found: readonly FoundResource[], project: string): string | null => {
  if (/^\d+$/.test(project)) return project;
  for (const { resource } of found) {
    const [, , , region = "", , name = ""] = (resource.name ?? "").split("/");
    for (const url of ("urls" in resource && resource.urls) || []) {
      const [, label = "", place] = /^https:\/\/([^./]+)\.([^./]+)\.run\.app$/.exec(url) ?? [];
      const own = label.split("---").at(-1) ?? "";
      const number = own.slice(name.length + 1);
      if (place === region && own.startsWith(`${name}-`) && /^\d{6,}$/.test(number)) return number;
    }
  }
  return null;
};
