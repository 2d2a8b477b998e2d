import { describe, expect, test } from "vitest";
import { toPeers } from "../../src/engine/peers.ts";
import { toWorld, type World } from "../../src/engine/world.ts";
import { unverified, type Workload } from "../../src/model/index.ts";
import { type Scene, toLintInput } from "../support/scene.ts";
import { toUrl } from "../support/world.ts";

const worldOf = (scene: Scene, change: (workload: Workload) => Workload = (each) => each): World => {
  const { environment, snapshot } = toLintInput(scene);
  return toWorld(environment, { ...snapshot, workloads: snapshot.workloads.map(change) });
};
const urlsOf = (world: World): readonly string[] => {
  const peers = toPeers(world, null);
  return peers.known ? peers.value.flatMap(({ urls }) => urls) : [];
};
const one = (name: string, more: object = {}): Scene => ({
  services: { [name]: {} },
  workloads: { [name]: { containers: [{}], urls: [], ...more } },
});

describe("the addresses of a service", () => {
  test("are those of the contract, those that Cloud Run reports, and the one that follows from its name, once each", () => {
    const reported = ["https://auth-abc123-uc.a.run.app", "https://auth.acme.dev"];
    const world = worldOf({
      services: { auth: { urls: ["https://auth.acme.dev"] } },
      workloads: { auth: { containers: [{}], urls: reported } },
    });
    expect(toPeers(world, null)).toMatchObject({ known: true, value: [{ service: "auth", workload: "auth" }] });
    expect(urlsOf(world)).toEqual([
      "https://auth.acme.dev",
      "https://auth-abc123-uc.a.run.app",
      "https://auth-100000000001.us-central1.run.app",
    ]);
  });

  test("follow from the name where the label has 63 characters at most", () => {
    expect(urlsOf(worldOf(one("a".repeat(50))))).toEqual([
      `https://${"a".repeat(50)}-100000000001.us-central1.run.app`,
    ]);
    expect(urlsOf(worldOf(one("a".repeat(51))))).toEqual([]);
  });

  test.each([{ kind: "job" as const }, { projectNumber: null }, { region: null }])("do not follow for %j", (more) => {
    expect(urlsOf(worldOf(one("auth"), (workload) => ({ ...workload, ...more })))).toEqual([]);
  });
});

describe("a service whose addresses nobody could read", () => {
  const blank = unverified("permission-denied", "permission denied", "grant it");
  const scene = (urls: readonly string[]): Scene => ({
    services: { auth: { urls }, web: {} },
    workloads: { auth: { A: "1" }, web: { A: "1" } },
  });
  const blind = (urls: readonly string[]): World =>
    worldOf(scene(urls), (workload) => (workload.name === "auth" ? { ...workload, urls: blank } : workload));

  test("is unknown as a callee, and hides no other", () => {
    expect(toPeers(blind([]), "auth")).toEqual(blank);
    expect(toPeers(blind([]), "web").known).toBe(true);
    expect(toPeers(blind([]), null).known).toBe(true);
  });

  test("is known where the contract states one", () => {
    expect(toPeers(blind(["https://auth.acme.dev"]), "auth").known).toBe(true);
  });
});

describe("a run.app address that says itself whose it is", () => {
  const blank = unverified("permission-denied", "permission denied", "grant it");
  const auth = "https://auth-100000000001.us-central1.run.app";
  const web = "https://web-pnovr5vsba-uc.a.run.app";
  const strange = "https://strange-100000000001.us-central1.run.app";

  /** What is told to a value that is to lead to auth, whose addresses nobody could read. */
  const toldTo = (values: readonly string[], urls: readonly string[] = [], change: Partial<Workload> = {}) => {
    const scene: Scene = {
      services: {
        auth: urls.length === 0 ? {} : { urls: { staging: urls } },
        web: {},
        job: { kind: "job", workload: { staging: "x" } },
      },
      workloads: { auth: { A: "1" }, web: { A: "1" } },
    };
    const world = worldOf(scene, (workload) =>
      workload.name === "auth" ? { ...workload, urls: blank, ...change } : workload,
    );
    return toPeers(
      world,
      "auth",
      values.map((value) => toUrl(value)),
    );
  };
  const unnumbered = { projectNumber: null };

  test("is another service's: then the callee is known to be missed", () => {
    expect(toldTo([web])).toEqual({
      known: true,
      value: [
        { service: "auth", workload: "auth", urls: [auth] },
        { service: "web", workload: "web", urls: [web] },
      ],
    });
  });

  test("is the callee's own, whether it follows from what is known of it or only has its name", () => {
    expect(toldTo([auth])).toMatchObject({ known: true });
    expect(toldTo([auth], [], unnumbered)).toEqual(blank);
    expect(toldTo(["https://auth-pnovr5vsba-uc.a.run.app"])).toEqual(blank);
    expect(toldTo(["https://auth-pnovr5vsba-uc.a.run.app"], ["https://auth.acme.dev"])).toEqual(blank);
  });

  test("is nobody's: then it may be the callee's, unless the contract states where that is", () => {
    expect(toldTo([strange])).toEqual(blank);
    expect(toldTo(["https://example.net"])).toEqual(blank);
    expect(toldTo([])).toEqual(blank);
    expect(toldTo([strange], ["https://auth.acme.dev"])).toMatchObject({ known: true, value: [{}, {}, {}] });
    expect(toldTo(["https:/web-pnovr5vsba-uc.a.run.app"])).toEqual(blank);
  });

  test("is one of several: what is not told of one is not told of all", () => {
    expect(toldTo([web, strange])).toEqual(blank);
    expect(toldTo([web, auth])).toMatchObject({ known: true, value: [{ service: "auth" }, { service: "web" }] });
  });
});
