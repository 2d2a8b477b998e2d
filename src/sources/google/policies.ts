import type { CallOptions } from "google-gax";
import { type Fact, mapFact } from "../../model/index.ts";
import type { Ask, Permission } from "./ask.ts";
import type { ClientTypes } from "./clients.ts";
import type { Api } from "./endpoints.ts";
import type { Session } from "./session.ts";

/** One binding of an IAM policy. */
export interface Binding {
  readonly role: string;
  readonly members: readonly string[];
  /** The title or expression of a condition; null without one. */
  readonly condition: string | null;
}

interface Policy {
  readonly bindings?:
    | readonly {
        readonly role?: string | null;
        readonly members?: readonly string[] | null;
        readonly condition?: { readonly title?: string | null; readonly expression?: string | null } | null;
      }[]
    | null;
}

type PolicyClient = "services" | "secrets" | "projects" | "folders" | "organizations";

const apis: Readonly<Record<PolicyClient, { api: Api; permission: Permission }>> = {
  services: { api: "run", permission: "run.services.getIamPolicy" },
  secrets: { api: "secretmanager", permission: "secretmanager.secrets.getIamPolicy" },
  projects: { api: "cloudresourcemanager", permission: "resourcemanager.projects.getIamPolicy" },
  folders: { api: "cloudresourcemanager", permission: "resourcemanager.folders.getIamPolicy" },
  organizations: { api: "cloudresourcemanager", permission: "resourcemanager.organizations.getIamPolicy" },
};

type GetPolicy = (
  request: { resource: string; options: { requestedPolicyVersion: number } },
  options: CallOptions,
) => Promise<readonly [Policy, ...unknown[]]>;

/** The bindings that stand on a resource itself. Only version 3 of a policy shows conditions. Source: IAM v1, GetPolicyOptions. */
export const readPolicy = (
  session: Session,
  client: PolicyClient,
  resource: string,
): Promise<Fact<readonly Binding[]>> =>
  session.once(`policy ${resource}`, async () => {
    const ask: Ask = { ...apis[client], resource };
    const policy = await session.call(client, ask, async (opened: ClientTypes[PolicyClient], options) => {
      const getPolicy: GetPolicy = (request, callOptions) => opened.getIamPolicy(request, callOptions);
      const [answer] = await getPolicy({ resource, options: { requestedPolicyVersion: 3 } }, options);
      return answer;
    });
    return mapFact(policy, toBindings);
  });

const toBindings = ({ bindings }: Policy): readonly Binding[] =>
  (bindings ?? []).map(({ role, members, condition }) => ({
    role: role ?? "",
    members: members ?? [],
    condition: condition ? condition.title || condition.expression || "a condition" : null,
  }));
