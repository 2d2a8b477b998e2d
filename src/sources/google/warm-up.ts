import { setImmediate as turn } from "node:timers/promises";
import type { ClientName, Clients } from "./clients.ts";

/** What a gRPC stub of Google's clients has, and what its class tells about the methods. Source: grpc-js, client.ts. */
export interface Stub {
  waitForReady(deadline: number, ready: (error?: Error) => void): void;
  readonly constructor: { readonly service?: Readonly<Record<string, Method>> };
}

interface Method {
  requestSerialize(request: object): Buffer;
  responseSerialize(answer: object): Buffer;
  responseDeserialize(bytes: Buffer): object;
}

const time = { seconds: 1 };
const policy = { bindings: [{ members: [""] }] };
const entry = { value: "", valueSource: { secretKeyRef: {} } };
const container = {
  env: [entry],
  resources: { limits: { cpu: "1" } },
  ports: [{}],
  volumeMounts: [{}],
  startupProbe: { tcpSocket: {} },
};
const pod = { containers: [container], volumes: [{ secret: { items: [{}] }, cloudSqlInstance: {} }] };
const status = { createTime: time, conditions: [{ lastTransitionTime: time }], terminalCondition: {} };

/** For each client the methods that a run calls, and one answer with the kinds of messages that most answers have. */
export const usualAnswers: Partial<Record<ClientName, Readonly<Record<string, object>>>> = {
  services: {
    ListServices: {
      services: [{ ...status, template: { ...pod, scaling: {}, timeout: time }, traffic: [{}], trafficStatuses: [{}] }],
    },
    GetIamPolicy: policy,
  },
  jobs: { ListJobs: { jobs: [{ ...status, template: { template: { ...pod, timeout: time } } }] } },
  workerPools: { ListWorkerPools: { workerPools: [{ ...status, template: pod }] } },
  secrets: {
    ListSecrets: { secrets: [{ createTime: time, replication: { automatic: {} } }] },
    ListSecretVersions: { versions: [{ createTime: time, replicationStatus: { automatic: {} } }] },
    AccessSecretVersion: { payload: { dataCrc32c: 1 } },
    GetIamPolicy: policy,
  },
  projects: { GetIamPolicy: policy, GetProject: { createTime: time } },
};

/**
 * Has protobufjs write its code for the messages of a run while the first answers are on their way. It does so at the first
 * message of each kind, which would hold up everything that waits for that answer: a third of a small run's calls.
 *
 * A client that cannot connect is not warmed up; why not is told by the call that needs it.
 */
export const warmUp = (clients: Clients, names: readonly ClientName[]): void => {
  for (const name of names) void warmUpClient(clients, name).catch(() => {});
};

const warmUpClient = async (clients: Clients, name: ClientName): Promise<void> => {
  const client = await clients.get(name);
  if (!client.known || !("initialize" in client.value)) return;
  const stub = (await client.value.initialize()) as unknown as Stub;
  await new Promise<void>((resolve, reject) =>
    stub.waitForReady(Number.POSITIVE_INFINITY, (error) => (error === undefined ? resolve() : reject(error))),
  );
  for (const [method, answer] of Object.entries(usualAnswers[name] ?? {})) {
    // The calls that waited for the connection go out in these turns.
    await turn();
    const { requestSerialize, responseSerialize, responseDeserialize } = stub.constructor.service?.[method] ?? {};
    requestSerialize?.({});
    if (responseSerialize !== undefined) responseDeserialize?.(responseSerialize(answer));
  }
};
