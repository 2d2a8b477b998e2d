import type { protos } from "@google-cloud/run";
import {
  type Fact,
  type Ingress,
  known,
  notChecked,
  type Variable,
  type VpcAccess,
  type Workload,
  type WorkloadKind,
} from "../../model/index.ts";
import { toContainers, toVolumes } from "./to-container.ts";

type V2Service = protos.google.cloud.run.v2.IService;
type V2Job = protos.google.cloud.run.v2.IJob;
type V2WorkerPool = protos.google.cloud.run.v2.IWorkerPool;
export type RunResource = V2Service | V2Job | V2WorkerPool;

/** The fields that the templates of all kinds have. */
type Template = Pick<
  protos.google.cloud.run.v2.IRevisionTemplate,
  "containers" | "volumes" | "serviceAccount" | "vpcAccess" | "executionEnvironment"
>;

/** A workload of the model, and the texts of its literals, which are measured and then dropped. */
export interface ReadWorkload {
  readonly workload: Workload;
  readonly texts: ReadonlyMap<Variable, string>;
}

const notService = "only services have it";

/** One Cloud Run resource of API v2. `project` is as the contract writes it. */
export const toWorkload = (kind: WorkloadKind, resource: RunResource, project: string): ReadWorkload => {
  const full = resource.name ?? "";
  const [, , , region = "", , name = ""] = full.split("/");
  const number = /^\d+$/.test(project) ? project : toProjectNumber(resource, name, region);
  const texts = new Map<Variable, string>();
  const { template, path } = toTemplate(kind, resource);
  const place = { resource: full, path, own: { id: project, number }, texts };
  const service = kind === "service" ? (resource as V2Service) : null;
  const workload: Workload = {
    kind,
    name,
    project,
    projectNumber: number,
    region,
    containers: toContainers(template.containers ?? [], place, kind === "service"),
    volumes: toVolumes(template.volumes ?? [], place),
    secretAliases: [],
    serviceAccount: template.serviceAccount || null,
    cloudSqlInstances: (template.volumes ?? []).flatMap(({ cloudSqlInstance }) => cloudSqlInstance?.instances ?? []),
    vpcAccess: toVpcAccess(template),
    executionEnvironment: toExecutionEnvironment(template),
    ingress: service === null ? notChecked("not-in-source", notService) : known(toIngress(service)),
    invokers: notChecked("not-asked", "no rule asked who may invoke it"),
    urls: service === null ? known([]) : toUrls(service),
    serving: notChecked("not-asked", "no rule asked what serves"),
    location: { resource: full, field: null },
  };
  return { workload, texts };
};

const toTemplate = (kind: WorkloadKind, resource: RunResource): { template: Template; path: string } => {
  if (kind === "job") return { template: (resource as V2Job).template?.template ?? {}, path: "template.template." };
  return { template: (resource as V2Service | V2WorkerPool).template ?? {}, path: "template." };
};

const toVpcAccess = ({ vpcAccess }: Template): VpcAccess | null => {
  if (!vpcAccess) return null;
  return { egress: vpcAccess.egress === "ALL_TRAFFIC" ? "all-traffic" : "private-ranges-only" };
};

const toExecutionEnvironment = ({ executionEnvironment }: Template): "gen1" | "gen2" | null => {
  if (executionEnvironment === "EXECUTION_ENVIRONMENT_GEN1") return "gen1";
  return executionEnvironment === "EXECUTION_ENVIRONMENT_GEN2" ? "gen2" : null;
};

const ingresses: Readonly<Record<string, Ingress>> = {
  INGRESS_TRAFFIC_INTERNAL_ONLY: "internal",
  INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER: "internal-and-load-balancer",
  INGRESS_TRAFFIC_NONE: "none",
};

const toIngress = ({ ingress }: V2Service): Ingress => ingresses[String(ingress)] ?? "all";

const toUrls = (service: V2Service): Fact<readonly string[]> => {
  const tagged = (service.trafficStatuses ?? []).map(({ uri }) => uri);
  const all = [service.uri, ...(service.urls ?? []), ...tagged];
  return known([...new Set(all.filter((url): url is string => typeof url === "string" && url !== ""))]);
};

/** From the deterministic URL `https://[TAG---]SERVICE-PROJECTNUMBER.REGION.run.app`; null when there is none. */
const toProjectNumber = (resource: RunResource, name: string, region: string): string | null => {
  const urls = "urls" in resource ? (resource.urls ?? []) : [];
  for (const url of urls) {
    const label = /^https:\/\/([^./]+)\.([^./]+)\.run\.app$/.exec(url);
    const own = label?.[1]?.split("---").at(-1) ?? "";
    const number = own.slice(name.length + 1);
    if (label?.[2] === region && own.startsWith(`${name}-`) && /^\d{6,}$/.test(number)) return number;
  }
  return null;
};
