import { describe, expect, test } from "vitest";
import { everyInvokerDenialOf, invocationOf, peerIngressOf } from "../../src/engine/callee.ts";
import { afterApply, type Denial, known, type Reason, type Workload } from "../../src/model/index.ts";
import type { Scene } from "../support/scene.ts";
import { blank, changing, pairingOf, variableOf, worldOf } from "../support/world.ts";

const account = "backend@acme-staging.iam.gserviceaccount.com";
const url = "https://auth-abc123-uc.a.run.app";

interface Given {
  readonly value?: string;
  readonly auth?: Record<string, unknown>;
  /** What was found of auth. */
  readonly found?: Partial<Workload>;
  /** What was found of backend. */
  readonly own?: Partial<Workload>;
  /** auth runs in these regions. */
  readonly regions?: readonly Partial<Workload>[];
  readonly type?: string;
}

const placeOf = ({ value = url, auth = {}, found = {}, own = {}, regions = [{}], type = "url" }: Given) => {
  const scene: Scene = {
    services: { backend: { variables: { TARGET: { type } } }, auth },
    workloads: { backend: { TARGET: value }, auth: { containers: [{}], invokers: [] } },
  };
  const world = worldOf(scene, (snapshot) => {
    const changed = changing(own, "backend")(changing(found, "auth")(snapshot));
    const workloads = changed.workloads.flatMap((each) =>
      each.name === "auth" ? regions.map((region) => ({ ...each, ...region })) : [each],
    );
    return { ...changed, workloads };
  });
  const pairing = pairingOf(world);
  return [world, pairing, variableOf(pairing, "TARGET").value] as const;
};
const ingressOf = (given: Given) => peerIngressOf(...placeOf(given));
const invocation = (given: Given) => invocationOf(...placeOf(given));

describe("the service that a value leads to", () => {
  test("is told with the traffic that it takes", () => {
    expect(ingressOf({ found: { ingress: known("internal") } })).toEqual(
      known({ service: "auth", ingress: "internal", isRunApp: true }),
    );
    const auth = { urls: { staging: ["https://auth.acme.dev"] } };
    expect(ingressOf({ auth, value: "https://auth.acme.dev" })).toMatchObject({ value: { isRunApp: false } });
  });

  test.each(["https://example.net", "https://backend-abc123-uc.a.run.app", "https:/auth-abc123-uc.a.run.app", "text"])(
    "is none of %s",
    (value) => {
      expect(ingressOf({ value })).toEqual(known(null));
      expect(invocation({ value })).toEqual(known(null));
    },
  );

  test("is the first in a list that is another service", () => {
    const value = `https://example.net,https://backend-abc123-uc.a.run.app,${url}`;
    expect(ingressOf({ value, type: "url-list" })).toMatchObject({ value: { service: "auth", isRunApp: true } });
    const auth = { urls: { staging: ["https://auth.acme.dev"] } };
    const mixed = "https://backend-abc123-uc.a.run.app,https://auth.acme.dev";
    expect(ingressOf({ auth, value: mixed, type: "url-list" })).toMatchObject({ value: { isRunApp: false } });
  });

  test("is the one of several regions whose address it is", () => {
    const other = "https://auth-abc123-ew.a.run.app";
    const regions: Partial<Workload>[] = [
      { region: "europe-west1", urls: known([other]), ingress: known("internal") },
      { urls: known([url]), ingress: known("all") },
    ];
    expect(ingressOf({ regions })).toMatchObject({ value: { ingress: "all" } });
    expect(ingressOf({ regions, value: other })).toMatchObject({ value: { ingress: "internal" } });
  });

  test("is none where the address stands before several regions, and the only one before one", () => {
    const auth = { urls: { staging: ["https://auth.acme.dev"] } };
    const value = "https://auth.acme.dev";
    expect(ingressOf({ auth, value, regions: [{}, { region: "europe-west1" }] })).toEqual(known(null));
    expect(ingressOf({ auth, value, found: { urls: blank } })).toMatchObject({ value: { service: "auth" } });
    expect(ingressOf({ auth, value, regions: [] })).toEqual(known(null));
  });

  test("is not known where the value is not, and its traffic where nobody could read it", () => {
    const [world, pairing] = placeOf({});
    expect(peerIngressOf(world, pairing, blank)).toEqual(blank);
    expect(invocationOf(world, pairing, blank)).toEqual(blank);
    expect(ingressOf({ found: { ingress: blank } })).toEqual(blank);
  });
});

