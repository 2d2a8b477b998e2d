import type { CallOptions, ClientOptions, ClientStub } from "google-gax";
import type { Gax } from "./gax.ts";

/** A proto file as protobufjs writes it in JSON. */
export type Proto = Parameters<InstanceType<Gax["GrpcClient"]>["loadProtoJSON"]>[0];
export type ProtoTypes = NonNullable<Proto["nested"]>;

/** The definition of one package, e.g. `google.iam.v2`. */
export const toProto = (path: string, types: ProtoTypes): Proto =>
  path.split(".").reduceRight<Proto>((inner, part) => ({ nested: { [part]: inner } }), { nested: types });

export interface OpenService {
  /** `method` in the stub's spelling, e.g. `getRole`; `routing`: the fields that Google routes the call by. */
  ask<T>(method: string, request: object, routing: Readonly<Record<string, string>>, options: CallOptions): Promise<T>;
  close(): Promise<void>;
}

/**
 * One service of an API, over the same google-gax that the generated clients stand on, so that credentials, endpoints and
 * cancelling are theirs. `service`: its full name, e.g. `google.iam.v2.Policies`.
 */
export const openService = (gax: Gax, options: ClientOptions, proto: Proto, service: string): OpenService => {
  const servicePath = options.apiEndpoint ?? "iam.googleapis.com";
  const client = new gax.GrpcClient(options);
  let node: unknown = client.loadProtoJSON(proto);
  for (const part of service.split(".")) node = (node as Readonly<Record<string, unknown>>)[part];
  const stub = client.createStub(node as typeof ClientStub, { port: 443, ...options, servicePath }, true);
  // Whoever calls first learns of the failure.
  stub.catch(() => {});
  return {
    ask: async <T>(
      method: string,
      request: object,
      routing: Readonly<Record<string, string>>,
      { timeout = 10_000, otherArgs }: CallOptions,
    ) => {
      const metadata = client.metadataBuilder({ "x-goog-request-params": gax.routingHeader.fromParams(routing) })();
      const callOptions = { ...otherArgs?.options, deadline: Date.now() + timeout };
      const opened = await stub;
      return new Promise<T>((resolve, reject) => {
        const done = (error: Error | null, answer: T): void => (error === null ? resolve(answer) : reject(error));
        opened[method]?.(request, metadata, callOptions, done);
      });
    },
    close: async () => (await stub).close(),
  };
};
