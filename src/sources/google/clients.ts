import type { FoldersClient, OrganizationsClient, ProjectsClient } from "@google-cloud/resource-manager";
import type { JobsClient, RevisionsClient, ServicesClient, WorkerPoolsClient } from "@google-cloud/run";
import type { SecretManagerServiceClient } from "@google-cloud/secret-manager";
import type { ClientOptions } from "google-gax";
import { type Fact, known } from "../../model/index.ts";
import { readCredentials } from "./credentials.ts";
import { type DenyClient, openDenyClient } from "./deny-client.ts";
import type { Api, Endpoints } from "./endpoints.ts";
import type { Gax } from "./gax.ts";
import { openRolesClient, type RolesClient } from "./roles-client.ts";

/** Google's own clients, by the resources that they read. */
export interface ClientTypes {
  services: ServicesClient;
  jobs: JobsClient;
  workerPools: WorkerPoolsClient;
  revisions: RevisionsClient;
  secrets: SecretManagerServiceClient;
  projects: ProjectsClient;
  folders: FoldersClient;
  organizations: OrganizationsClient;
  roles: RolesClient;
  denials: DenyClient;
}

export type ClientName = keyof ClientTypes;

/**
 * Clients that are loaded and connected when they are first asked for: their import takes as long as everything else
 * of a small run together. One unknown fact, the missing credentials, stands for all of them.
 */
export interface Clients {
  get<N extends ClientName>(name: N): Promise<Fact<ClientTypes[N]>>;
  gax(): Promise<Gax>;
  close(): Promise<void>;
}

const apis: Readonly<Record<ClientName, Api>> = {
  services: "run",
  jobs: "run",
  workerPools: "run",
  revisions: "run",
  secrets: "secretmanager",
  projects: "cloudresourcemanager",
  folders: "cloudresourcemanager",
  organizations: "cloudresourcemanager",
  roles: "iam",
  denials: "iam",
};

/**
 * Each client from its own file: the packages' entry points also load megabytes of static message classes and old API
 * versions that no client uses, half of the time that the import takes. The versions are pinned, so the paths stay.
 */
const constructors: { readonly [N in ClientName]: (options: ClientOptions) => Promise<ClientTypes[N]> } = {
  services: async (options) =>
    new (await import("@google-cloud/run/build/src/v2/services_client.js")).ServicesClient(options),
  jobs: async (options) => new (await import("@google-cloud/run/build/src/v2/jobs_client.js")).JobsClient(options),
  workerPools: async (options) =>
    new (await import("@google-cloud/run/build/src/v2/worker_pools_client.js")).WorkerPoolsClient(options),
  revisions: async (options) =>
    new (await import("@google-cloud/run/build/src/v2/revisions_client.js")).RevisionsClient(options),
  secrets: async (options) => {
    const module = await import("@google-cloud/secret-manager/build/src/v1/secret_manager_service_client.js");
    return new module.SecretManagerServiceClient(options);
  },
  projects: async (options) =>
    new (await import("@google-cloud/resource-manager/build/src/v3/projects_client.js")).ProjectsClient(options),
  folders: async (options) =>
    new (await import("@google-cloud/resource-manager/build/src/v3/folders_client.js")).FoldersClient(options),
  organizations: async (options) => {
    const module = await import("@google-cloud/resource-manager/build/src/v3/organizations_client.js");
    return new module.OrganizationsClient(options);
  },
  roles: async (options) => openRolesClient(await import("google-gax"), options),
  denials: async (options) => openDenyClient(await import("google-gax"), options),
};

export const openClients = (endpoints: Endpoints): Clients => {
  const opened = new Map<ClientName, Promise<Fact<{ close(): Promise<void> }>>>();
  let gax: Promise<Gax> | null = null;
  let credentials: ReturnType<typeof readCredentials> | null = null;

  const loadGax = (): Promise<Gax> => {
    // With this variable the clients log whole answers to stderr, payloads included.
    delete process.env.GOOGLE_SDK_NODE_LOGGING;
    gax ??= import("google-gax");
    return gax;
  };
  const toOptions = async (api: Api): Promise<Fact<ClientOptions>> => {
    const endpoint = endpoints[api];
    const loaded = await loadGax();
    if (endpoint !== null) return known(toEmulatorOptions(loaded, endpoint));
    credentials ??= readCredentials(loaded);
    const found = await credentials;
    return found.known ? known({ auth: found.value }) : found;
  };
  const open = async <N extends ClientName>(name: N): Promise<Fact<ClientTypes[N]>> => {
    const options = await toOptions(apis[name]);
    return options.known ? known(await constructors[name](options.value)) : options;
  };

  return {
    get: <N extends ClientName>(name: N) => {
      const before = opened.get(name) as Promise<Fact<ClientTypes[N]>> | undefined;
      if (before !== undefined) return before;
      const client = open(name);
      opened.set(name, client);
      return client;
    },
    gax: loadGax,
    close: async () => {
      const all = await Promise.all(opened.values());
      opened.clear();
      await Promise.all(all.map((client) => (client.known ? client.value.close() : undefined)));
    },
  };
};

/** A named universe keeps google-auth-library from looking for credentials that nobody needs here. */
const toEmulatorOptions = (gax: Gax, { host, port }: { host: string; port: number }): ClientOptions => ({
  apiEndpoint: host,
  port,
  sslCreds: gax.grpc.credentials.createInsecure(),
  universeDomain: "googleapis.com",
});
