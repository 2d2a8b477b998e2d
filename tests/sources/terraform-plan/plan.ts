import type { Snapshot } from "../../../src/model/index.ts";
import { read } from "../offline.ts";

/** Parts of a plan as `terraform show -json` prints them, after the schema of the google provider, version 6. */
export type Json = Readonly<Record<string, unknown>>;

export interface Change {
  readonly address: string;
  readonly actions?: readonly string[];
  readonly before?: Json | null;
  readonly after?: Json | null;
  readonly unknown?: unknown;
  readonly sensitive?: unknown;
  readonly mode?: "data";
}

const typeOf = (address: string): string => {
  const words = address.replace(/\[(?:\d+|"[^"]*")\]/g, "").split(".");
  return words.at(-2) ?? "";
};

export const toPlanText = (
  changes: readonly Change[],
  configuration: Json = { root_module: {} },
  more: Json = {},
): string =>
  JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.9.5",
    planned_values: { root_module: {} },
    resource_changes: changes.map(
      ({ address, actions = ["create"], before = null, after = null, unknown, sensitive, mode }) => ({
        address,
        mode: mode ?? "managed",
        type: typeOf(address),
        name: address.split(".").at(-1)?.replace(/\[.*$/, ""),
        provider_name: "registry.terraform.io/hashicorp/google",
        change: {
          actions,
          before,
          after,
          after_unknown: unknown ?? {},
          before_sensitive: false,
          after_sensitive: sensitive ?? {},
        },
      }),
    ),
    configuration,
    ...more,
  });

export const literal = (name: string, value: string): Json => ({ name, value, value_source: [] });

export const fromSecret = (name: string, secret: string | null, version: string | null = "latest"): Json => ({
  name,
  value: "",
  value_source: [
    { secret_key_ref: [{ ...(secret === null ? {} : { secret }), ...(version === null ? {} : { version }) }] },
  ],
});

/** google_cloud_run_v2_service */
export const service = (
  name: string,
  env: readonly Json[],
  more: Json = {},
  container: Json = {},
  template: Json = {},
): Json => ({
  name,
  location: "us-central1",
  project: "acme-staging",
  ingress: "INGRESS_TRAFFIC_ALL",
  invoker_iam_disabled: false,
  traffic: [],
  ...more,
  template: [
    {
      service_account: "backend@acme-staging.iam.gserviceaccount.com",
      execution_environment: null,
      volumes: [],
      vpc_access: [],
      containers: [
        {
          name: "api",
          image: "img",
          env,
          ports: [{ container_port: 8080, name: "http1" }],
          volume_mounts: [],
          ...container,
        },
      ],
      ...template,
    },
  ],
});

export const secret = (id: string, more: Json = {}): Json => ({
  secret_id: id,
  project: "acme-staging",
  version_aliases: null,
  rotation: [],
  ...more,
});

/** A resource of the configuration. */
export const code = (address: string, expressions: Json = {}, more: Json = {}): Json => ({
  address,
  mode: "managed",
  type: typeOf(address),
  expressions,
  ...more,
});

export const refers = (...references: readonly string[]): Json => ({ references });

export const says = (value: unknown): Json => ({ constant_value: value });

/** The expressions of a service whose variable comes from a secret. */
export const serviceCode = (name: string, selector: Json, more: Json = {}): Json =>
  code("google_cloud_run_v2_service.backend", {
    name: says("backend"),
    template: [
      {
        ...more,
        containers: [
          {
            env: [
              { name: says("OTHER"), value: says("x") },
              { name: says(name), value_source: [{ secret_key_ref: [selector] }] },
            ],
          },
        ],
      },
    ],
  });

export const root = (...resources: readonly Json[]): Json => ({ root_module: { resources } });

export const readPlan = (
  changes: readonly Change[],
  configuration?: Json,
  environment: Record<string, unknown> = {},
  services: Record<string, Record<string, unknown>> = { backend: {} },
): Promise<Snapshot> =>
  read({
    services,
    files: { "plan.json": toPlanText(changes, configuration) },
    environment: { source: { "terraform-plan": "plan.json" }, ...environment },
  });
