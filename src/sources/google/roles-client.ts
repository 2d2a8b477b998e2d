import type { CallOptions, ClientOptions, ClientStub } from "google-gax";
import type { Gax } from "./gax.ts";

/** A role of IAM, as far as it is asked for. */
export interface Role {
  readonly includedPermissions: readonly string[];
  readonly deleted: boolean;
}

export interface RolesClient {
  /** `name`: `projects/p/roles/r` or `organizations/o/roles/r`. Source: IAM v1, GetRole. */
  getRole(request: { readonly name: string }, options: CallOptions): Promise<Role>;
  close(): Promise<void>;
}

type Namespace = Parameters<InstanceType<Gax["GrpcClient"]>["loadProtoJSON"]>[0];

const v1: NonNullable<Namespace["nested"]> = {
  GetRoleRequest: { fields: { name: { type: "string", id: 1 } } },
  Role: {
    fields: {
      name: { type: "string", id: 1 },
      includedPermissions: { rule: "repeated", type: "string", id: 7 },
      deleted: { type: "bool", id: 11 },
    },
  },
  IAM: { methods: { GetRole: { requestType: "GetRoleRequest", responseType: "Role", comment: "" } } },
};

const nest = (path: string, nested: NonNullable<Namespace["nested"]>): Namespace =>
  path.split(".").reduceRight<Namespace>((inner, part) => ({ nested: { [part]: inner } }), { nested });

/** Source: googleapis, google/iam/admin/v1/iam.proto. */
export const rolesProto = nest("google.iam.admin.v1", v1);

/**
 * Google ships no client for `google.iam.admin.v1` on Node: its package for IAM knows deny policies only. This is the one
 * method that is needed, over the same google-gax that the generated clients stand on, so that credentials, endpoints
 * and cancelling are theirs.
 */
export const openRolesClient = (gax: Gax, options: ClientOptions): RolesClient => {
  const servicePath = options.apiEndpoint ?? "iam.googleapis.com";
  const client = new gax.GrpcClient(options);
  const { google } = client.loadProtoJSON(rolesProto) as unknown as {
    google: { iam: { admin: { v1: { IAM: typeof ClientStub } } } };
  };
  const stub = client.createStub(google.iam.admin.v1.IAM, { port: 443, ...options, servicePath }, true);
  // Whoever calls first learns of the failure.
  stub.catch(() => {});
  return {
    getRole: async (request, { timeout = 10_000, otherArgs }) => {
      const metadata = client.metadataBuilder({
        "x-goog-request-params": gax.routingHeader.fromParams({ name: request.name }),
      })();
      const callOptions = { ...otherArgs?.options, deadline: Date.now() + timeout };
      const opened = await stub;
      return new Promise<Role>((resolve, reject) => {
        const done = (error: Error | null, role: Role): void => (error === null ? resolve(role) : reject(error));
        opened.getRole?.(request, metadata, callOptions, done);
      });
    },
    close: async () => (await stub).close(),
  };
};
