import type { Ancestor, Cloud } from "./cloud.ts";
import { Failure } from "./failure.ts";
import { findAncestor, findProject, type Handler, type Request } from "./world.ts";

/** Whoever asks has every permission that is not withheld. */
const test = ({ withheld = [] }: Ancestor, { permissions = [] }: Request): object => ({
  permissions: permissions.filter((permission) => !withheld.includes(permission)),
});

/** Resource Manager v3: `google.cloud.resourcemanager.v3.Projects`. */
export const toProjectService = (cloud: Cloud): Readonly<Record<string, Handler>> => ({
  GetProject: ({ name = "" }) => {
    const { id, number, project } = findProject(cloud, name);
    return { name: `projects/${number}`, projectId: id, parent: project.parent ?? "", state: "ACTIVE" };
  },
  GetIamPolicy: ({ resource = "" }) => findProject(cloud, resource).project.policy ?? {},
  TestIamPermissions: (request) => test(findProject(cloud, request.resource ?? "").project, request),
});

/** Resource Manager v3: `google.cloud.resourcemanager.v3.Folders`. */
export const toFolderService = (cloud: Cloud): Readonly<Record<string, Handler>> => ({
  GetFolder: ({ name = "" }) => ({ name, parent: findAncestor(cloud, name).parent ?? "", state: "ACTIVE" }),
  GetIamPolicy: ({ resource = "" }) => findAncestor(cloud, resource).policy ?? {},
  TestIamPermissions: (request) => test(findAncestor(cloud, request.resource ?? ""), request),
});

/** Resource Manager v3: `google.cloud.resourcemanager.v3.Organizations`. */
export const toOrganizationService = (cloud: Cloud): Readonly<Record<string, Handler>> => ({
  GetIamPolicy: ({ resource = "" }) => findAncestor(cloud, resource).policy ?? {},
  TestIamPermissions: (request) => test(findAncestor(cloud, request.resource ?? ""), request),
});

/** IAM v1: `google.iam.admin.v1.IAM`, custom roles only. */
export const toRoleService = (cloud: Cloud): Readonly<Record<string, Handler>> => ({
  GetRole: ({ name = "" }) => {
    const role = cloud.roles?.[name];
    if (role !== undefined) return { name, ...("includedPermissions" in role ? role : { includedPermissions: role }) };
    throw new Failure("NOT_FOUND", `The role named ${name} was not found.`);
  },
});
