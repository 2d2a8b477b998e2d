import { describe, expect, test } from "vitest";
import { toRemedy } from "../../src/engine/remedy.ts";
import { visitEnvironment, visitWorkload } from "../../src/engine/visit-workload.ts";
import type { Repair, Workload } from "../../src/model/index.ts";
import type { Scene, SceneVariable } from "../support/scene.ts";
import { changing, pairingOf, worldOf } from "../support/world.ts";

const read: Repair = { kind: "set-reference", variable: "A", secret: "jwt", version: "latest" };
const write: Repair = { kind: "set-literal", variable: "A", value: "1" };
const remove: Repair = { kind: "remove-variable", variable: "A", binding: "literal" };
const create: Repair = { kind: "create-secret", secret: "jwt", project: null };
const grant: Repair = { kind: "grant-invoker", service: "auth", account: "a@b.c" };
const about = { service: "backend", container: null as string | null };
const always = (): boolean => true;

const sceneOf = (entries: [string, SceneVariable][], sidecars: object[] = []): Scene => ({
  services: { backend: {}, auth: {} },
  workloads: { backend: { containers: [{ name: "app", ports: [80], entries }, ...sidecars] }, auth: { B: "1" } },
});

const remedyIn = (scene: Scene, repairs: readonly Repair[], whom = about, change: Partial<Workload> = {}) => {
  const world = worldOf(scene, changing(change));
  return toRemedy(world, visitWorkload(world, pairingOf(world), always), whom, repairs);
};
const repairsIn = (entries: [string, SceneVariable][], repair: Repair) => remedyIn(sceneOf(entries), [repair])?.repairs;

describe("the place that repairs change", () => {
  test("is the workload that was looked at", () => {
    expect(remedyIn(sceneOf([]), [create])).toEqual({
      project: "acme-staging",
      target: {
        kind: "service",
        workload: "backend",
        project: "acme-staging",
        region: "us-central1",
        container: null,
        location: { file: "backend.yaml", line: 1, column: 1 },
        isDeployed: true,
      },
      repairs: [create],
    });
  });

  test("is that of the region that was looked at, where there are several", () => {
    const world = worldOf(sceneOf([]), (snapshot) => ({
      ...snapshot,
      workloads: snapshot.workloads.flatMap((each) => [each, { ...each, region: "europe-west1" }]),
    }));
    const visit = visitWorkload(world, pairingOf(world, "backend", 1), always);
    expect(toRemedy(world, visit, about, [create])?.target?.region).toBe("europe-west1");
  });

  test("is the workload of the service that the finding is about, where another was looked at", () => {
    const world = worldOf(sceneOf([]));
    const visit = visitWorkload(world, pairingOf(world), always);
    const named = { ...visit, base: {}, place: { ...visit.place, workload: "auth" } };
    expect(toRemedy(world, named, { ...about, service: "auth" }, [create])?.target?.workload).toBe("auth");
    expect(toRemedy(world, visit, { ...about, service: "auth" }, [create])?.target).toBeNull();
  });

  test("is none for what is about no service", () => {
    const world = worldOf(sceneOf([]));
    const remedy = toRemedy(world, visitEnvironment(world), { service: null, container: null }, [create]);
    expect(remedy).toEqual({ project: "acme-staging", target: null, repairs: [create] });
  });

  test("names the container where there are several", () => {
    const scene = sceneOf([], [{ name: "proxy" }]);
    expect(remedyIn(scene, [create])?.target?.container).toBe("app");
    expect(remedyIn(scene, [create], { ...about, container: "proxy" })?.target?.container).toBe("proxy");
    expect(remedyIn(scene, [create], { ...about, container: "gone" })?.target?.container).toBe("app");
  });

  test("has the environment's project where the workload names none", () => {
    expect(remedyIn(sceneOf([]), [create], about, { project: null })?.target?.project).toBe("acme-staging");
    expect(remedyIn(sceneOf([]), [create], about, { project: "other" })?.target?.project).toBe("other");
  });

  test.each([
    ["dotenv", false],
    ["process-env", false],
    ["manifests", true],
  ] as const)("can be changed by a command in %s: %s", (kind, is) => {
    const world = worldOf(sceneOf([]), (snapshot) => ({ ...snapshot, source: { ...snapshot.source, kind } }));
    expect(toRemedy(world, visitWorkload(world, pairingOf(world), always), about, [create])?.target?.isDeployed).toBe(
      is,
    );
  });

  test("is no remedy where there is nothing to repair", () => {
    expect(remedyIn(sceneOf([]), [])).toBeNull();
  });
});

