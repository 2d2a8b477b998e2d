import { roles } from "../../src/sources/google/ask.ts";
import { toTable } from "./blocks.ts";

/** What each role is for, and what is lost without it. */
const purposes: Readonly<Record<(typeof roles)[keyof typeof roles], string>> = {
  "roles/run.viewer": "definitions of services, who may invoke them, what serves",
  "roles/secretmanager.viewer": "which secrets exist, states of their versions, who may read them",
  "roles/secretmanager.secretAccessor":
    "payloads; on each secret rather than the project, and not with `--metadata-only`",
  "roles/browser": "grants on the project, which secrets and services inherit",
  "roles/iam.securityReviewer": "grants on folders and the organisation, where there are any",
  "roles/iam.roleViewer": "what custom roles allow, where there are any",
};

/** Least roles of a live check, out of the table by which the tool itself names the role that is missing. */
export const toRoleTable = (): string =>
  toTable(
    ["role", "for", "permissions used"],
    Object.entries(purposes).map(([role, purpose]) => {
      const own = Object.entries(roles).flatMap(([permission, holder]) => (holder === role ? [permission] : []));
      return [`\`${role}\``, purpose, own.map((each) => `\`${each}\``).join(", ")];
    }),
  );
