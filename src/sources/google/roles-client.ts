import type { CallOptions, ClientOptions } from "google-gax";
import type { Gax } from "./gax.ts";
import { openService, toProto } from "./open-service.ts";

/** A role of IAM, as far as it is asked for. */
interface Role {
  readonly includedPermissions: readonly string[];
  readonly deleted: boolean;
  /** A role that is switched off grants nothing, wherever it is bound. Source: IAM v1, Role.RoleLaunchStage. */
  readonly stage: string;
}

export interface RolesClient {
  /** `name`: `projects/p/roles/r` or `organizations/o/roles/r`. Source: IAM v1, GetRole. */
  getRole(request: { readonly name: string }, options: CallOptions): Promise<Role>;
  close(): Promise<void>;
}

/** Source: googleapis, google/iam/admin/v1/iam.proto. */
export const rolesProto = toProto("google.iam.admin.v1", {
  GetRoleRequest: { fields: { name: { type: "string", id: 1 } } },
  Role: {
    fields: {
      name: { type: "string", id: 1 },
      includedPermissions: { rule: "repeated", type: "string", id: 7 },
      stage: { type: "RoleLaunchStage", id: 8 },
      deleted: { type: "bool", id: 11 },
    },
  },
  RoleLaunchStage: { values: { ALPHA: 0, BETA: 1, GA: 2, DEPRECATED: 4, DISABLED: 5, EAP: 6 } },
  IAM: { methods: { GetRole: { requestType: "GetRoleRequest", responseType: "Role", comment: "" } } },
});

/**
 * Google ships no client for `google.iam.admin.v1` on Node: its package for IAM knows deny policies only. This is the one
 * method that is needed.
 */
export const openRolesClient = (gax: Gax, options: ClientOptions): RolesClient => {
  const { ask, close } = openService(gax, options, rolesProto, "google.iam.admin.v1.IAM");
  return { getRole: (request, callOptions) => ask("getRole", request, { name: request.name }, callOptions), close };
};
