import type { Ingress, Workload } from "../../model/index.ts";
import { type Fact, known } from "../../model/index.ts";
import type { CloudSqlChange, TemplateChange } from "./template-flags.ts";

type Changed = Pick<
  Workload,
  "serviceAccount" | "cloudSqlInstances" | "vpcAccess" | "executionEnvironment" | "ingress"
>;

/** Where a new workload, and plain names of Cloud SQL instances, belong. */
export interface Home {
  readonly project: string | null;
  readonly region: string | null;
  /** Of the project, as other workloads tell it. */
  readonly projectNumber: string | null;
}

/** The parts of a workload that are about all its containers. Source: gcloud, command_lib/run/config_changes.py. */
export const changeTemplate = (live: Changed, change: TemplateChange, home: Home): Changed => ({
  serviceAccount: change.serviceAccount ?? live.serviceAccount,
  cloudSqlInstances:
    change.cloudSql === null ? live.cloudSqlInstances : changeInstances(live.cloudSqlInstances, change.cloudSql, home),
  vpcAccess: changeVpcAccess(live.vpcAccess, change),
  executionEnvironment: change.executionEnvironment ?? live.executionEnvironment,
  ingress: changeIngress(live.ingress, change.ingress),
});

const changeInstances = (live: readonly string[], change: CloudSqlChange, home: Home): readonly string[] => {
  const named = change.instances.map((instance) => toFull(instance, home));
  switch (change.form) {
    case "clear":
      return [];
    case "set":
      return named;
    case "remove":
      return live.filter((instance) => !named.includes(instance));
    case "add":
      return [...live, ...named.filter((instance) => !live.includes(instance))];
  }
};

const toFull = (instance: string, { project, region }: Home): string =>
  instance.includes(":") || project === null || region === null ? instance : `${project}:${region}:${instance}`;

/** A connector and a network are two ways to the same: what is cleared last leaves none. */
const changeVpcAccess = (live: Workload["vpcAccess"], change: TemplateChange): Workload["vpcAccess"] => {
  const isSet = change.connector === "set" || change.network === "set";
  const isCleared = change.connector === "clear" || change.network === "clear";
  if (isSet)
    return { egress: change.egress ?? (isCleared ? "private-ranges-only" : (live?.egress ?? "private-ranges-only")) };
  if (isCleared || live === null) return null;
  return { egress: change.egress ?? live.egress };
};

const changeIngress = (live: Fact<Ingress>, wanted: Ingress | null): Fact<Ingress> =>
  wanted === null ? live : known(wanted);
