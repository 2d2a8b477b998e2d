import type { CallOptions, ClientOptions } from "google-gax";
import type { Gax } from "./gax.ts";
import { openService, toProto } from "./open-service.ts";

/** One rule of a deny policy, as far as it is asked for. Source: IAM v2, DenyRule. */
export interface DenyRule {
  readonly deniedPrincipals: readonly string[];
  readonly exceptionPrincipals: readonly string[];
  /** `secretmanager.googleapis.com/versions.access`, or with `*` for a part. */
  readonly deniedPermissions: readonly string[];
  readonly exceptionPermissions: readonly string[];
  readonly denialCondition: { readonly title: string; readonly expression: string } | null;
}

/** Source: IAM v2, Policy. A list leaves the rules out. */
interface DenyPolicy {
  readonly name: string;
  readonly rules: readonly { readonly denyRule: DenyRule | null }[];
}

interface DenyPolicyList {
  readonly policies: readonly DenyPolicy[];
  readonly nextPageToken: string;
}

export interface DenyClient {
  /** `parent`: `policies/cloudresourcemanager.googleapis.com%2Fprojects%2Fp/denypolicies`. */
  listPolicies(
    request: { readonly parent: string; readonly pageToken: string },
    options: CallOptions,
  ): Promise<DenyPolicyList>;
  getPolicy(request: { readonly name: string }, options: CallOptions): Promise<DenyPolicy>;
  close(): Promise<void>;
}

const text = (id: number) => ({ type: "string", id });
const texts = (id: number) => ({ rule: "repeated" as const, type: "string", id });

/** Source: googleapis, google/iam/v2/policy.proto and deny.proto; Expr: google/type/expr.proto. */
export const denyProto = toProto("google.iam.v2", {
  Expr: { fields: { expression: text(1), title: text(2) } },
  DenyRule: {
    fields: {
      deniedPrincipals: texts(1),
      exceptionPrincipals: texts(2),
      deniedPermissions: texts(3),
      exceptionPermissions: texts(4),
      denialCondition: { type: "Expr", id: 5 },
    },
  },
  PolicyRule: { fields: { denyRule: { type: "DenyRule", id: 2 } } },
  Policy: { fields: { name: text(1), rules: { rule: "repeated", type: "PolicyRule", id: 10 } } },
  ListPoliciesRequest: { fields: { parent: text(1), pageToken: text(3) } },
  ListPoliciesResponse: {
    fields: { policies: { rule: "repeated", type: "Policy", id: 1 }, nextPageToken: text(2) },
  },
  GetPolicyRequest: { fields: { name: text(1) } },
  Policies: {
    methods: {
      ListPolicies: { requestType: "ListPoliciesRequest", responseType: "ListPoliciesResponse", comment: "" },
      GetPolicy: { requestType: "GetPolicyRequest", responseType: "Policy", comment: "" },
    },
  },
});

/**
 * Two methods of IAM v2. Google's own package, @google-cloud/iam, has them too, with the protos and clients of two
 * versions, one dependency more to load and to keep in step with google-gax; these two share the stub of custom roles.
 */
export const openDenyClient = (gax: Gax, options: ClientOptions): DenyClient => {
  const { ask, close } = openService(gax, options, denyProto, "google.iam.v2.Policies");
  return {
    listPolicies: (request, callOptions) => ask("listPolicies", request, { parent: request.parent }, callOptions),
    getPolicy: (request, callOptions) => ask("getPolicy", request, { name: request.name }, callOptions),
    close,
  };
};
