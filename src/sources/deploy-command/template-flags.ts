import { type Ingress, UsageError } from "../../model/index.ts";
import type { FlagSet } from "./flag-set.ts";
import { toNumber } from "./flag-texts.ts";
import { refuseTogether } from "./literal-flags.ts";

/** What a command says about the whole workload, besides variables, files and volumes. Null: it says nothing. */
export interface TemplateChange {
  readonly serviceAccount: string | null;
  readonly cloudSql: CloudSqlChange | null;
  readonly connector: "set" | "clear" | null;
  readonly network: "set" | "clear" | null;
  readonly egress: "all-traffic" | "private-ranges-only" | null;
  readonly executionEnvironment: "gen1" | "gen2" | null;
  readonly ingress: Ingress | null;
  /** `--allow-unauthenticated` and its opposite. */
  readonly isOpen: boolean | null;
  /** `--invoker-iam-check` and its opposite. */
  readonly isIamChecked: boolean | null;
}

export interface CloudSqlChange {
  readonly form: "add" | "remove" | "set" | "clear";
  /** As written: `PROJECT:REGION:INSTANCE`, or the plain name of an instance of the workload's own project and region. */
  readonly instances: readonly string[];
}

const ingresses: ReadonlyMap<string, Ingress> = new Map([
  ["all", "all"],
  ["internal", "internal"],
  ["internal-and-cloud-load-balancing", "internal-and-load-balancer"],
]);

/** Source: gcloud, command_lib/run/flags.py _GetConfigurationChanges. */
export const toTemplateChange = (flags: FlagSet): TemplateChange => {
  const egress = flags.text("vpc-egress");
  const generation = flags.text("execution-environment");
  const isNetworked = ["network", "subnet", "network-tags"].some(flags.has);
  return {
    serviceAccount: flags.text("service-account") || null,
    cloudSql: toCloudSqlChange(flags),
    connector: flags.switch("clear-vpc-connector") === true ? "clear" : flags.text("vpc-connector") ? "set" : null,
    network: flags.switch("clear-network") === true ? "clear" : isNetworked ? "set" : null,
    egress: egress === null ? null : egress === "private-ranges-only" ? egress : "all-traffic",
    executionEnvironment: generation === "gen1" || generation === "gen2" ? generation : null,
    ingress: ingresses.get(flags.text("ingress") ?? "") ?? null,
    isOpen: flags.switch("allow-unauthenticated"),
    isIamChecked: flags.switch("invoker-iam-check"),
  };
};

const forms = ["add", "clear", "remove", "set"] as const;

const toCloudSqlChange = (flags: FlagSet): CloudSqlChange | null => {
  const names = forms.map((form) => `${form}-cloudsql-instances`);
  const one = names.map((name) => `--${name}`).join(" | ");
  refuseTogether(flags, names, [], `At most one of ${one} can be specified`);
  if (flags.switch("clear-cloudsql-instances") === true) return { form: "clear", instances: [] };
  for (const form of ["add", "remove", "set"] as const) {
    const instances = flags.items(`${form}-cloudsql-instances`);
    if (instances !== null) return { form, instances: instances.map(refuseMalformed) };
  }
  return null;
};

const refuseMalformed = (instance: string): string => {
  const parts = instance.split(":").length;
  if (parts === 1 || parts === 3) return instance;
  throw new UsageError(`Malformed CloudSQL instance string: ${instance}`, "write PROJECT:REGION:INSTANCE");
};

/** `--port` and `--use-http2` of one container; null: neither is given. */
export interface PortChange {
  /** `default` unsets it. */
  readonly port: number | "default" | null;
  readonly http2: boolean | null;
}

export const toPortChange = (flags: FlagSet): PortChange | null => {
  const [text, http2] = [flags.text("port"), flags.switch("use-http2")];
  if (text === null && http2 === null) return null;
  return { port: text === null || text === "default" ? text : toNumber(text), http2 };
};
