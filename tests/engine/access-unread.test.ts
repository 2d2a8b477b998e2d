import { expect, test } from "vitest";
import { accessOf } from "../../src/engine/access.ts";
import { known, type Reason, type Secret, type Workload } from "../../src/model/index.ts";

const workload = { name: "backend", serviceAccount: "backend@p.iam.gserviceaccount.com" } as Workload;

const unread: Reason = {
  kind: "unverified",
  code: "permission-denied",
  message: 'permission denied on organisation "9" (resourcemanager.organizations.getIamPolicy)',
  help: null,
};

const secret = (grantsUnread: Reason | null, ...members: string[]): Secret => ({
  project: "p",
  id: "jwt",
  aliases: {},
  expireTime: null,
  nextRotationTime: null,
  rotationPeriod: null,
  versions: known([]),
  grants: known(
    members.map((member) => ({
      member,
      role: "roles/secretmanager.secretAccessor",
      level: "secret",
      resource: "projects/p/secrets/jwt",
      condition: null,
    })),
  ),
  grantsUnread,
});

test("a grant may stand where nobody could look: then nothing is missing", () => {
  expect(accessOf(workload, secret(unread))).toEqual({ known: false, reason: unread });
});

test("a grant that was found is enough, wherever else nobody could look", () => {
  const access = accessOf(workload, secret(unread, "serviceAccount:backend@p.iam.gserviceaccount.com"));
  expect(access).toMatchObject({ known: true, value: { allowed: true } });
});

test("where all was read, no grant is no access", () => {
  expect(accessOf(workload, secret(null))).toMatchObject({ known: true, value: { allowed: false } });
});