describe("what gcloud refuses in one step takes two", () => {
  const literal: [string, SceneVariable] = ["A", "1"];
  const secret: [string, SceneVariable] = ["A", { secret: "jwt" }];
  const away = (binding: "literal" | "secret", times?: number): Repair => ({
    kind: "remove-variable",
    variable: "A",
    binding,
    ...(times === undefined ? {} : { times }),
  });

  test.each<[string, [string, SceneVariable][], Repair, readonly Repair[]]>([
    ["a literal becomes a secret", [literal], read, [away("literal"), read]],
    ["an empty entry becomes a secret", [["A", null]], read, [away("literal"), read]],
    ["a secret becomes a literal", [secret], write, [away("secret"), write]],
    ["a secret stays one", [secret], read, [read]],
    ["a literal stays one", [literal], write, [write]],
    ["nothing is set yet", [["B", "1"]], read, [read]],
    ["the entry is of a kind that gcloud does not know", [["A", { both: "jwt" }]], read, [read]],
    ["the last of two is what it is to be", [literal, secret], read, [away("secret", 2), read]],
    ["one of two is taken away", [literal, literal], remove, [away("literal", 2)]],
    ["one is taken away", [literal], remove, [remove]],
    ["nothing of a variable is changed", [literal], create, [create]],
  ])("%s", (_, entries, repair, repairs) => {
    expect(repairsIn(entries, repair)).toEqual(repairs);
  });
});

describe("a grant to invoke a service", () => {
  const commandIn = (change: Partial<Workload>, repair: Repair = grant) =>
    remedyIn(sceneOf([]), [repair], about, change)?.repairs;

  test("is a command on that service", () => {
    const at = "--project=acme-staging --region=us-central1";
    const command = `gcloud run services add-iam-policy-binding auth ${at} --member=serviceAccount:a@b.c --role=roles/run.invoker`;
    expect(commandIn({})).toEqual([{ kind: "command", command }]);
    expect(commandIn({ project: null })).toEqual([{ kind: "command", command }]);
  });

  test.each<[string, Partial<Workload>]>([
    ["whose region nobody knows", { region: null }],
    ["which is a job", { kind: "job" }],
  ])("is none on one %s", (_, change) => {
    const kind = change.kind ?? "service";
    const scene = sceneOf([]);
    const services = { backend: { kind }, auth: { kind } };
    expect(remedyIn({ ...scene, services }, [grant], about, change)?.repairs).toEqual([]);
  });

  test("is none on one that is not there, or in several regions", () => {
    expect(commandIn({}, { ...grant, service: "gone" } as Repair)).toEqual([]);
    const world = worldOf(sceneOf([]), (snapshot) => ({
      ...snapshot,
      workloads: snapshot.workloads.flatMap((each) => [each, { ...each, region: "europe-west1" }]),
    }));
    expect(toRemedy(world, visitWorkload(world, pairingOf(world), always), about, [grant])?.repairs).toEqual([]);
  });

  test("is none in a project that nobody knows", () => {
    const world = worldOf(sceneOf([]), changing({ project: null }));
    const bare = { ...world, environment: { ...world.environment, project: null } };
    expect(toRemedy(bare, visitWorkload(bare, pairingOf(bare), always), about, [grant])?.repairs).toEqual([]);
  });
});
