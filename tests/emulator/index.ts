import {
  Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceDefinition,
  type sendUnaryData,
} from "@grpc/grpc-js";
import type { Cloud, Fault } from "./cloud.ts";
import { toDenyService } from "./deny-policies.ts";
import { toStatusDetails } from "./details.ts";
import { Failure, toFailure } from "./failure.ts";
import { Faults } from "./faults.ts";
import { toMessage } from "./message.ts";
import { denyService, readService, rolesService } from "./protos.ts";
import { toFolderService, toOrganizationService, toProjectService, toRoleService } from "./resource-manager.ts";
import { toLocationService, toRevisionService, toRunService } from "./run.ts";
import { toSecretManager } from "./secret-manager.ts";
import type { Handler, Request } from "./world.ts";

export type { Cloud, DenyRule, EnvValue, Fault, Policy, Project, RunResource, SecretState } from "./cloud.ts";

/** One call that arrived. Times are milliseconds of `performance.now()`. */
export interface Call {
  readonly method: string;
  /** The name, parent or resource that the call is about. */
  readonly resource: string;
  readonly startedAt: number;
  /** null: not answered yet, or never. */
  endedAt: number | null;
}

export interface Emulator {
  /** `127.0.0.1:PORT`, plaintext gRPC, for Cloud Run, Secret Manager and Resource Manager alike. */
  readonly host: string;
  readonly calls: readonly Call[];
  close(): Promise<void>;
}

/** Serves a cloud on a free port of the loopback. `options` overrides what the cloud says of its own behaviour. */
export const startEmulator = async (
  state: Cloud,
  options: Pick<Cloud, "latency" | "pageSize" | "faults" | "seed"> & { readonly port?: number } = {},
): Promise<Emulator> => {
  const cloud: Cloud = { ...state, ...options };
  const faults = new Faults(cloud);
  const calls: Call[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const server = new Server();

  const serve =
    (method: string, handler: Handler) =>
    async ({ request }: ServerUnaryCall<Request, object>, answer: sendUnaryData<object>): Promise<void> => {
      const resource = request.resource || request.name || request.parent || "";
      const call: Call = { method, resource, startedAt: performance.now(), endedAt: null };
      calls.push(call);
      const fault = faults.next(method, resource);
      await wait(timers, (cloud.latency ?? 0) + (fault?.latency ?? 0));
      if (fault?.hang) return;
      call.endedAt = performance.now();
      try {
        answer(null, toAnswer(handler, method, resource, request, fault));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        answer({ code: error.code, details: error.message, metadata: toStatusDetails(error, new Metadata()) });
      }
    };

  for (const [definition, handlers] of toServices(cloud)) {
    const entries = Object.entries(handlers).map(([method, handler]) => [method, serve(method, handler)]);
    const methods = Object.keys(handlers).map((method) => [method, definition[method]]);
    server.addService(Object.fromEntries(methods) as ServiceDefinition, Object.fromEntries(entries));
  }
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = ServerCredentials.createInsecure();
    server.bindAsync(`127.0.0.1:${options.port ?? 0}`, credentials, (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return {
    host: `127.0.0.1:${port}`,
    calls,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      server.forceShutdown();
    },
  };
};

const toAnswer = (
  handler: Handler,
  method: string,
  resource: string,
  request: Request,
  fault: Fault | null,
): object => {
  if (fault?.code !== undefined) {
    const failure = toFailure(method, resource, fault.code, fault.reason ?? null);
    throw fault.message === undefined ? failure : new Failure(fault.code, fault.message, fault.reason ?? null);
  }
  if (fault?.answer !== undefined) return fault.answer;
  if (fault?.emptyFirst) return toLateAnswer(handler, request);
  if (!fault?.repeatPageToken) return toMessage(handler(request)) as object;
  const first = toMessage(handler({ ...request, pageToken: "" })) as object;
  return { ...first, nextPageToken: request.pageToken || "again" };
};

/** The first page holds nothing; `late` is where the list begins. */
const toLateAnswer = (handler: Handler, request: Request): object =>
  request.pageToken
    ? (toMessage(handler({ ...request, pageToken: request.pageToken === "late" ? "" : request.pageToken })) as object)
    : { nextPageToken: "late" };

const wait = (timers: Set<NodeJS.Timeout>, milliseconds: number): Promise<void> | undefined => {
  if (milliseconds <= 0) return undefined;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      resolve();
    }, milliseconds);
    timers.add(timer);
  });
};

const toServices = (cloud: Cloud): [ServiceDefinition, Readonly<Record<string, Handler>>][] => {
  const run = (name: string) => readService("@google-cloud/run", "protos.json", `google.cloud.run.v2.${name}`);
  const manager = (name: string) =>
    readService("@google-cloud/resource-manager", "protos.json", `google.cloud.resourcemanager.v3.${name}`);
  const secrets = "google.cloud.secretmanager.v1.SecretManagerService";
  return [
    [run("Services"), toRunService(cloud, "services")],
    [run("Jobs"), toRunService(cloud, "jobs")],
    [run("WorkerPools"), toRunService(cloud, "workerPools")],
    [run("Revisions"), toRevisionService(cloud)],
    [readService("google-gax", "locations.json", "google.cloud.location.Locations"), toLocationService(cloud)],
    [readService("@google-cloud/secret-manager", "protos.json", secrets), toSecretManager(cloud)],
    [manager("Projects"), toProjectService(cloud)],
    [manager("Folders"), toFolderService(cloud)],
    [manager("Organizations"), toOrganizationService(cloud)],
    [rolesService, toRoleService(cloud)],
    [denyService, toDenyService(cloud)],
  ];
};
