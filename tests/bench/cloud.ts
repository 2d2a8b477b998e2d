import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { parse as parseYaml } from "yaml";
import { type Cloud, type EnvValue, startEmulator } from "../emulator/index.ts";

export { startEmulator };

interface Manifest {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
      readonly spec: {
        readonly serviceAccountName?: string;
        readonly containers: readonly {
          readonly env?: readonly {
            readonly name: string;
            readonly value?: string;
            readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
          }[];
        }[];
      };
    };
  };
}

/** The example's healthy environment as an emulated project: the same three services, and its dotenv file as secrets. */
export const toCloud = (example: string): Cloud => {
  const folder = join(example, "staging-fixed");
  const services = readdirSync(folder).map((file) => {
    const { metadata, spec } = parseYaml(readFileSync(join(folder, file), "utf8")) as Manifest;
    const { containers, serviceAccountName } = spec.template.spec;
    const { annotations = {} } = spec.template.metadata;
    const instances = annotations["run.googleapis.com/cloudsql-instances"]?.split(",");
    const connector = annotations["run.googleapis.com/vpc-access-connector"];
    const entries = (containers[0]?.env ?? []).map(({ name, value, valueFrom }): [string, EnvValue] => [
      name,
      valueFrom === undefined
        ? (value ?? "")
        : { secret: valueFrom.secretKeyRef.name, version: valueFrom.secretKeyRef.key },
    ]);
    return {
      name: metadata.name,
      env: Object.fromEntries(entries),
      policy: { bindings: [{ role: "roles/run.invoker", members: ["allUsers"] }] },
      template: {
        ...(instances === undefined ? {} : { volumes: [{ name: "cloudsql", cloudSqlInstance: { instances } }] }),
        ...(connector === undefined ? {} : { vpcAccess: { connector, egress: "PRIVATE_RANGES_ONLY" } }),
      },
      ...(serviceAccountName === undefined ? {} : { serviceAccount: serviceAccountName }),
    };
  });
  const members = services.map(({ serviceAccount }) => `serviceAccount:${serviceAccount}`);
  return {
    projects: {
      "netra-staging": {
        regions: ["us-central1"],
        services,
        secrets: parse(readFileSync(join(example, "secrets.env"), "utf8")),
        policy: { bindings: [{ role: "roles/secretmanager.secretAccessor", members }] },
      },
    },
  };
};
