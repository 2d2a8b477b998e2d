import { expect, test } from "vitest";
import type { Ask } from "../../../src/sources/google/ask.ts";
import { toReason } from "../../../src/sources/google/errors.ts";

const ask: Ask = {
  api: "secretmanager",
  permission: "secretmanager.versions.access",
  resource: "projects/p/secrets/jwt",
};

const plugin = "Getting metadata from plugin failed with error: ";

test.for([
  [16, `${plugin}invalid_grant: reauth related error (invalid_rapt)`, "unauthenticated"],
  [14, `${plugin}invalid_grant`, "unauthenticated"],
  [16, `${plugin}request to https://oauth2.googleapis.com/token failed, reason: getaddrinfo EAI_AGAIN`, "unreachable"],
  [14, "Name resolution failed for target dns:secretmanager.googleapis.com:443", "unreachable"],
  [14, "No connection established. Last error: connect ECONNREFUSED 127.0.0.1:1", "unreachable"],
  [4, "Deadline exceeded after 10.001s", "timeout"],
  [8, "Quota exceeded for quota metric 'Read requests'", "rate-limited"],
  [5, "Secret [projects/1/secrets/jwt] not found or has no versions.", "not-found"],
  [9, "Secret Version [projects/1/secrets/jwt/versions/1] is in DESTROYED state.", "undecidable"],
  [7, "Secret Manager API has not been used in project 1 before or it is disabled.", "api-disabled"],
  [7, "Project 'nosuch' not found or deleted.", "permission-denied"],
] as const)("status %i, %s: %s", ([code, details, expected]) => {
  const reason = toReason(Object.assign(new Error(`${code} X: ${details}`), { code, details }), ask);
  expect(reason.code).toBe(expected);
});

test.for([
  [new Error("boom\n    at somewhere (file.js:1:1)\n  password=hunter2")],
  ["The client has already been closed."],
  [undefined],
  [{ code: 2, details: "line one\nline two password=hunter2" }],
])("no text of an unexpected error is repeated: %s", ([error]) => {
  const reason = toReason(error, ask);
  expect(reason).toMatchObject({ kind: "unverified", code: "unreachable" });
  expect(JSON.stringify(reason)).not.toMatch(/hunter2|somewhere|\\n/);
});

test.for([
  ["projects/p", 'permission denied on project "p" (resourcemanager.projects.getIamPolicy)', 'project "p"'],
  ["folders/12", 'permission denied on folder "12" (resourcemanager.projects.getIamPolicy)', 'folder "12"'],
  [
    "organizations/9",
    'permission denied on organisation "9" (resourcemanager.projects.getIamPolicy)',
    'organisation "9"',
  ],
] as const)("what is denied is named: %s", ([resource, message, target]) => {
  const denied = toReason(
    { code: 7, details: "denied" },
    {
      api: "cloudresourcemanager",
      permission: "resourcemanager.projects.getIamPolicy",
      resource,
    },
  );
  expect(denied.message).toBe(message);
  expect(denied.help).toBe(`grant roles/browser on ${target} to the identity that runs the check`);
});