describe("whether the workload may invoke it", () => {
  const may = (...members: readonly string[]) => invocation({ found: { invokers: known(members) } });
  const answer = { service: "auth", isOpen: false, allowed: true, account };

  test("is yes for everybody, whoever the workload runs as", () => {
    expect(may("allUsers")).toEqual(known({ ...answer, isOpen: true }));
    const nobody = { serviceAccount: null, projectNumber: null };
    const open = invocation({ found: { invokers: known(["allUsers"]) }, own: nobody });
    expect(open).toEqual(known({ ...answer, isOpen: true, account: "" }));
  });

  test("is yes for its account, and no for others", () => {
    expect(may("user:a@acme.dev", `serviceAccount:${account}`)).toEqual(known(answer));
    expect(may("user:a@acme.dev")).toEqual(known({ ...answer, allowed: false }));
    expect(may()).toEqual(known({ ...answer, allowed: false }));
  });

  test("is not known where it may belong to a group, unless it is named besides", () => {
    expect(may("group:all@acme.dev")).toMatchObject({
      known: false,
      reason: { code: "undecidable", message: `whether "${account}" belongs to "group:all@acme.dev" is not known` },
    });
    expect(may("group:all@acme.dev", `serviceAccount:${account}`)).toEqual(known(answer));
  });

  test("is not known where nobody knows who it runs as", () => {
    for (const own of [{ serviceAccount: null, projectNumber: null }, { serviceAccount: afterApply }]) {
      expect(invocation({ own })).toMatchObject({
        known: false,
        reason: { code: "undecidable", message: 'the account that "backend" runs as is not known' },
      });
    }
  });

  test("is not known where the members are not, or more may stand elsewhere", () => {
    expect(invocation({ found: { invokers: blank } })).toEqual(blank);
    const unread = { invokersUnread: blank.reason };
    expect(invocation({ found: unread })).toEqual(blank);
    const named = { ...unread, invokers: known([`serviceAccount:${account}`]) };
    expect(invocation({ found: named })).toEqual(known(answer));
  });

  test("is Identity-Aware Proxy's to say where it stands in front", () => {
    expect(may("serviceAccount:service-1@gcp-sa-iap.iam.gserviceaccount.com", "allUsers")).toEqual(known(null));
  });

  const everybody = "principalSet://goog/public:all";
  const guard: Denial = {
    principals: [everybody],
    exceptions: [],
    condition: null,
    policy: "guard",
    level: "folder",
    resource: "folders/11",
  };
  const own = `principal://iam.googleapis.com/projects/-/serviceAccounts/${account}`;
  const named = 'the deny policy "guard" on the folder "11"';
  const open = (found: Partial<Workload>) => invocation({ found: { invokers: known(["allUsers"]), ...found } });

  test("is no where a deny policy closes what is open to everybody, but for whom it excepts", () => {
    expect(open({ invokerDenials: [guard] })).toEqual(
      known({ ...answer, allowed: false, refusedBy: named, closedBy: named }),
    );
    expect(open({ invokerDenials: [{ ...guard, exceptions: [own] }] })).toEqual(known({ ...answer, closedBy: named }));
    const group = "principalSet://goog/group/all@acme.dev";
    expect(open({ invokerDenials: [{ ...guard, exceptions: [group] }] })).toMatchObject({ known: false });
  });

  test.each<[string, Partial<Denial>]>([
    ["a condition", { condition: "tier w" }],
    ["one account, which calls without a name", { principals: [own] }],
    ["a group", { principals: ["principalSet://goog/group/all@acme.dev"] }],
    ["everybody but everybody", { exceptions: [everybody] }],
  ])("is yes for everybody where a deny policy has %s", (_, fields) => {
    expect(open({ invokerDenials: [{ ...guard, ...fields }] })).toEqual(known({ ...answer, isOpen: true }));
  });

  test("is not known where deny policies could not be read, be it open or not", () => {
    const unread = { invokerDenialsUnread: blank.reason };
    const granted = known([`serviceAccount:${account}`]);
    expect(open(unread)).toEqual(blank);
    expect(open({ ...unread, invokers: granted })).toEqual(blank);
    // What was read closes it all the same, and nobody is refused who is not let in.
    expect(open({ ...unread, invokerDenials: [guard] })).toMatchObject({ value: { allowed: false, closedBy: named } });
    expect(open({ ...unread, invokers: known([]) })).toEqual(known({ ...answer, allowed: false }));
  });

  test("is as granted where few may read deny policies, and that is told of a yes only", () => {
    const reason: Reason = { kind: "not-checked", code: "permission-denied", message: "few may", help: null };
    const every = (found: Partial<Workload>) => everyInvokerDenialOf(...placeOf({ found }));
    const unread = { invokerDenialsUnread: reason };
    for (const invokers of [known(["allUsers"]), known([`serviceAccount:${account}`])]) {
      expect(invocation({ found: { invokers, ...unread } })).toMatchObject({ value: { allowed: true } });
      expect(every({ invokers, ...unread })).toEqual({ known: false, reason });
      expect(every({ invokers })).toEqual(known(true));
    }
    expect(every({ invokers: known([]), ...unread })).toBeNull();
    expect(every({ invokers: blank, ...unread })).toBeNull();
    expect(everyInvokerDenialOf(...placeOf({ value: "text" }))).toBeNull();
  });

  test("is no question of a job", () => {
    const auth = { kind: "job", urls: { staging: ["https://auth.acme.dev"] } };
    expect(invocation({ auth, value: "https://auth.acme.dev" })).toEqual(known(null));
  });
});
