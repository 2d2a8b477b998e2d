import type { Fact, Ingress, SecretAlias, VpcAccess } from "../../model/index.ts";
import { known, notChecked } from "../../model/index.ts";
import { type Frame, placeOf } from "./frame.ts";
import { find, findText, type Node } from "./node.ts";
import { parseAliases } from "./reference.ts";

const prefix = "run.googleapis.com/";

/** The text of `run.googleapis.com/<name>` under `metadata.annotations`; null when it is not there. */
export const findAnnotation = (owner: Node | null, name: string): string | null =>
  findText(owner, "metadata", "annotations", prefix + name);

/** `P:R:I,P:R:I` of the template. */
export const toCloudSqlInstances = (template: Node | null): readonly string[] =>
  (findAnnotation(template, "cloudsql-instances") ?? "").split(",").flatMap((name) => name.trim() || []);

/** Source: Cloud Run v1, annotations vpc-access-connector, vpc-access-egress and network-interfaces of the template. */
export const toVpcAccess = (template: Node | null): VpcAccess | null => {
  const isAttached = ["vpc-access-connector", "network-interfaces"].some((name) => findAnnotation(template, name));
  if (!isAttached) return null;
  const egress = findAnnotation(template, "vpc-access-egress");
  return { egress: egress === "all" || egress === "all-traffic" ? "all-traffic" : "private-ranges-only" };
};

export const toExecutionEnvironment = (template: Node | null): "gen1" | "gen2" | null => {
  const word = findAnnotation(template, "execution-environment");
  return word === "gen1" || word === "gen2" ? word : null;
};

const ingressWords: ReadonlyMap<string, Ingress> = new Map([
  ["all", "all"],
  ["internal", "internal"],
  ["internal-and-cloud-load-balancing", "internal-and-load-balancer"],
  ["none", "none"],
]);

/** Without the annotation Cloud Run lets everyone reach the service. */
export const toIngress = (service: Node): Fact<Ingress> => {
  const word = findAnnotation(service, "ingress");
  const ingress = ingressWords.get(word ?? "all");
  return ingress === undefined
    ? notChecked("not-in-source", "the ingress annotation holds no word that Cloud Run knows")
    : known(ingress);
};

/** Aliases of secrets: on the template, where they count, and on the workload itself, where they do not. */
export const toSecretAliases = (workload: Node, template: Node | null, frame: Frame): readonly SecretAlias[] => {
  const read = (owner: Node | null, on: SecretAlias["on"]): readonly SecretAlias[] => {
    const entry = find(owner, "metadata", "annotations", `${prefix}secrets`);
    return entry?.kind === "scalar" ? parseAliases(entry.text, on, placeOf(entry, frame)) : [];
  };
  return [...read(template, "template"), ...read(workload, "metadata")];
};
