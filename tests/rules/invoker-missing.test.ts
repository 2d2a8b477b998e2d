import { expect, test } from "vitest";
import { invokerMissing } from "../../rules/invoker-missing.ts";
import type { Reason } from "../../src/model/index.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { lintScene, testRule } from "../support/test-rule.ts";

const own = "serviceAccount:backend@acme-staging.iam.gserviceaccount.com";
const other = "serviceAccount:jobs@acme-staging.iam.gserviceaccount.com";
const calling = (
  invokers: string[],
  value = "https://auth-abc123-uc.a.run.app",
  name = "AUTH_URL",
  type: object = {},
): Scene => ({
  services: { backend: { variables: { [name]: { type: "url", "points-to": "auth", ...type } } }, auth: {} },
  workloads: { backend: { [name]: value }, auth: { containers: [{}], invokers } },
});

testRule(invokerMissing, {
  valid: {
    "everybody may": calling(["allUsers"]),
    "the caller may": calling([own]),
    "a proxy stands in front and decides": calling([
      "serviceAccount:service-100000000001@gcp-sa-iap.iam.gserviceaccount.com",
    ]),
    "the URL leads elsewhere": calling([other], "https://login.partner.io", "AUTH_URL", { "points-to": undefined }),
    "its own URL": {
      services: { backend: { variables: { SELF_URL: { type: "url" } } } },
      workloads: {
        backend: {
          containers: [{ variables: { SELF_URL: "https://backend-abc123-uc.a.run.app" } }],
          invokers: [other],
        },
      },
    },
    "a list of origins calls nobody": {
      services: { backend: { variables: { ORIGINS: { type: "url-list" } } }, app: {} },
      workloads: {
        backend: { ORIGINS: "https://app-abc123-uc.a.run.app" },
        app: { containers: [{}], invokers: [other] },
      },
    },
  },
  invalid: {
    "somebody else may": {
      scene: calling([other]),
      messages: ['AUTH_URL points to auth, which "backend@acme-staging.iam.gserviceaccount.com" may not invoke'],
    },
    "nobody may": {
      scene: calling([]),
      messages: ['AUTH_URL points to auth, which "backend@acme-staging.iam.gserviceaccount.com" may not invoke'],
    },
    "a browser has no account": {
      scene: calling([own], "https://auth-abc123-uc.a.run.app", "NEXT_PUBLIC_AUTH_URL"),
      messages: ["NEXT_PUBLIC_AUTH_URL points to auth, which browsers may not invoke"],
    },
  },
});

test("without points-to the URL may only be handed on: a warning", () => {
  const [finding] = lintScene(
    invokerMissing,
    toLintInput(calling([other], "https://auth-abc123-uc.a.run.app", "AUTH_URL", { "points-to": undefined })),
  ).findings;
  expect(finding?.severity).toBe("warning");
});

const refusing = (fields: object, invokers = [own], name?: string): Scene => {
  const scene = calling(invokers, "https://auth-abc123-uc.a.run.app", name);
  const denial = {
    principals: ["principalSet://goog/public:all"],
    exceptions: [],
    condition: null,
    policy: "guard",
    level: "folder",
    resource: "folders/11",
    ...fields,
  } as const;
  const auth = { containers: [{}], invokers, invokerDenials: [denial] };
  return { ...scene, workloads: { ...scene.workloads, auth } };
};

test("a deny policy overrules the grant, and none is proposed", () => {
  const { findings } = lintScene(invokerMissing, toLintInput(refusing({})));
  expect(findings).toMatchObject([
    {
      message:
        'AUTH_URL points to auth, which "backend@acme-staging.iam.gserviceaccount.com" may not invoke: the deny policy "guard" on the folder "11" refuses run.routes.invoke to it',
      fix: [],
    },
  ]);
});

test("a deny policy that may hit is unverified, and one that leaves the caller out is nothing", () => {
  const counts = (fields: object): number[] => {
    const { findings, unverified } = lintScene(invokerMissing, toLintInput(refusing(fields)));
    return [findings.length, unverified.length];
  };
  const caller = own.replace("serviceAccount:", "principal://iam.googleapis.com/projects/-/serviceAccounts/");
  expect(counts({ condition: "tier w" })).toEqual([0, 1]);
  expect(counts({ principals: ["principalSet://goog/group/all@acme.dev"] })).toEqual([0, 1]);
  expect(counts({ exceptions: [caller] })).toEqual([0, 0]);
});

test("a group may or may not let it in: unverified", () => {
  const { findings, unverified } = lintScene(invokerMissing, toLintInput(calling(["group:services@acme.dev"])));
  expect([findings, unverified.length]).toEqual([[], 1]);
});

test("a deny policy closes what is open to everybody, for browsers and for accounts that it does not except", () => {
  const named = 'the deny policy "guard" on the folder "11" refuses run.routes.invoke';
  const caller = own.replace("serviceAccount:", "principal://iam.googleapis.com/projects/-/serviceAccounts/");
  const said = (fields: object, name?: string) =>
    lintScene(invokerMissing, toLintInput(refusing(fields, ["allUsers"], name))).findings;
  expect(said({})).toMatchObject([
    {
      message: `AUTH_URL points to auth, which "backend@acme-staging.iam.gserviceaccount.com" may not invoke: ${named} to it`,
      fix: [],
    },
  ]);
  expect(said({}, "VITE_AUTH_URL")).toMatchObject([
    {
      message: `VITE_AUTH_URL points to auth, which browsers may not invoke: ${named} to everybody`,
      help: "Leave the service out of the deny policy, or call it from a server with an account that the policy excepts: no grant overrules it.",
      fix: [],
    },
  ]);
  expect(said({ exceptions: [caller] })).toEqual([]);
  expect(said({ exceptions: [caller] }, "VITE_AUTH_URL")).toHaveLength(1);
  // Unsure: whoever is let in stays let in.
  for (const name of ["AUTH_URL", "VITE_AUTH_URL"]) {
    expect(said({ condition: "tier w" }, name)).toEqual([]);
    expect(said({ principals: [caller] }, name)).toEqual([]);
  }
});

test("deny policies that could not be read are unverified, and those that few may read are said to be left out", () => {
  const said = (kind: Reason["kind"], invokers: string[]) => {
    const scene = calling(invokers);
    const invokerDenialsUnread: Reason = { kind, code: "permission-denied", message: "not read", help: null };
    const auth = { containers: [{}], invokers, invokerDenialsUnread };
    const input = toLintInput({ ...scene, workloads: { ...scene.workloads, auth } });
    const { findings, unverified, notChecked } = lintScene(invokerMissing, input);
    return [findings.length, unverified.length, notChecked.map(({ why }) => why)];
  };
  for (const invokers of [["allUsers"], [own]]) {
    expect(said("unverified", invokers)).toEqual([0, 1, []]);
    expect(said("not-checked", invokers)).toEqual([0, 0, ["not read"]]);
  }
  expect(said("unverified", [other])).toEqual([1, 0, []]);
  expect(said("not-checked", [other])).toEqual([1, 0, []]);
});
