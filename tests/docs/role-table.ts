import { roles } from "../../src/sources/google/ask.ts";
import { toTable } from "./blocks.ts";

interface Purpose {
  readonly what: string;
  /** Whether it belongs to each of three sets: metadata only, with payloads, and as few roles as can be. */
  readonly sets: readonly [string, string, string];
}

/** What each role is for, and what is lost without it. */
const purposes: Readonly<Record<(typeof roles)[keyof typeof roles], Purpose>> = {
  "roles/run.viewer": {
    what: "definitions of services, who may invoke them, what serves",
    sets: ["yes", "yes", ""],
  },
  "roles/secretmanager.viewer": {
    what: "which secrets exist, states of their versions, who may read them",
    sets: ["yes", "yes", ""],
  },
  "roles/secretmanager.secretAccessor": {
    what: "payloads; on each secret rather than the project, and not with `--metadata-only`",
    sets: ["", "yes", "for payloads"],
  },
  "roles/browser": {
    what: "grants on the project, which secrets and services inherit",
    sets: ["yes", "yes", ""],
  },
  "roles/iam.securityReviewer": {
    what: "grants on folders and the organisation, where there are any; granted there",
    sets: ["where there are", "where there are", ""],
  },
  "roles/iam.roleViewer": {
    what: "what custom roles allow, where there are any",
    sets: ["where there are", "where there are", ""],
  },
  "roles/iam.denyReviewer": {
    what: "deny policies, which overrule grants; granted on the organisation; optional",
    sets: ["where there are", "where there are", "where there are"],
  },
};

const apart: ReadonlySet<string> = new Set(["roles/secretmanager.secretAccessor", "roles/iam.denyReviewer"]);
const others = Object.entries(roles).filter(([, role]) => !apart.has(role));

/** The one read-only predefined role that holds every permission but those of the roles apart. Source: IAM, predefined roles. */
const one = [
  "`roles/iam.securityAuditor`",
  "all of the above but payloads and deny policies, and much that is not needed; on folders only where it is granted there",
  `the ${others.length} others`,
  "",
  "",
  "yes",
];

/** Least roles of a live check, out of the table by which the tool itself names the role that is missing. */
export const toRoleTable = (): string =>
  toTable(
    ["role", "for", "permissions used", "metadata only", "with payloads", "one role"],
    [
      ...Object.entries(purposes).map(([role, { what, sets }]) => {
        const own = Object.entries(roles).flatMap(([permission, holder]) => (holder === role ? [permission] : []));
        return [`\`${role}\``, what, own.map((each) => `\`${each}\``).join(", "), ...sets];
      }),
      one,
    ],
  );
