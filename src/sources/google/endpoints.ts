import { UsageError } from "../../model/index.ts";

/** An API of Google's that this folder calls. */
export type Api = "run" | "secretmanager" | "cloudresourcemanager" | "iam";

export const apiNames: Readonly<Record<Api, string>> = {
  run: "Cloud Run",
  secretmanager: "Secret Manager",
  cloudresourcemanager: "Resource Manager",
  iam: "IAM",
};

const variables: Readonly<Record<Api, string>> = {
  run: "CLOUD_RUN_EMULATOR_HOST",
  secretmanager: "SECRET_MANAGER_EMULATOR_HOST",
  cloudresourcemanager: "RESOURCE_MANAGER_EMULATOR_HOST",
  // Custom roles and deny policies are read for the same question as the policies of projects and folders.
  iam: "RESOURCE_MANAGER_EMULATOR_HOST",
};

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Where each API is emulated, in plaintext and without credentials; null: Google answers. */
export type Endpoints = Readonly<Record<Api, Endpoint | null>>;

/** Throws a UsageError when a variable is set and holds no `host:port`. */
export const parseEndpoints = (env: Readonly<Record<string, string | undefined>>): Endpoints => ({
  run: parseEndpoint(env, variables.run),
  secretmanager: parseEndpoint(env, variables.secretmanager),
  cloudresourcemanager: parseEndpoint(env, variables.cloudresourcemanager),
  iam: parseEndpoint(env, variables.iam),
});

export const isEmulated = (endpoints: Endpoints): boolean =>
  Object.values(endpoints).some((endpoint) => endpoint !== null);

const parseEndpoint = (env: Readonly<Record<string, string | undefined>>, variable: string): Endpoint | null => {
  const text = env[variable];
  if (text === undefined || text === "") return null;
  const match = /^(\[[\da-fA-F:]+\]|[\w.-]+):(\d{1,5})$/.exec(text);
  const port = Number(match?.[2]);
  if (match?.[1] !== undefined && port > 0 && port < 65_536) return { host: match[1], port };
  throw new UsageError(`${variable} is no host and port`, "write it as 127.0.0.1:8085, without a scheme");
};
